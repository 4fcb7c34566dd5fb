using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>Static timing of a whole design, through the borders of its instances.</summary>
/// <remarks>
/// Delays are those of <see cref="Timing.TimingAnalysis"/>, with the loads that the nets have in the design; a word of a macro is
/// there its access time after its address. Paths begin at flip-flops, at inputs of the design and at parameters. A net
/// that would drive more than <see cref="BufferTree.MaximumLoad"/> has a tree of buffers, which is estimated: no netlist has it.
/// </remarks>
public sealed class DesignTiming
{
    private const byte Open = 1;
    private const byte Done = 2;

    private readonly SynthesizedDesign _design;
    private readonly DesignNets _nets;
    private readonly DesignElements _elements;
    private readonly float[] _loads;
    private readonly float[] _treeDelays;
    private readonly float[] _arrivals;
    private readonly byte[] _states;
    private readonly Dictionary<(SynthesizedDefinition, string), PathEnd> _ends = [];

    /// <summary>Analyses a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="memories">When words of macros are there.</param>
    /// <param name="outputLoad">What each output of the design drives, in inputs of an inverter.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public DesignTiming(SynthesizedDesign design, MemoryModel memories, double outputLoad = 4)
    {
        ArgumentNullException.ThrowIfNull(design);
        _design = design;
        _nets = new DesignNets(design);
        _loads = DesignLoads.Of(_nets, (float)outputLoad);
        (_arrivals, _treeDelays) = (new float[_nets.Count], new float[_nets.Count]);
        _elements = new DesignElements(_nets, memories, design.Library.Scale, _loads, _treeDelays);
        AddBuffers();
        _states = new byte[_elements.Count];
        FindArrivals();
        FindEnds();
    }

    /// <summary>The shortest clock period, in tau: 0 where nothing takes time.</summary>
    public double MinimumPeriod { get; private set; }

    /// <summary>Buffers of all trees; each is an inverter twice, of one NAND2 equivalent.</summary>
    public long Buffers { get; private set; }

    /// <summary>The highest frequency of the clock in MHz.</summary>
    public double MaximumFrequency => 1e6 / (MinimumPeriod * _design.Library.Scale.Tau);

    /// <summary>The longest paths, one for each place in a definition where paths end, the longest first.</summary>
    /// <param name="count">At most how many.</param>
    public IReadOnlyList<DesignPath> WorstPaths(int count)
        => [.. _ends.Values.OrderByDescending(e => e.Delay).ThenBy(e => e.Name, StringComparer.Ordinal).Take(count)
            .Select(PathTo)];

    private void AddBuffers()
    {
        for (int net = 2; net < _loads.Length; net++)
        {
            if (_loads[net] > BufferTree.MaximumLoad)
            {
                BufferTree tree = new(_loads[net]);
                Buffers += tree.Count;
                (_loads[net], _treeDelays[net]) = ((float)tree.RootLoad, (float)tree.Delay);
            }
        }
    }

    private void FindArrivals()
    {
        foreach (DesignFrame frame in _nets.Frames)
        {
            MappedNetlist netlist = frame.Definition.Netlist;
            for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
            {
                if (netlist.OutputsOf(i)[0] is >= 0 and int output)
                {
                    int net = _nets.Of(frame, output);
                    _arrivals[net] = (float)netlist.CellOf(i).Delay(0, 0, _loads[net]) + _treeDelays[net];
                }
            }
        }

        Stack<int> open = new();
        for (int element = 0; element < _states.Length; element++)
        {
            open.Push(element);
            while (open.TryPeek(out int at))
            {
                Visit(at, open);
            }
        }
    }

    // An element has its arrivals when all it reads has.
    private void Visit(int at, Stack<int> open)
    {
        if (_states[at] == Done)
        {
            open.Pop();
            return;
        }

        if (_states[at] == Open)
        {
            open.Pop();
            _states[at] = Done;
            Arrive(at);
            return;
        }

        _states[at] = Open;
        foreach (int net in _elements.InputsOf(at))
        {
            int driver = _elements.DriverOf(net);
            if (driver >= 0 && _states[driver] != Done)
            {
                if (_states[driver] == Open)
                {
                    throw new CombinationalCycleException(
                        [.. open.Reverse().SkipWhile(e => e != driver).Select(_elements.PathOf)]);
                }

                open.Push(driver);
            }
        }
    }

    private void Arrive(int at)
    {
        foreach ((int input, int output, float delay) in _elements.ArcsOf(at))
        {
            // A constant never arrives.
            if (input > 1)
            {
                _arrivals[output] = Math.Max(_arrivals[output], _arrivals[input] + delay);
            }
        }
    }

    private void FindEnds()
    {
        foreach (DesignFrame frame in _nets.Frames)
        {
            MappedNetlist netlist = frame.Definition.Netlist;
            for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
            {
                foreach (int net in netlist.InputsOf(i))
                {
                    AddEnd(frame, net, netlist.CellOf(i).Setup, netlist.NameOf(i));
                }
            }

            foreach (SynthesizedMacro macro in frame.Definition.Macros)
            {
                foreach (int net in macro.Writes.SelectMany(w => w))
                {
                    AddEnd(frame, net, 0, macro.Memory.Name);
                }
            }
        }

        DesignFrame top = _nets.Frames[0];
        for (int port = 0; port < top.Definition.Outputs.Count; port++)
        {
            foreach (int net in top.Definition.Outputs[port] ?? [])
            {
                AddEnd(top, net, 0, top.Definition.Definition.Outputs[port].Name);
            }
        }
    }

    private void AddEnd(DesignFrame frame, int local, double setup, string name)
    {
        int net = _nets.Of(frame, local);
        double delay = _arrivals[net] + setup;
        MinimumPeriod = Math.Max(MinimumPeriod, net > 1 ? delay : 0);
        if (net > 1 && (!_ends.TryGetValue((frame.Definition, name), out PathEnd? end) || delay > end.Delay))
        {
            _ends[(frame.Definition, name)] = new PathEnd(frame.Path.Length == 0 ? name : $"{frame.Path}.{name}", net, delay);
        }
    }

    // Back from the end, along what comes last.
    private DesignPath PathTo(PathEnd end)
    {
        List<DesignStep> steps = [];
        int net = end.Net;
        while (true)
        {
            int driver = _elements.DriverOf(net);
            steps.Add(new DesignStep(NameOf(net), driver < 0 ? "" : _elements.KindOf(driver), _arrivals[net]));
            if (driver < 0)
            {
                break;
            }

            net = _elements.ArcsOf(driver).Where(a => a.Output == net && a.Input > 1)
                .MaxBy(a => _arrivals[a.Input] + a.Delay).Input;
        }

        steps.Reverse();
        return new DesignPath(end.Name, end.Delay, steps);
    }

    private string NameOf(int net)
    {
        DesignFrame frame = _nets.Frames.Last(f => f.FirstNet <= net);
        string name = frame.Definition.Netlist.NetNames[net - frame.FirstNet];
        return frame.Path.Length == 0 ? name : $"{frame.Path}.{name}";
    }

    private sealed record PathEnd(string Name, int Net, double Delay);
}
