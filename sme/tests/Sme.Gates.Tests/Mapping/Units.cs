using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Tests.Mapping;

/// <summary>Circuits to map: what the generators offer, by name.</summary>
internal static class Units
{
    /// <summary>A unit of words <c>a</c> and <c>b</c>.</summary>
    public delegate Literal[] Unit(Arithmetic arithmetic, Literal[] a, Literal[] b);

    /// <summary>All units, whatever their widths.</summary>
    public static IReadOnlyDictionary<string, Unit> All { get; } = new Dictionary<string, Unit>
    {
        ["add"] = (u, a, b) => u.Add(a, b),
        ["subtract"] = (u, a, b) => u.Subtract(a, b),
        ["negate"] = (u, a, _) => u.Negate(a),
        ["increment"] = (u, a, _) => u.Increment(a),
        ["equal"] = (u, a, b) => [u.Equal(a, b)],
        ["less unsigned"] = (u, a, b) => [u.LessUnsigned(a, b)],
        ["less signed"] = (u, a, b) => [u.LessSigned(a, b)],
        ["multiply unsigned"] = (u, a, b) => u.Multiply(a, b, false, a.Length + b.Length),
        ["multiply signed"] = (u, a, b) => u.Multiply(a, b, true, a.Length + b.Length),
        ["multiply Booth"] = (u, a, b)
            => Multiplier.Multiply(u.Graph, MultiplierKind.Booth, u.AdderFor(32), a, b, true, a.Length + b.Length),
        ["multiply array"] = (u, a, b)
            => Multiplier.Multiply(u.Graph, MultiplierKind.Array, AdderKind.Ripple, a, b, true, a.Length + b.Length),
        ["multiply constant"] = (u, a, _)
            => Multiplier.MultiplyConstant(u.Graph, u.AdderFor(a.Length), a, true, 0xB5, a.Length + 8),
        ["square"] = (u, a, _) => u.Multiply(a, a, true, 2 * a.Length),
        ["divide unsigned"] = (u, a, b) => Both(u.Divide(a, b, false)),
        ["divide signed"] = (u, a, b) => Both(u.Divide(a, b, true)),
        ["ones"] = (u, a, _) => u.Ones(a),
        ["shift left"] = (u, a, b) => Shifter.Left(u.Graph, a, Amount(a, b)),
        ["shift right"] = (u, a, b) => Shifter.Right(u.Graph, a, Amount(a, b), a[^1]),
        ["shift right logical"] = (u, a, b) => Shifter.Right(u.Graph, a, Amount(a, b), Literal.False),
        ["rotate left"] = (u, a, b) => Shifter.RotateLeft(u.Graph, a, Amount(a, b)),
        ["carry select"] = (u, a, b) => Adder.Add(u.Graph, AdderKind.CarrySelect, a, b, Literal.False).Sum,
        ["Brent and Kung"] = (u, a, b) => Adder.Add(u.Graph, AdderKind.BrentKung, a, b, Literal.True).Sum,
        ["select"] = (u, a, b) => Words.Select(u.Graph, b.AsSpan(0, 2), [a, b, Words.Not(a), Words.Xor(u.Graph, a, b)]),
        ["constants and inputs"] = (_, a, b) => [Literal.False, Literal.True, a[0], !a[1], !a[1], b[0]],
    };

    /// <summary>A unit as a circuit of ports <c>a</c>, <c>b</c> and <c>y</c>.</summary>
    public static Circuit Circuit(string name, int width, Goal goal)
    {
        GateGraph graph = new();
        Literal[] a = graph.InputWord(width);
        Literal[] b = graph.InputWord(width);
        return Circuit(graph, a, b, All[name](new Arithmetic(graph, goal), a, b));
    }

    /// <summary>A graph as a circuit of ports <c>a</c>, <c>b</c> and <c>y</c>.</summary>
    public static Circuit Circuit(GateGraph graph, Literal[] a, Literal[] b, Literal[] y)
        => new("unit", graph, [.. Port("a", a), .. Port("b", b)], [.. Port("y", y)], []);

    /// <summary>A word as bits of a port.</summary>
    public static IEnumerable<PortBit> Port(string name, Literal[] word)
        => word.Select((bit, i) => new PortBit($"{name}[{i}]", bit));

    private static Literal[] Amount(Literal[] a, Literal[] b)
        => b[..Math.Min(b.Length, 32 - int.LeadingZeroCount(a.Length - 1))];

    private static Literal[] Both((Literal[] Quotient, Literal[] Remainder) words) => [.. words.Quotient, .. words.Remainder];
}
