using System;
using System.Collections.Generic;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>Instances of cells and the nets between them.</summary>
/// <remarks>
/// Net 0 is the constant 0 and net 1 the constant 1. Combinational instances stand behind what they read; flip-flops stand
/// last. Made by <see cref="MappedNetlistBuilder"/>.
/// </remarks>
public sealed class MappedNetlist
{
    private readonly Cell[] _cells;
    private readonly string[] _names;
    private readonly int[] _firstPins;
    private readonly int[] _pins;

    /// <summary>Creates a netlist of instances in order.</summary>
    internal MappedNetlist(
        string name,
        CellLibrary library,
        string[] netNames,
        NamedNet[] inputs,
        NamedNet[] outputs,
        IReadOnlyList<(Cell Cell, string Name, int[] Nets)> instances,
        int combinational)
    {
        (Name, Library, NetNames, Inputs, Outputs, CombinationalCount)
            = (name, library, netNames, inputs, outputs, combinational);
        _cells = new Cell[instances.Count];
        _names = new string[instances.Count];
        _firstPins = new int[instances.Count + 1];
        List<int> pins = [];
        for (int i = 0; i < instances.Count; i++)
        {
            (_cells[i], _names[i]) = (instances[i].Cell, instances[i].Name);
            pins.AddRange(instances[i].Nets);
            _firstPins[i + 1] = pins.Count;
        }

        _pins = [.. pins];
    }

    /// <summary>Name of the module.</summary>
    public string Name { get; }

    /// <summary>Where the cells are from.</summary>
    public CellLibrary Library { get; }

    /// <summary>Names of the nets; those of the constants are <c>0</c> and <c>1</c>.</summary>
    public IReadOnlyList<string> NetNames { get; }

    /// <summary>Nets driven from outside, without the clock.</summary>
    public IReadOnlyList<NamedNet> Inputs { get; }

    /// <summary>Nets read outside.</summary>
    public IReadOnlyList<NamedNet> Outputs { get; }

    /// <summary>Number of instances.</summary>
    public int Count => _cells.Length;

    /// <summary>Number of instances that are no flip-flops: the first ones.</summary>
    public int CombinationalCount { get; }

    /// <summary>Whether there are flip-flops, and so a clock.</summary>
    public bool HasClock => CombinationalCount < Count;

    /// <summary>The cell of an instance.</summary>
    public Cell CellOf(int instance) => _cells[instance];

    /// <summary>The name of an instance.</summary>
    public string NameOf(int instance) => _names[instance];

    /// <summary>The nets an instance reads, in the order of its cell's inputs.</summary>
    public ReadOnlySpan<int> InputsOf(int instance)
        => _pins.AsSpan(_firstPins[instance], _cells[instance].Inputs.Count);

    /// <summary>The nets an instance drives, in the order of its cell's outputs; -1 where nobody reads.</summary>
    public ReadOnlySpan<int> OutputsOf(int instance)
        => _pins.AsSpan(_firstPins[instance] + _cells[instance].Inputs.Count, _cells[instance].Outputs.Count);
}

/// <summary>A net by the name it has outside.</summary>
/// <param name="Name">The name of the port's bit.</param>
/// <param name="Net">Index of the net.</param>
public readonly record struct NamedNet(string Name, int Net);
