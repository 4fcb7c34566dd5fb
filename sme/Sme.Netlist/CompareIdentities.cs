using System;

namespace Sme.Netlist;

/// <summary>Comparisons that are constant, or that fewer bits decide.</summary>
internal static class CompareIdentities
{
    public static Value? EqualOf(Builder builder, Value a, Value b)
    {
        if (a == b)
        {
            return builder.Constant(1, 1);
        }

        if (a.IsConstant)
        {
            return builder.Equal(b, a);
        }

        return b.IsConstant ? EqualToConstant(builder, a, b.Bits) : EqualOfExtended(builder, a, b);
    }

    public static Value? LessUnsignedOf(Builder builder, Value a, Value b)
        => a == b || b.Is(0) ? builder.Constant(1, 0)
            : a.Is(0) ? builder.Not(builder.Equal(b, builder.Constant(b.Width, 0)))
            : b.Is(1) ? builder.Equal(a, builder.Constant(a.Width, 0))
            : null;

    private static Value? EqualToConstant(Builder builder, Value a, ulong bits)
    {
        if (a.Width == 1)
        {
            return bits == 1 ? a : builder.Not(a);
        }

        if (a.Operation is not { } operation)
        {
            return null;
        }

        Value inner = operation.Operands.Length > 0 ? operation.Operands[0] : a;
        return operation.Operator switch
        {
            Operator.ZeroExtend => bits > inner.Mask
                ? builder.Constant(1, 0)
                : builder.Equal(inner, builder.Constant(inner.Width, bits)),
            Operator.SignExtend => ((ulong)Evaluation.Signed(bits & inner.Mask, inner.Width) & a.Mask) != bits
                ? builder.Constant(1, 0)
                : builder.Equal(inner, builder.Constant(inner.Width, bits)),
            Operator.Not => builder.Equal(inner, builder.Constant(a.Width, ~bits)),
            Operator.Xor or Operator.Subtract when bits == 0 => builder.Equal(inner, operation.Operands[1]),
            Operator.Xor when operation.Operands[1].IsConstant
                => builder.Equal(inner, builder.Constant(a.Width, bits ^ operation.Operands[1].Bits)),
            Operator.Add when operation.Operands[1].IsConstant
                => builder.Equal(inner, builder.Constant(a.Width, bits - operation.Operands[1].Bits)),
            Operator.Concatenate when operation.Operands.Length > 1 && operation.Operands[^1].IsConstant
                => EqualOfPart(builder, operation, bits),
            _ => null,
        };
    }

    // The last part is a constant: it decides, or the bits above it do.
    private static Value EqualOfPart(Builder builder, Operation concatenate, ulong bits)
    {
        Value last = concatenate.Operands[^1];
        if ((bits & last.Mask) != last.Bits)
        {
            return builder.Constant(1, 0);
        }

        int width = concatenate.Result.Width - last.Width;
        Value rest = builder.Apply(Operator.Concatenate, width, concatenate.Operands.AsSpan()[..^1]);
        return builder.Equal(rest, builder.Constant(width, bits >> last.Width));
    }

    private static Value? EqualOfExtended(Builder builder, Value a, Value b)
        => a.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } first
            && b.Operation is { } second && second.Operator == first.Operator
            && first.Operands[0].Width == second.Operands[0].Width
                ? builder.Equal(first.Operands[0], second.Operands[0])
                : null;
}
