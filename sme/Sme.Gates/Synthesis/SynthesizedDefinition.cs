using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>A definition as cells, without those of its instances, and where its nets meet what is around.</summary>
/// <remarks>Nets of words are least significant first. What no output of the design needs has no net: null.</remarks>
/// <param name="Gates">The gates it was made of.</param>
/// <param name="Netlist">The cells.</param>
/// <param name="Inputs">The nets of each input.</param>
/// <param name="Parameters">The nets of each parameter; none of one of many words, which only fills a memory.</param>
/// <param name="Reset">The net of the reset, or null where nothing is reset.</param>
/// <param name="Outputs">The nets of each output.</param>
/// <param name="Instances">The nets of each instance.</param>
/// <param name="Macros">The memories that are no flip-flops.</param>
public sealed record SynthesizedDefinition(
    GateDefinition Gates,
    MappedNetlist Netlist,
    IReadOnlyList<int[]?> Inputs,
    IReadOnlyList<int[]> Parameters,
    int? Reset,
    IReadOnlyList<int[]?> Outputs,
    IReadOnlyList<SynthesizedInstance> Instances,
    IReadOnlyList<SynthesizedMacro> Macros)
{
    /// <summary>What it is.</summary>
    public Definition Definition => Gates.Definition;

    /// <summary>What each input of the netlist is in the gates after reset.</summary>
    internal IReadOnlyList<Literal> InputBits { get; init; } = [];

    /// <summary>What each output of the netlist is in the gates after reset.</summary>
    internal IReadOnlyList<Literal> OutputBits { get; init; } = [];

    /// <summary>What each flip-flop holds in the gates after reset.</summary>
    internal IReadOnlyList<Literal> FlipFlopBits { get; init; } = [];
}

/// <summary>An instance in a definition.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Inputs">The nets that each of its inputs reads.</param>
/// <param name="Outputs">The nets that each of its outputs drives.</param>
public sealed record SynthesizedInstance(Instance Instance, IReadOnlyList<int[]?> Inputs, IReadOnlyList<int[]?> Outputs);

/// <summary>A memory that is a macro.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Reads">The nets of address and data of each read port.</param>
/// <param name="Writes">The nets of address, data and enable of each write port, in one list.</param>
public sealed record SynthesizedMacro(
    Memory Memory, IReadOnlyList<(int[] Address, int[] Data)> Reads, IReadOnlyList<int[]> Writes);
