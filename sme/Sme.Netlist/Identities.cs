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
            Operator.Not => a.Operation is { Operator: Operator.Not } not ? not.Operands[0] : null,
            Operator.Negate => a.Operation is { Operator: Operator.Negate } negate ? negate.Operands[0] : null,
            Operator.Extract => PartIdentities.ExtractOf(builder, a, (int)immediate, width),
            Operator.ZeroExtend or Operator.SignExtend => PartIdentities.ExtendOf(builder, op, width, a),
            Operator.Concatenate => PartIdentities.ConcatenateOf(builder, width, operands),
            Operator.Mux => MuxIdentities.MuxOf(builder, a, operands[1], operands[2]),
            Operator.Either => operands[1] == operands[2] ? operands[1] : null,
            Operator.Select => MuxIdentities.SelectOf(builder, operands),
            Operator.Equal => CompareIdentities.EqualOf(builder, a, operands[1]),
            Operator.LessUnsigned => CompareIdentities.LessUnsignedOf(builder, a, operands[1]),
            Operator.LessSigned when a == operands[1] => builder.Constant(1, 0),
            _ when operands.Length == 2 => Commuted(builder, op, a, operands[1])
                ?? Neutral(builder, op, a, operands[1])
                ?? Bitwise(builder, op, a, operands[1]),
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

    // Constants stand behind, and constants of the same operator come together.
    private static Value? Commuted(Builder builder, Operator op, Value a, Value b)
    {
        if (op is not (Operator.And or Operator.Or or Operator.Xor or Operator.Add or Operator.Multiply))
        {
            return null;
        }

        if (a.IsConstant)
        {
            return builder.Apply(op, a.Width, b, a);
        }

        return b.IsConstant && a.Operation is { } inner && inner.Operator == op && inner.Operands[1].IsConstant
            ? builder.Apply(op, a.Width, inner.Operands[0], builder.Apply(op, a.Width, inner.Operands[1], b))
            : null;
    }

    private static Value? Neutral(Builder builder, Operator op, Value a, Value b) => op switch
    {
        Operator.And => a == b || b.Is(b.Mask) ? a : b.Is(0) ? b : null,
        Operator.Or => a == b || b.Is(0) ? a : b.Is(b.Mask) ? b : null,
        Operator.Xor => b.Is(0) ? a : a == b ? builder.Constant(a.Width, 0) : b.Is(b.Mask) ? builder.Not(a) : null,
        Operator.Add => b.Is(0) ? a : null,
        Operator.Subtract => b.Is(0) ? a : a == b ? builder.Constant(a.Width, 0)
            : a.Is(0) ? builder.Apply(Operator.Negate, b.Width, b) : null,
        Operator.Multiply => b.Is(1) ? a : b.Is(0) ? b : null,
        Operator.DivideUnsigned when b.Is(1) => a,
        Operator.DivideSigned when b.Width > 1 && b.Is(1) => a,
        Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic when b.Is(0) => a,
        _ => null,
    };

    // Negations move outwards, where they meet others or a multiplexer that swaps its sides.
    private static Value? Bitwise(Builder builder, Operator op, Value a, Value b)
    {
        if (op is not (Operator.And or Operator.Or or Operator.Xor))
        {
            return null;
        }

        Value? notA = Inner(a);
        Value? notB = Inner(b);
        if (notA == b || notB == a)
        {
            return builder.Constant(a.Width, op == Operator.And ? 0 : a.Mask);
        }

        // Of conditions that were extended for the evaluation stack only the conditions are combined.
        if (Condition(a) is { } conditionA && Condition(b) is { } conditionB)
        {
            return builder.Apply(Operator.ZeroExtend, a.Width, builder.Apply(op, 1, conditionA, conditionB));
        }

        return op switch
        {
            Operator.And when notA != null && notB != null => builder.Not(builder.Or(notA, notB)),
            Operator.Or when notA != null && notB != null => builder.Not(builder.And(notA, notB)),
            Operator.Xor when notA != null || notB != null => XorOfNot(builder, a, b, notA, notB),
            Operator.And when Absorbs(Operator.Or, a, b) => a,
            Operator.And when Absorbs(Operator.Or, b, a) => b,
            Operator.Or when Absorbs(Operator.And, a, b) => a,
            Operator.Or when Absorbs(Operator.And, b, a) => b,
            _ => null,
        };
    }

    private static Value XorOfNot(Builder builder, Value a, Value b, Value? notA, Value? notB)
    {
        Value xor = builder.Apply(Operator.Xor, a.Width, notA ?? a, notB ?? b);
        return notA != null && notB != null ? xor : builder.Not(xor);
    }

    private static bool Absorbs(Operator inner, Value a, Value b)
        => b.Operation is { } operation && operation.Operator == inner
            && (operation.Operands[0] == a || operation.Operands[1] == a);

    private static Value? Condition(Value a)
        => a.Operation is { Operator: Operator.ZeroExtend, Operands: [{ Width: 1 } condition] } ? condition : null;

    private static Value? Inner(Value a) => a.Operation is { Operator: Operator.Not } not ? not.Operands[0] : null;
}
