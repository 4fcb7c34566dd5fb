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

        if (Plain(builder, condition) is { } plain)
        {
            return builder.Mux(plain, b, a);
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

    /// <summary>The opposite of a condition that is a negation, or that mostly negates, or null.</summary>
    public static Value? Plain(Builder builder, Value condition) => condition.Operation switch
    {
        { Operator: Operator.Not } not => not.Operands[0],
        { Operator: Operator.Or, Operands: [{ Operation: { Operator: Operator.Not } first }, var b] }
            => builder.And(first.Operands[0], builder.Not(b)),
        { Operator: Operator.Or, Operands: [var a, { Operation: { Operator: Operator.Not } second }] }
            => builder.And(builder.Not(a), second.Operands[0]),
        _ => null,
    };

    // Where a multiplexer is known to choose one of its operands.
    private static Value? Chosen(Value value, Value condition, int operand)
        => value.Operation is { Operator: Operator.Mux } mux && mux.Operands[0] == condition ? mux.Operands[operand] : null;

    private static Value? BooleanOf(Builder builder, Value condition, Value a, Value b)
        => a == condition || a.Is(1) ? builder.Or(condition, b)
            : b == condition || b.Is(0) ? builder.And(condition, a)
            : a.Is(0) ? builder.And(builder.Not(condition), b)
            : b.Is(1) ? builder.Or(builder.Not(condition), a)
            : (a.Operation, b.Operation) is ({ Operator: Operator.Not } first, { Operator: Operator.Not } second)
                ? builder.Not(builder.Mux(condition, first.Operands[0], second.Operands[0]))
            : Difference(builder, a, b) is { } differs ? Toggled(builder, builder.And(condition, differs), b)
            : Difference(builder, b, a) is { } turns ? Toggled(builder, builder.And(builder.Not(condition), turns), a)
            : null;

    private static Value Toggled(Builder builder, Value when, Value value) => builder.Apply(Operator.Xor, 1, when, value);

    // When a bit is other than the bit it is computed of: its inverse, or an exclusive or with it.
    private static Value? Difference(Builder builder, Value a, Value b) => a.Operation switch
    {
        { Operator: Operator.Not } not when not.Operands[0] == b => builder.Constant(1, 1),
        { Operator: Operator.Not } not => Difference(builder, not.Operands[0], b) is { } differs ? builder.Not(differs) : null,
        { Operator: Operator.Xor, Operands: [var first, var second] }
            => first == b ? second : second == b ? first : null,
        _ => null,
    };

    private static Value? MaskOf(Builder builder, Value condition, Value a, Value b)
        => b.Is(0) && a.Is(1) ? builder.Apply(Operator.ZeroExtend, a.Width, condition)
            : a.Is(0) && b.Is(1) ? builder.Apply(Operator.ZeroExtend, a.Width, builder.Not(condition))
            : b.Is(0) && a.Is(a.Mask) ? builder.Apply(Operator.SignExtend, a.Width, condition)
            : a.Is(0) && b.Is(b.Mask) ? builder.Apply(Operator.SignExtend, a.Width, builder.Not(condition))
            : null;
}
