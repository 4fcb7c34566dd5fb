using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Lanes;

/// <summary>Instances of a definition that are computed together, each in a lane.</summary>
internal sealed class LaneGroup
{
    // Bytes: vectors are at least this long.
    private const int ShortestVector = 16;

    private readonly int _narrowest;
    private readonly LaneWidths _widths;

    /// <summary>Creates a group.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="frames">The instances, by lane.</param>
    /// <param name="level">Behind how many others it settles.</param>
    /// <param name="vectorBits">Bits of a vector.</param>
    /// <param name="narrowest">Bytes of the narrowest lane.</param>
    /// <param name="widths">How many bits values need.</param>
    public LaneGroup(int index, Frame[] frames, int level, int vectorBits, int narrowest, LaneWidths widths)
    {
        (Index, Frames, Level, _narrowest, _widths) = (index, frames, level, narrowest, widths);
        Block = ShortestVector / narrowest;
        while (Block < frames.Length && Block < vectorBits / 8 / narrowest)
        {
            Block *= 2;
        }

        BlockCount = (frames.Length + Block - 1) / Block;
        Definition definition = Plan.Definition;
        Kept = definition.Outputs.Concat(definition.Probes).Select(o => o.Value)
            .Where(v => v.Kind == ValueKind.Result && !v.IsConstant).Distinct().ToArray();
        foreach (Value value in definition.Registers.Select(r => r.Value).Concat(Kept).Concat(Parameters))
        {
            LaneArray array = NewArray(value);
            array.IsDouble = value.Kind == ValueKind.Register && !IsSteady(value);
            Arrays.Add(value, array);
        }
    }

    /// <summary>Its number.</summary>
    public int Index { get; }

    /// <summary>The instances, by lane.</summary>
    public Frame[] Frames { get; }

    /// <summary>Behind how many others it settles; 0 at the edge.</summary>
    public int Level { get; }

    /// <summary>The definition, translated.</summary>
    public Plan Plan => Frames[0].Plan;

    /// <summary>Lanes of a block: what is computed at once, in one vector or several.</summary>
    public int Block { get; }

    /// <summary>Number of blocks.</summary>
    public int BlockCount { get; }

    /// <summary>Results that something outside reads.</summary>
    public Value[] Kept { get; }

    /// <summary>Where registers, parameters and results that something outside reads are.</summary>
    public Dictionary<Value, LaneArray> Arrays { get; } = [];

    /// <summary>Where each input comes from.</summary>
    public Dictionary<Value, LaneLink> Links { get; } = [];

    /// <summary>Ones in the lanes that are instances; null where all are or no check asks.</summary>
    public LaneArray? Live { get; set; }

    /// <summary>
    /// Room for a block each: for the lanes in which a check failed and the values of its message; for the lanes that write to a
    /// memory, addresses, and words.
    /// </summary>
    public LaneArray[] Scratch { get; set; } = [];

    /// <summary>Parameters that are numbers.</summary>
    public IEnumerable<Value> Parameters => Plan.Definition.Parameters.Where(p => p.Length == 1).Select(p => p.Value);

    /// <summary>How registers are changed in place; null where what they take stands beside what they hold.</summary>
    public InPlace? InPlace { get; private set; }

    /// <summary>Bytes that registers take, once.</summary>
    public int RegisterBytes => Arrays.Where(a => a.Key.Kind == ValueKind.Register).Sum(a => a.Value.Count * a.Value.Size);

    /// <summary>Bytes of a lane that holds values of a width: as few as hold it, or the narrowest.</summary>
    public int SizeOf(int width) => Math.Max(_narrowest, (int)BitOperations.RoundUpToPowerOf2((uint)width) / 8);

    /// <summary>Bytes of a lane of an array that holds what a value can be.</summary>
    public int SizeOf(Value value) => SizeOf(_widths.Of(value).Bits);

    /// <summary>The bits that a value always has; null where they change or are unknown.</summary>
    public ulong? ConstantOf(Value value) => _widths.ConstantOf(value);

    /// <summary>Whether a value is a register's that never changes, so that nothing need be put down.</summary>
    public bool IsSteady(Value register) => Plan.RunsAtEdge && ConstantOf(register) != null;

    /// <summary>All lanes of what a value can be.</summary>
    public LaneArray NewArray(Value value)
    {
        int size = SizeOf(value);
        return new LaneArray(size, Block * BlockCount, _widths.Of(value).IsSigned && size * 8 < value.Width ? value.Width : 0);
    }

    /// <summary>All lanes of something.</summary>
    public LaneArray NewArray(int size) => new(size, Block * BlockCount);

    /// <summary>Whether the instances have memories.</summary>
    public bool HasMemories => Plan.Definition.Memories.Count > 0;

    /// <summary>Number of its first memory among those of all groups.</summary>
    public int FirstMemory { get; init; }

    /// <summary>The words of a memory, by lane.</summary>
    public ulong[][] WordsOf(int memory)
        => [.. Enumerable.Range(0, Block * BlockCount).Select(lane => lane < Frames.Length
            ? Frames[lane].Memories[memory] : new ulong[Plan.Definition.Memories[memory].Length])];

    /// <summary>Changes registers in place from now on.</summary>
    /// <param name="isBackwards">Whether the last block is the first to change.</param>
    public void ChangeInPlace(bool isBackwards)
    {
        InPlace = new InPlace(isBackwards, new LaneArray(1, 1));
        foreach (Register register in Plan.Definition.Registers)
        {
            LaneArray array = Arrays[register.Value];
            array.IsDouble = false;
            InPlace.Watched.Add(register, NewArray(array.Size));
        }
    }
}

/// <summary>How registers of a group are changed in place.</summary>
/// <param name="IsBackwards">Whether the last block is the first to change.</param>
/// <param name="Changed">A lane that is 1 when a watched register changed.</param>
internal sealed record InPlace(bool IsBackwards, LaneArray Changed)
{
    /// <summary>For each register ones in the lanes that are watched.</summary>
    public Dictionary<Register, LaneArray> Watched { get; } = [];
}
