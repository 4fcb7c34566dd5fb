using System;

namespace Sme.Netlist;

/// <summary>Results that need no operation, or a simpler one: constants, neutral operands, widths taken back.</summary>
public static class Identities
{
    /// <summary>An equal value, or null when the operation has to be added.</summary>
    /// <param name="builder">Where simpler operations are added.</param>
    /// <param name="op">An operator without effect, regions or memory.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="immediate">The immediate.</param>
    /// <param name="operands">The operands.</param>
    public static Value? Find(Builder builder, Operator op, int width, ulong immediate, ReadOnlySpan<Value> operands)
    {
        if (Fold(op, width, immediate, operands) is { } constant)
        {
            return builder.Constant(width, constant);
        }

        Value a = operands[0];
        return op switch
        {
            Operator.Not => NotOf(a),
            Operator.Extract => ExtractOf(builder, a, (int)immediate, width),
            Operator.ZeroExtend or Operator.SignExtend => ExtendOf(builder, op, width, a),
            Operator.Mux => MuxOf(builder, a, operands[1], operands[2]),
            Operator.Equal => EqualOf(builder, a, operands[1]),
            Operator.LessUnsigned => LessUnsignedOf(builder, a, operands[1]),
            Operator.LessSigned when a == operands[1] => builder.Constant(1, 0),
            Operator.Concatenate when operands.Length == 1 => a,
            _ when operands.Length == 2 => Neutral(builder, op, a, operands[1]),
            _ => null,
        };
    }

    /// <summary>The bits of a result whose operands are all constants, or null.</summary>
    public static ulong? Fold(Operator op, int width, ulong immediate, ReadOnlySpan<Value> operands)
    {
        Span<ulong> bits = operands.Length <= 8 ? stackalloc ulong[operands.Length] : new ulong[operands.Length];
        Span<int> widths = operands.Length <= 8 ? stackalloc int[operands.Length] : new int[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            if (!operands[i].IsConstant)
            {
                return null;
            }

            (bits[i], widths[i]) = (operands[i].Bits, operands[i].Width);
        }

        return Evaluation.Apply(op, width, immediate, bits, widths);
    }

    private static Value? NotOf(Value a) => a.Operation is { Operator: Operator.Not } not ? not.Operands[0] : null;

    private static Value? ExtractOf(Builder builder, Value a, int lowest, int width)
    {
        if (width == a.Width)
        {
            return a;
        }

        if (a.Operation is { Operator: Operator.Extract } inner)
        {
            return builder.Extract(inner.Operands[0], lowest + (int)inner.Immediate, width);
        }

        if (a.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } extend)
        {
            Value narrow = extend.Operands[0];
            if (lowest + width <= narrow.Width)
            {
                return builder.Extract(narrow, lowest, width);
            }

            if (lowest == 0)
            {
                return builder.Resize(narrow, width, extend.Operator == Operator.SignExtend);
            }

            if (lowest >= narrow.Width && extend.Operator == Operator.ZeroExtend)
            {
                return builder.Constant(width, 0);
            }
        }

        return null;
    }

    private static Value? ExtendOf(Builder builder, Operator op, int width, Value a)
        => width == a.Width ? a
            : a.Operation is { Operator: Operator.ZeroExtend } zero ? builder.Apply(Operator.ZeroExtend, width, zero.Operands[0])
            : op == Operator.SignExtend && a.Operation is { Operator: Operator.SignExtend } sign
                ? builder.Apply(Operator.SignExtend, width, sign.Operands[0])
            : null;

    private static Value? MuxOf(Builder builder, Value condition, Value a, Value b)
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

        if (a.Width == 1)
        {
            return a.Is(1) ? (b.Is(0) ? condition : builder.Or(condition, b))
                : a.Is(0) ? builder.And(builder.Not(condition), b)
                : b.Is(0) ? builder.And(condition, a)
                : b.Is(1) ? builder.Or(builder.Not(condition), a)
                : null;
        }

        return null;
    }

    private static Value? EqualOf(Builder builder, Value a, Value b)
    {
        if (a == b)
        {
            return builder.Constant(1, 1);
        }

        if (a.IsConstant)
        {
            return builder.Equal(b, a);
        }

        if (b.IsConstant && a.Width == 1)
        {
            return b.Bits == 1 ? a : builder.Not(a);
        }

        if (a.Operation is { Operator: Operator.ZeroExtend } zero)
        {
            Value narrow = zero.Operands[0];
            if (b.IsConstant)
            {
                return b.Bits > narrow.Mask
                    ? builder.Constant(1, 0)
                    : builder.Equal(narrow, builder.Constant(narrow.Width, b.Bits));
            }

            if (b.Operation is { Operator: Operator.ZeroExtend } other && other.Operands[0].Width == narrow.Width)
            {
                return builder.Equal(narrow, other.Operands[0]);
            }
        }

        return null;
    }

    private static Value? LessUnsignedOf(Builder builder, Value a, Value b)
        => a == b || b.Is(0) ? builder.Constant(1, 0)
            : a.Is(0) ? builder.Not(builder.Equal(b, builder.Constant(b.Width, 0)))
            : b.Is(1) ? builder.Equal(a, builder.Constant(a.Width, 0))
            : null;

    private static Value? Neutral(Builder builder, Operator op, Value a, Value b)
    {
        if (a.IsConstant && !b.IsConstant
            && op is Operator.And or Operator.Or or Operator.Xor or Operator.Add or Operator.Multiply)
        {
            return builder.Apply(op, a.Width, b, a);
        }

        return op switch
        {
            Operator.And => a == b || b.Is(b.Mask) ? a : b.Is(0) ? b : null,
            Operator.Or => a == b || b.Is(0) ? a : b.Is(b.Mask) ? b : null,
            Operator.Xor => b.Is(0) ? a : a == b ? builder.Constant(a.Width, 0) : b.Is(b.Mask) ? builder.Not(a) : null,
            Operator.Add => b.Is(0) ? a : null,
            Operator.Subtract => b.Is(0) ? a : a == b ? builder.Constant(a.Width, 0) : null,
            Operator.Multiply => b.Is(1) ? a : b.Is(0) ? b : null,
            Operator.DivideUnsigned or Operator.DivideSigned when b.Width > 1 && b.Is(1) => a,
            Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic when b.Is(0) => a,
            _ => null,
        };
    }
}
