using System;

namespace Sme.Netlist;

/// <summary>Choices that need no multiplexer.</summary>
internal static class MuxIdentities
{
    public static Value? MuxOf(Builder builder, Value condition, Value a, Value b)
    {
        if (condition.IsConstant)
        {
            return condition.Bits != 0 ? a : b;
        }

        if (a == b)
        {
            return a;
        }

        if (condition.Operation is { Operator: Operator.Not } not)
        {
            return builder.Mux(not.Operands[0], b, a);
        }

        if (Chosen(a, condition, 1) is { } first)
        {
            return builder.Mux(condition, first, b);
        }

        if (Chosen(b, condition, 2) is { } second)
        {
            return builder.Mux(condition, a, second);
        }

        return a.Width == 1 ? BooleanOf(builder, condition, a, b) : MaskOf(builder, condition, a, b);
    }

    public static Value? SelectOf(Builder builder, ReadOnlySpan<Value> operands)
    {
        Value selector = operands[0];
        ReadOnlySpan<Value> options = operands[1..];
        if (selector.IsConstant)
        {
            return options[(int)Math.Min(selector.Bits, (ulong)options.Length - 1)];
        }

        bool same = true;
        foreach (Value option in options)
        {
            same &= option == options[0];
        }

        return same ? options[0] : selector.Width == 1 ? builder.Mux(selector, options[1], options[0]) : null;
    }

    // Where a multiplexer is known to choose one of its operands.
    private static Value? Chosen(Value value, Value condition, int operand)
        => value.Operation is { Operator: Operator.Mux } mux && mux.Operands[0] == condition ? mux.Operands[operand] : null;

    private static Value? BooleanOf(Builder builder, Value condition, Value a, Value b)
        => a == condition || a.Is(1) ? builder.Or(condition, b)
            : b == condition || b.Is(0) ? builder.And(condition, a)
            : a.Is(0) ? builder.And(builder.Not(condition), b)
            : b.Is(1) ? builder.Or(builder.Not(condition), a)
            : a.Operation is { Operator: Operator.Not } notA && notA.Operands[0] == b
                ? builder.Apply(Operator.Xor, 1, condition, b)
            : b.Operation is { Operator: Operator.Not } notB && notB.Operands[0] == a
                ? builder.Not(builder.Apply(Operator.Xor, 1, condition, a))
            : null;

    private static Value? MaskOf(Builder builder, Value condition, Value a, Value b)
        => b.Is(0) && a.Is(1) ? builder.Apply(Operator.ZeroExtend, a.Width, condition)
            : a.Is(0) && b.Is(1) ? builder.Apply(Operator.ZeroExtend, a.Width, builder.Not(condition))
            : b.Is(0) && a.Is(a.Mask) ? builder.Apply(Operator.SignExtend, a.Width, condition)
            : a.Is(0) && b.Is(b.Mask) ? builder.Apply(Operator.SignExtend, a.Width, builder.Not(condition))
            : null;
}
