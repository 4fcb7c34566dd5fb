using System;

namespace Sme.Gates.Synthesis;

/// <summary>
/// A tree of buffers between a cell and many inputs: two inverters each, of unit drive, that drive four others.
/// </summary>
public sealed class BufferTree
{
    /// <summary>What a cell drives without buffers, in inputs of an inverter.</summary>
    public const double MaximumLoad = 16;

    private const double FanOut = 4;

    // The parasitics of both inverters, the second as the load of the first, and four inputs behind the second.
    private const double StageDelay = 3 + FanOut;

    // The input, and as BUF of the cells between and behind both inverters.
    private const double BufferCapacitance = 1 + 3;

    /// <summary>Builds the tree for a load.</summary>
    /// <param name="load">In inputs of an inverter.</param>
    public BufferTree(double load)
    {
        while (load > MaximumLoad)
        {
            long stage = (long)Math.Ceiling(load / FanOut);
            Count += stage;
            Delay += StageDelay;
            Capacitance += stage * BufferCapacitance;
            load = stage;
        }

        RootLoad = load;
    }

    /// <summary>What is left for the cell to drive, in inputs of an inverter.</summary>
    public double RootLoad { get; }

    /// <summary>Through the tree, in tau.</summary>
    public double Delay { get; }

    /// <summary>What all buffers switch when the net toggles, without what they drive, in inputs of an inverter.</summary>
    public double Capacitance { get; }

    /// <summary>Buffers in the tree.</summary>
    public long Count { get; }
}
