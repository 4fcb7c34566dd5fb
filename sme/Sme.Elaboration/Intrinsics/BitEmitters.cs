using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Counting, rotating and reordering bits.</summary>
internal static class BitEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["PopCount"] = Entry.Of((e, x) => Fit(e, e.Apply(Operator.PopulationCount, x[0]))),
        ["LeadingZeroCount"] = Entry.Of((e, x) => Fit(e, e.Apply(Operator.LeadingZeroCount, x[0]))),
        ["TrailingZeroCount"] = Entry.Of((e, x) => Fit(e, e.Apply(Operator.TrailingZeroCount, x[0]))),
        ["Log2"] = Entry.Of(Logarithm),
        ["IsPow2"] = Entry.Of(IsPowerOf2),
        ["RoundUpToPowerOf2"] = Entry.Of(RoundUpToPowerOf2),
        ["RotateLeft"] = Entry.WithCount((e, x) => Rotate(e, x[0], x[1], Operator.ShiftLeft, Operator.ShiftRightLogical)),
        ["RotateRight"] = Entry.WithCount((e, x) => Rotate(e, x[0], x[1], Operator.ShiftRightLogical, Operator.ShiftLeft)),
        ["ReverseEndianness"] = Entry.Of(ReverseBytes),
        ["GetShortestBitLength"] = Entry.Of(BitLength),
    };

    private static Value Fit(Emission e, Value count) => e.Builder.Resize(count, e.Result.Width);

    // Of zero it is zero.
    private static Value Logarithm(Emission e, Value[] x)
    {
        if (e.Self.IsSigned)
        {
            e.Check(e.Builder.Not(e.IsNegative(x[0])), "the logarithm of a negative number");
        }

        Value zeros = e.Apply(Operator.LeadingZeroCount, e.Builder.Or(x[0], e.Constant(1)));
        return Fit(e, e.Apply(Operator.Subtract, e.Constant((ulong)e.Self.Width - 1), zeros));
    }

    private static Value IsPowerOf2(Emission e, Value[] x)
    {
        Value ones = e.Apply(Operator.PopulationCount, x[0]);
        return e.Builder.And(e.Builder.Equal(ones, e.Constant(1)), e.Builder.Not(e.IsNegative(x[0])));
    }

    // Of zero, and where the result does not fit, it is zero.
    private static Value RoundUpToPowerOf2(Emission e, Value[] x)
    {
        Value zeros = e.Apply(Operator.LeadingZeroCount, e.Apply(Operator.Subtract, x[0], e.Constant(1)));
        return e.Apply(Operator.ShiftLeft, e.Constant(1), e.Apply(Operator.Subtract, e.Constant((ulong)e.Self.Width), zeros));
    }

    // A shift by the whole width gives zero, so the count's complement has one bit more.
    private static Value Rotate(Emission e, Value value, Value count, Operator there, Operator back)
    {
        Builder b = e.Builder;
        Value masked = OperatorEmitters.Count(e, count);
        Value wide = b.Resize(masked, masked.Width + 1);
        Value rest = e.Apply(Operator.Subtract, b.Constant(wide.Width, (ulong)e.Self.Width), wide);
        return b.Or(e.Apply(there, value, masked), e.Apply(back, value, rest));
    }

    private static Value ReverseBytes(Emission e, Value[] x)
    {
        Value[] bytes = Enumerable.Range(0, e.Self.Width / 8).Select(i => e.Builder.Extract(x[0], 8 * i, 8)).ToArray();
        return e.Builder.Apply(Operator.Concatenate, e.Self.Width, bytes);
    }

    // Without the sign bit for numbers that are not negative.
    private static Value BitLength(Emission e, Value[] x)
    {
        Value bits = e.Builder.Mux(e.IsNegative(x[0]), e.Apply(Operator.Not, x[0]), x[0]);
        Value zeros = e.Apply(Operator.LeadingZeroCount, bits);
        Value length = e.Apply(Operator.Subtract, e.Constant((ulong)e.Self.Width), zeros);
        return Fit(e, e.Apply(Operator.Add, length, e.Builder.Resize(e.IsNegative(x[0]), e.Self.Width)));
    }
}
