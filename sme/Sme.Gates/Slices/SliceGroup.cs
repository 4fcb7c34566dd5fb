using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>Instances of a definition that are evaluated together, each in a bit.</summary>
internal sealed class SliceGroup
{
    private readonly List<SliceArray> _made = [];

    /// <summary>Creates a group.</summary>
    /// <param name="frames">The instances, by lane.</param>
    /// <param name="gates">The definition as gates.</param>
    /// <param name="parts">What settles of them, by level; of those that run at the edge the whole, at level 0.</param>
    /// <param name="options">How many are evaluated at once.</param>
    /// <param name="nets">The nodes that are computed by themselves, whatever else is not.</param>
    public SliceGroup(
        Frame[] frames, GateDefinition gates, IReadOnlyList<(int Level, Piece Piece)> parts, SliceOptions options,
        IReadOnlyList<int> nets)
    {
        (Frames, Gates, Parts, Nets) = (frames, gates, parts, nets);
        (HasFunctions, MostInCode, MostBits) = (options.HasFunctions, options.MostInCode, options.VectorBits);
        VectorBits = frames.Length == 1 ? 64 : options.BitsFor(frames.Length);
        BlockCount = (frames.Length + VectorBits - 1) / VectorBits;
        foreach (Value value in Stored(gates.Definition))
        {
            int index = Plan.IndexOf(value);
            if (!Arrays.ContainsKey(index))
            {
                Arrays.Add(index, NewArray(value.Width, value.Kind == ValueKind.Register));
            }
        }
    }

    /// <summary>The instances, by lane.</summary>
    public Frame[] Frames { get; }

    /// <summary>The definition as gates.</summary>
    public GateDefinition Gates { get; }

    /// <summary>What settles of them, by level; of those that run at the edge the whole, at level 0.</summary>
    public IReadOnlyList<(int Level, Piece Piece)> Parts { get; }

    /// <summary>The nodes that are computed by themselves, whatever else is not.</summary>
    public IReadOnlyList<int> Nets { get; }

    /// <summary>For each of <see cref="Nets"/> the row that shows its changes; nothing where they are not counted.</summary>
    public Dictionary<int, SliceRoot> Rows { get; } = [];

    /// <summary>The definition, translated.</summary>
    public Plan Plan => Frames[0].Plan;

    /// <summary>Whether gates are covered with functions of three inputs, so that not each of them is computed.</summary>
    public bool HasFunctions { get; }

    /// <summary>Most gates of a step that become code; more are a table.</summary>
    public int MostInCode { get; }

    /// <summary>Bits of the longest vector.</summary>
    public int MostBits { get; }

    /// <summary>Bits of a vector; 64 stands for words.</summary>
    public int VectorBits { get; }

    /// <summary>Number of vectors of a row.</summary>
    public int BlockCount { get; }

    /// <summary>Where registers, parameters and results that something outside reads are, by index of the value.</summary>
    public SortedDictionary<int, SliceArray> Arrays { get; } = [];

    /// <summary>Where each input, and each output of an instance within, comes from, by index of the value.</summary>
    public SortedDictionary<int, SliceLink> Links { get; } = [];

    /// <summary>
    /// For each node that a step does not compute itself where it comes from: a word and a bit of it.
    /// </summary>
    public Dictionary<int, (SliceLink Link, int Bit)> Sources { get; } = [];

    /// <summary>The instances of 64 bits of a row that there are.</summary>
    public ulong Live(int word)
        => (Frames.Length - (word * 64)) switch
        {
            >= 64 => ulong.MaxValue,
            > 0 and var left => (1UL << left) - 1,
            _ => 0,
        };

    /// <summary>All arrays of its instances.</summary>
    public IReadOnlyList<SliceArray> Made => _made;

    /// <summary>An array of all instances.</summary>
    /// <param name="width">Bits of a value.</param>
    /// <param name="isRegister">Whether there are two: what registers hold and what they take.</param>
    /// <param name="isForCounting">Whether it is there for counting alone.</param>
    public SliceArray NewArray(int width, bool isRegister = false, bool isForCounting = false)
    {
        _made.Add(new SliceArray(width, Frames.Length, VectorBits) { IsRegister = isRegister, IsForCounting = isForCounting });
        return _made[^1];
    }

    private static IEnumerable<Value> Stored(Definition definition)
        => definition.Parameters.Where(p => p.Length == 1).Select(p => p.Value)
            .Concat(definition.Registers.Select(r => r.Value))
            .Concat(definition.Outputs.Concat(definition.Probes).Select(o => o.Value)
                .Concat(definition.Instances.SelectMany(i => i.Inputs))
                .Where(v => v.Kind == ValueKind.Result && !v.IsConstant));
}
