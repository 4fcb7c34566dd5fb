using System.Collections.Generic;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration;

/// <summary>A design as a netlist, and where the signals of the simulation are in it.</summary>
public sealed class ElaboratedDesign
{
    private readonly Structure.SignalMap? _map;

    /// <summary>Creates a design whose signals are given.</summary>
    public ElaboratedDesign()
    {
    }

    // A large design has a million signals, and most runs ask for none.
    internal ElaboratedDesign(Structure.SignalMap map) => _map = map;

    /// <summary>The netlist. Inputs of its top are <see cref="Inputs"/>, in that order.</summary>
    public required Design Design { get; init; }

    /// <summary>The processes that became hardware, in order of registration.</summary>
    public required IReadOnlyList<ProcessInstance> Processes { get; init; }

    /// <summary>What the inputs of the top are connected to.</summary>
    public required IReadOnlyList<BoundaryInput> Inputs { get; init; }

    /// <summary>
    /// What the outputs of the top are: signals of buses that are top-level outputs, or that a native process or nothing
    /// reads.
    /// </summary>
    public IReadOnlyList<BoundaryOutput> Outputs { get; init; } = [];

    /// <summary>For each signal of the <see cref="SignalTable"/>, by id, where its value is.</summary>
    public IReadOnlyList<SignalSource> Sources
    {
        get => field ?? _map!.Values;
        init;
    }

    /// <summary>For each signal of the <see cref="SignalTable"/>, by id, where the bit is that says it has a value.</summary>
    public IReadOnlyList<SignalSource> Defined
    {
        get => field ?? _map!.Defined;
        init;
    }

    /// <summary>What finding the definitions took; null of a netlist that comes from elsewhere.</summary>
    public ElaborationStatistics? Statistics { get; init; }

    /// <summary>What is odd but no mistake.</summary>
    public required IReadOnlyList<Diagnostics.Diagnostic> Warnings { get; init; }
}

/// <summary>A process and the instance that stands for it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Path">The instances that lead to it, from the top's down to its own.</param>
public sealed record ProcessInstance(Process Process, IReadOnlyList<Instance> Path);

/// <summary>A signal that native processes or the environment write, or the bit that says they wrote it.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Signal">Index of the property among the bus's signals.</param>
/// <param name="Element">Element of a fixed array; 0 otherwise.</param>
/// <param name="IsDefined">Whether the input is the bit that says the signal has a value.</param>
public sealed record BoundaryInput(IBus Bus, int Signal, int Element, bool IsDefined);

/// <summary>A signal that leaves the hardware.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Signal">Index of the property among the bus's signals.</param>
/// <param name="Element">Element of a fixed array; 0 otherwise.</param>
public sealed record BoundaryOutput(IBus Bus, int Signal, int Element);

/// <summary>Where the value of a signal is.</summary>
public enum SourceKind : byte
{
    /// <summary>Nowhere: it never changes. The index is not used; the bits are the value.</summary>
    Constant,

    /// <summary>An input of the top.</summary>
    Input,

    /// <summary>An output of a process's definition.</summary>
    Output,

    /// <summary>A probe of a process's definition.</summary>
    Probe,

    /// <summary>A memory of a process's definition, by element.</summary>
    Memory,

    /// <summary>The live object: what hardware never changes, such as an array that is only read.</summary>
    Live,
}

/// <summary>Where the value of a signal is.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Process">Index in <see cref="ElaboratedDesign.Processes"/>, or -1.</param>
/// <param name="Index">Index of the input, output, probe or memory.</param>
/// <param name="Bits">The value of a constant.</param>
public readonly record struct SignalSource(SourceKind Kind, int Process, int Index, ulong Bits);
