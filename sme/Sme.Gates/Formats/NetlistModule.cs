using System.Collections.Generic;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Netlist;

namespace Sme.Gates.Formats;

/// <summary>A definition of cells with the names that it has in files. Made by <see cref="ModuleNaming"/>.</summary>
internal sealed class NetlistModule
{
    /// <summary>Name of the clock's port.</summary>
    public const string Clock = "clk";

    /// <summary>Name of the port of the reset: synchronous, active high.</summary>
    public const string Reset = "rst";

    /// <summary>Name of the module, unique in the design.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required SynthesizedDefinition Definition { get; init; }

    /// <summary>Whether it has a clock.</summary>
    public required bool HasClock { get; init; }

    /// <summary>Whether it has a reset.</summary>
    public required bool HasReset { get; init; }

    /// <summary>Those of clock and reset that it has: ports that are not among <see cref="Ports"/>.</summary>
    public IReadOnlyList<string> Shared => [.. HasClock ? [Clock] : (string[])[], .. HasReset ? [Reset] : (string[])[]];

    /// <summary>The ports: inputs, parameters, outputs.</summary>
    public required IReadOnlyList<NetlistPort> Ports { get; init; }

    /// <summary>Parameters that give the first words of memories that are macros, and their names.</summary>
    public required IReadOnlyList<(Parameter Parameter, string Name)> Contents { get; init; }

    /// <summary>The wires that are no ports.</summary>
    public required IReadOnlyList<NetlistVector> Wires { get; init; }

    /// <summary>For each net but the constants the wire or port that it is a bit of.</summary>
    public required IReadOnlyList<NetlistBit> Nets { get; init; }

    /// <summary>Names of the instances of cells.</summary>
    public required IReadOnlyList<string> CellNames { get; init; }

    /// <summary>The instances of other modules.</summary>
    public required IReadOnlyList<NetlistChild> Children { get; init; }

    /// <summary>The memories that are macros.</summary>
    public required IReadOnlyList<NetlistMacro> Macros { get; init; }

    /// <summary>The cells.</summary>
    public MappedNetlist Netlist => Definition.Netlist;

    /// <summary>The name of a parameter that gives the first words of a memory.</summary>
    public string NameOf(Parameter contents)
    {
        foreach ((Parameter parameter, string name) in Contents)
        {
            if (parameter == contents)
            {
                return name;
            }
        }

        throw new KeyNotFoundException($"{Name} has no contents {contents.Name}");
    }
}
