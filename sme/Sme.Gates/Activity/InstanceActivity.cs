using System;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Slices;
using Sme.Gates.Synthesis;
using Sme.Netlist;

namespace Sme.Gates.Activity;

/// <summary>
/// How often the nets of an instance changed, and its memories were accessed, in the cycles that were looked at.
/// </summary>
public sealed class InstanceActivity
{
    private readonly SliceGroup _group;
    private readonly int _lane;
    private readonly Literal[] _nets;
    private readonly ActivityCounter _counter;

    internal InstanceActivity(
        string path, SynthesizedDefinition cells, SliceGroup group, int lane, Literal[] nets, ActivityCounter counter)
        => (Path, Cells, _group, _lane, _nets, _counter) = (path, cells, group, lane, nets, counter);

    /// <summary>The names of the instances around it and its own, with dots between; empty for the top.</summary>
    public string Path { get; }

    /// <summary>Its cells.</summary>
    public SynthesizedDefinition Cells { get; }

    /// <summary>How often a net that one of its cells drives changed.</summary>
    /// <param name="net">Index of the net in <see cref="MappedNetlist.NetNames"/>.</param>
    public long Toggles(int net) => RowOf(net) is { } row ? _counter.Changes(row, _lane) : 0;

    /// <summary>In how many cycles a net that one of its cells drives was 1.</summary>
    /// <inheritdoc cref="Toggles" path="/param"/>
    /// <exception cref="InvalidOperationException"><see cref="ActivityOptions.CountsOnes"/> is not set.</exception>
    public long Ones(int net)
    {
        if (RowOf(net) is { } row)
        {
            long ones = _counter.Ones(row, _lane);
            return _nets[net].IsComplement ? _counter.Samples - ones : ones;
        }

        return _nets[net] == Literal.True ? _counter.Samples : 0;
    }

    /// <summary>Writes of a memory that is a macro, and reads of another address than the one before, of all ports.</summary>
    public (long Reads, long Writes) Accesses(Memory memory)
    {
        int index = _group.Gates.Definition.Memories.IndexOf(memory);
        PortCounter[] ports = [.. _counter.PortsOf(_group).Where(p => p.Memory == index)];
        return (ports.Where(p => !p.IsWrite).Sum(p => p[_lane]), ports.Where(p => p.IsWrite).Sum(p => p[_lane]));
    }

    /// <summary>
    /// Whether a net is known when the next cycle begins only, so that cycles were looked at until the one before the last.
    /// </summary>
    internal bool IsOneCycleLate(int net)
        => _group.Plan.RunsAtEdge && RowOf(net) is { } row && !(row.Array.IsRegister && IsInput(_nets[net].Node));

    private bool IsInput(int node) => _group.Gates.Graph.Nodes[node].Arity == 0;

    private SliceRoot? RowOf(int net)
        => _group.Rows.TryGetValue(_nets[net].Node, out SliceRoot row) ? row : null;
}
