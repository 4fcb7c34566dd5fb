using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>
/// What makes nets of a design from others: combinational cells, then words of macros that are read, by number.
/// </summary>
internal sealed class DesignElements
{
    private readonly DesignNets _nets;
    private readonly MemoryModel _memories;
    private readonly TechnologyScale _scale;
    private readonly float[] _loads;
    private readonly float[] _treeDelays;
    private readonly int[] _drivers;
    private readonly List<Element> _macroReads = [];
    private readonly int[] _firstElement;

    /// <summary>Numbers the elements of a design.</summary>
    /// <param name="nets">The nets of the design.</param>
    /// <param name="memories">When words of macros are there.</param>
    /// <param name="scale">What a tau is.</param>
    /// <param name="loads">What each net drives, in inputs of an inverter; it may change.</param>
    /// <param name="treeDelays">How long the tree of buffers of each net takes, in tau; it may change.</param>
    public DesignElements(
        DesignNets nets, MemoryModel memories, TechnologyScale scale, float[] loads, float[] treeDelays)
    {
        (_nets, _memories, _scale, _loads, _treeDelays) = (nets, memories, scale, loads, treeDelays);
        _drivers = new int[nets.Count];
        Array.Fill(_drivers, -1);
        _firstElement = new int[nets.Frames.Count + 1];
        for (int i = 0; i < nets.Frames.Count; i++)
        {
            _firstElement[i + 1] = _firstElement[i] + nets.Frames[i].Definition.Netlist.CombinationalCount;
        }

        for (int i = 0; i < nets.Frames.Count; i++)
        {
            Connect(i);
        }
    }

    /// <summary>Number of elements.</summary>
    public int Count => _firstElement[^1] + _macroReads.Count;

    /// <summary>The element that makes a net; -1 where it is a flip-flop, an input or a constant.</summary>
    public int DriverOf(int net) => _drivers[net];

    /// <summary>The nets that an element reads.</summary>
    public IEnumerable<int> InputsOf(int element)
    {
        if (element >= _firstElement[^1])
        {
            return _macroReads[element - _firstElement[^1]].Inputs;
        }

        (DesignFrame frame, int cell) = CellOf(element);
        return frame.Definition.Netlist.InputsOf(cell).ToArray().Select(n => _nets.Of(frame, n));
    }

    /// <summary>From which net to which an element goes, and how long it takes.</summary>
    public IEnumerable<(int Input, int Output, float Delay)> ArcsOf(int element)
    {
        if (element >= _firstElement[^1])
        {
            Element macro = _macroReads[element - _firstElement[^1]];
            float access = (float)(_memories.AccessTime(macro.Memory) / _scale.Tau);
            return macro.Inputs.SelectMany(i => macro.Outputs.Select(o => (i, o, access)));
        }

        (DesignFrame frame, int instance) = CellOf(element);
        MappedNetlist netlist = frame.Definition.Netlist;
        Cell cell = netlist.CellOf(instance);
        List<(int, int, float)> arcs = [];
        for (int output = 0; output < cell.Outputs.Count; output++)
        {
            if (netlist.OutputsOf(instance)[output] is >= 0 and int local)
            {
                int net = _nets.Of(frame, local);
                for (int pin = 0; pin < cell.Inputs.Count; pin++)
                {
                    float delay = (float)cell.Delay(pin, output, _loads[net]) + _treeDelays[net];
                    arcs.Add((_nets.Of(frame, netlist.InputsOf(instance)[pin]), net, delay));
                }
            }
        }

        return arcs;
    }

    private (DesignFrame Frame, int Cell) CellOf(int element)
    {
        int frame = Array.BinarySearch(_firstElement, element);
        frame = frame >= 0 ? frame : ~frame - 1;

        // Instances without cells begin where the next one does.
        while (_firstElement[frame + 1] <= element)
        {
            frame++;
        }

        return (_nets.Frames[frame], element - _firstElement[frame]);
    }

    /// <summary>The instance that holds an element.</summary>
    public string PathOf(int element)
        => element >= _firstElement[^1] ? _macroReads[element - _firstElement[^1]].Frame.Path : CellOf(element).Frame.Path;

    /// <summary>Name of the cell, or that it is a memory.</summary>
    public string KindOf(int element)
        => element >= _firstElement[^1] ? "memory" : CellOf(element) is var (frame, cell)
            ? frame.Definition.Netlist.CellOf(cell).Name : "";

    // Drivers of the nets of an instance.
    private void Connect(int index)
    {
        DesignFrame frame = _nets.Frames[index];
        MappedNetlist netlist = frame.Definition.Netlist;
        for (int i = 0; i < netlist.CombinationalCount; i++)
        {
            foreach (int net in netlist.OutputsOf(i))
            {
                if (net >= 0)
                {
                    _drivers[_nets.Of(frame, net)] = _firstElement[index] + i;
                }
            }
        }

        foreach (SynthesizedMacro macro in frame.Definition.Macros)
        {
            foreach ((int[] address, int[] data) in macro.Reads)
            {
                foreach (int net in data)
                {
                    _drivers[_nets.Of(frame, net)] = _firstElement[^1] + _macroReads.Count;
                }

                _macroReads.Add(new Element(
                    frame, macro.Memory, [.. address.Select(n => _nets.Of(frame, n))],
                    [.. data.Select(n => _nets.Of(frame, n))]));
            }
        }
    }

    private sealed record Element(DesignFrame Frame, Memory Memory, int[] Inputs, int[] Outputs);
}
