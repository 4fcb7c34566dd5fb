using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>From one integer type to another.</summary>
internal static class ConversionEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["CreateTruncating"] = Entry.OfAny((e, x) => Cut(e, x[0])),
        ["CreateSaturating"] = Entry.OfAny(Saturate),
        ["CreateChecked"] = Entry.OfAny(Fitting),
        ["ToSByte"] = Entry.OfAny(Fitting),
        ["ToByte"] = Entry.OfAny(Fitting),
        ["ToInt16"] = Entry.OfAny(Fitting),
        ["ToUInt16"] = Entry.OfAny(Fitting),
        ["ToInt32"] = Entry.OfAny(Fitting),
        ["ToUInt32"] = Entry.OfAny(Fitting),
        ["ToInt64"] = Entry.OfAny(Fitting),
        ["ToUInt64"] = Entry.OfAny(Fitting),
    };

    private static Value Cut(Emission e, Value value) => e.Builder.Resize(value, e.Result.Width, From(e).IsSigned);

    private static Value Saturate(Emission e, Value[] x)
    {
        Builder b = e.Builder;
        Value above = b.Mux(IsAbove(e, x[0]), b.Constant(e.Result.Width, e.Result.Maximum), Cut(e, x[0]));
        return b.Mux(IsBelow(e, x[0]), b.Constant(e.Result.Width, e.Result.Minimum), above);
    }

    private static Value Fitting(Emission e, Value[] x)
    {
        e.Check(e.Builder.Not(e.Builder.Or(IsAbove(e, x[0]), IsBelow(e, x[0]))), "a converted value does not fit");
        return Cut(e, x[0]);
    }

    private static NumberType From(Emission e) => e.Signature.Operands[0];

    private static Value IsAbove(Emission e, Value value)
    {
        NumberType from = From(e);
        return e.Result.Maximum >= from.Maximum
            ? e.Bit(false)
            : e.Builder.Apply(
                from.IsSigned ? Operator.LessSigned : Operator.LessUnsigned,
                1,
                e.Builder.Constant(from.Width, e.Result.Maximum),
                value);
    }

    private static Value IsBelow(Emission e, Value value)
    {
        NumberType from = From(e);
        if (!from.IsSigned || (e.Result.IsSigned && e.Result.Width >= from.Width))
        {
            return e.Bit(false);
        }

        ulong lowest = e.Result.IsSigned ? (ulong)Evaluation.Signed(e.Result.Minimum, e.Result.Width) : 0;
        return e.Builder.Apply(Operator.LessSigned, 1, value, e.Builder.Constant(from.Width, lowest));
    }
}
