using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Extremes, signs and wide products.</summary>
internal static class NumberEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["Min"] = Entry.Of(Minimum),
        ["MinNumber"] = Entry.Of(Minimum),
        ["MinNative"] = Entry.Of(Minimum),
        ["Max"] = Entry.Of(Maximum),
        ["MaxNumber"] = Entry.Of(Maximum),
        ["MaxNative"] = Entry.Of(Maximum),
        ["Clamp"] = Entry.Of(Clamp),
        ["ClampNative"] = Entry.Of(Clamp),
        ["MinMagnitude"] = Entry.Of(MinimumMagnitude),
        ["MinMagnitudeNumber"] = Entry.Of(MinimumMagnitude),
        ["MaxMagnitude"] = Entry.Of(MaximumMagnitude),
        ["MaxMagnitudeNumber"] = Entry.Of(MaximumMagnitude),
        ["Abs"] = Entry.Of(Absolute),
        ["Sign"] = Entry.Of(Sign),
        ["CopySign"] = Entry.Of(CopySign),
        ["MultiplyAddEstimate"] = Entry.Of((e, x) => e.Apply(Operator.Add, e.Apply(Operator.Multiply, x[0], x[1]), x[2])),
        ["BigMul"] = Entry.Several(WideProduct),
    };

    private static Value Minimum(Emission e, Value[] x) => e.Builder.Mux(e.Less(x[0], x[1]), x[0], x[1]);

    private static Value Maximum(Emission e, Value[] x) => e.Builder.Mux(e.Less(x[0], x[1]), x[1], x[0]);

    private static Value Clamp(Emission e, Value[] x)
    {
        e.Check(e.Builder.Not(e.Less(x[2], x[1])), "the minimum is greater than the maximum");
        return e.Builder.Mux(e.Less(x[0], x[1]), x[1], Minimum(e, [x[0], x[2]]));
    }

    // Of a number and its opposite the negative one is less.
    private static Value MinimumMagnitude(Emission e, Value[] x)
        => e.Builder.Mux(IsLessOrNegative(e, x[0], x[1]), x[0], x[1]);

    private static Value MaximumMagnitude(Emission e, Value[] x)
        => e.Builder.Mux(IsLessOrNegative(e, x[0], x[1]), x[1], x[0]);

    private static Value IsLessOrNegative(Emission e, Value a, Value b)
    {
        (Value first, Value second) = (e.Magnitude(a), e.Magnitude(b));
        return e.Builder.Or(
            e.Builder.Apply(Operator.LessUnsigned, 1, first, second),
            e.Builder.And(e.Builder.Equal(first, second), e.IsNegative(a)));
    }

    private static Value Absolute(Emission e, Value[] x)
    {
        if (e.Self.IsSigned)
        {
            e.Check(
                e.Builder.Not(e.Builder.Equal(x[0], e.Constant(e.Self.Minimum))),
                "the absolute value of the smallest number does not fit");
        }

        return e.Magnitude(x[0]);
    }

    private static Value Sign(Emission e, Value[] x)
    {
        Value isPositive = e.Builder.Resize(e.Builder.Not(e.IsZero(x[0])), 32);
        return e.Builder.Mux(e.IsNegative(x[0]), e.Builder.Constant(32, ulong.MaxValue), isPositive);
    }

    private static Value CopySign(Emission e, Value[] x)
    {
        if (!e.Self.IsSigned)
        {
            return x[0];
        }

        Value isSmallest = e.Builder.Equal(x[0], e.Constant(e.Self.Minimum));
        e.Check(
            e.Builder.Or(e.Builder.Not(isSmallest), e.IsNegative(x[1])),
            "the absolute value of the smallest number does not fit");
        Value magnitude = e.Magnitude(x[0]);
        return e.Builder.Mux(e.IsNegative(x[1]), e.Apply(Operator.Negate, magnitude), magnitude);
    }

    // In one number of twice the width, or the high half and an out parameter for the low one.
    private static Value[] WideProduct(Emission e, Value[] x)
    {
        if (e.Signature.Outs > 0)
        {
            return
            [
                e.Apply(Operator.MultiplyHighSigned, Operator.MultiplyHighUnsigned, x[0], x[1]),
                e.Apply(Operator.Multiply, x[0], x[1]),
            ];
        }

        int width = e.Result.Width;
        return
        [
            e.Builder.Apply(
                Operator.Multiply,
                width,
                e.Builder.Resize(x[0], width, e.Self.IsSigned),
                e.Builder.Resize(x[1], width, e.Self.IsSigned)),
        ];
    }
}
