using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>Parts of values: extracting, extending and concatenating that undo each other.</summary>
internal static class PartIdentities
{
    public static Value? ExtractOf(Builder builder, Value a, int lowest, int width)
    {
        if (width == a.Width)
        {
            return a;
        }

        return a.Operation?.Operator switch
        {
            Operator.Extract => builder.Extract(a.Operation.Operands[0], lowest + (int)a.Operation.Immediate, width),
            Operator.ZeroExtend => ExtractOfExtended(builder, a.Operation.Operands[0], lowest, width, signed: false),
            Operator.SignExtend => ExtractOfExtended(builder, a.Operation.Operands[0], lowest, width, signed: true),
            Operator.Concatenate => ExtractOfParts(builder, a.Operation.Operands, lowest, width),
            _ => null,
        };
    }

    public static Value? ExtendOf(Builder builder, Operator op, int width, Value a)
        => width == a.Width ? a
            : a.Operation is { Operator: Operator.ZeroExtend } zero ? builder.Apply(Operator.ZeroExtend, width, zero.Operands[0])
            : op == Operator.SignExtend && a.Operation is { Operator: Operator.SignExtend } sign
                ? builder.Apply(Operator.SignExtend, width, sign.Operands[0])
            : null;

    /// <summary>No part is made of parts, neighbours of one source or of constants are one part, and no zeros lead.</summary>
    public static Value? ConcatenateOf(Builder builder, int width, ReadOnlySpan<Value> operands)
    {
        if (operands.Length == 1)
        {
            return operands[0];
        }

        List<Value> parts = [];
        foreach (Value operand in operands)
        {
            AddParts(builder, parts, operand);
        }

        if (parts[0].Is(0))
        {
            Value rest = builder.Apply(Operator.Concatenate, width - parts[0].Width, [.. parts.Skip(1)]);
            return builder.Apply(Operator.ZeroExtend, width, rest);
        }

        return parts.Count == operands.Length && operands.SequenceEqual(parts.ToArray()) ? null
            : builder.Apply(Operator.Concatenate, width, [.. parts]);
    }

    private static Value ExtractOfExtended(Builder builder, Value narrow, int lowest, int width, bool signed)
    {
        if (lowest < narrow.Width)
        {
            Value part = builder.Extract(narrow, lowest, Math.Min(width, narrow.Width - lowest));
            return builder.Resize(part, width, signed);
        }

        return signed
            ? builder.Resize(builder.Extract(narrow, narrow.Width - 1, 1), width, signed: true)
            : builder.Constant(width, 0);
    }

    // Only where the range is inside one part, or begins and ends with parts.
    private static Value? ExtractOfParts(Builder builder, Value[] parts, int lowest, int width)
    {
        int last = parts.Length - 1;
        while (lowest >= parts[last].Width)
        {
            lowest -= parts[last].Width;
            last--;
        }

        if (lowest + width <= parts[last].Width)
        {
            return builder.Extract(parts[last], lowest, width);
        }

        int first = last;
        int covered = parts[last].Width;
        while (covered < width && first > 0)
        {
            first--;
            covered += parts[first].Width;
        }

        return lowest == 0 && covered == width
            ? builder.Apply(Operator.Concatenate, width, parts.AsSpan()[first..(last + 1)])
            : null;
    }

    private static void AddParts(Builder builder, List<Value> parts, Value operand)
    {
        if (operand.Operation is { Operator: Operator.Concatenate } concatenate)
        {
            foreach (Value part in concatenate.Operands)
            {
                AddPart(builder, parts, part);
            }
        }
        else if (operand.Operation is { Operator: Operator.ZeroExtend } extend)
        {
            Value inner = extend.Operands[0];
            AddPart(builder, parts, builder.Constant(operand.Width - inner.Width, 0));
            AddParts(builder, parts, inner);
        }
        else
        {
            AddPart(builder, parts, operand);
        }
    }

    private static void AddPart(Builder builder, List<Value> parts, Value part)
    {
        if (parts.Count > 0 && Joined(builder, parts[^1], part) is { } joined)
        {
            parts[^1] = joined;
        }
        else
        {
            parts.Add(part);
        }
    }

    private static Value? Joined(Builder builder, Value high, Value low)
    {
        if (high.IsConstant && low.IsConstant)
        {
            return builder.Constant(high.Width + low.Width, (high.Bits << low.Width) | low.Bits);
        }

        return high.Operation is { Operator: Operator.Extract } first && low.Operation is { Operator: Operator.Extract } second
            && first.Operands[0] == second.Operands[0] && first.Immediate == second.Immediate + (ulong)low.Width
                ? builder.Extract(first.Operands[0], (int)second.Immediate, high.Width + low.Width)
                : null;
    }
}
