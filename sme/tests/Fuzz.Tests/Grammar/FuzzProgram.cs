using System.Linq;

namespace Fuzz.Grammar;

/// <summary>A program: processes, connected by buses.</summary>
/// <param name="Seed">Of all that was chosen.</param>
/// <param name="Root">Its text.</param>
/// <param name="Ticks">How long it runs.</param>
internal sealed record FuzzProgram(int Seed, Node Root, int Ticks)
{
    // Neighbours share a compilation and a run of a simulator.
    private const int Block = 32;

    /// <summary>The name of the class that builds the design, and the beginning of all other names.</summary>
    public string Name => NameOf(Seed);

    /// <summary>Whether the C# compiler is to optimise.</summary>
    public bool IsRelease => Seed / Block % 2 == 0;

    /// <summary>The standard of VHDL, as GHDL names it.</summary>
    public string VhdlStandard => Seed / (2 * Block) % 4 == 3 ? "08" : "93";

    /// <summary>Its C#.</summary>
    public string Text => Layout.Indent($$"""
        using System;
        using System.Numerics;
        using System.Threading.Tasks;
        using SME;
        using SME.VHDL;

        namespace Fuzz.Generated;

        {{Root}}
        """);

    /// <summary>The name of the program of a seed.</summary>
    public static string NameOf(int seed) => $"P{seed}";

    /// <summary>Makes the program of a seed.</summary>
    public static FuzzProgram Of(int seed)
    {
        Dice dice = new(seed);
        Vocabulary vocabulary = new(dice, NameOf(seed));
        BusType inputs = BusType.Inputs(dice, vocabulary);
        BusType[] results = [.. Enumerable.Range(0, dice.Between(1, 2)).Select(i => BusType.Results(dice, vocabulary, i))];
        SharedBus? shared = dice.Chance(8) ? new SharedBus(BusType.Shared(dice, vocabulary)) : null;
        ProcessShape[] classes =
        [
            .. Enumerable.Range(0, dice.Between(1, 2)).Select(i => new ProcessShape(
                dice, vocabulary, inputs, results, shared == null ? null : shared with { HasWriters = i > 0 }, i)),
        ];
        Node build = new Connections(dice, vocabulary.Program, inputs, classes).Build();
        Node root = Node.Lines(
        [
            .. vocabulary.Declarations, inputs.Declaration, .. results.Select(r => r.Declaration),
            .. shared == null ? [] : new[] { shared.Type.Declaration }, .. vocabulary.Classes,
            .. classes.Select(c => c.Declaration), build,
        ]);
        return new FuzzProgram(seed, root, dice.Between(20, 40));
    }
}
