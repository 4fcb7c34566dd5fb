using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>Bounds of values as two's complement numbers, so that tests which can only go one way are decided.</summary>
internal sealed class Ranges
{
    private const int Depth = 256;

    private readonly Dictionary<Value, (long Low, long High)> _known = [];

    /// <summary>The outcome of a comparison that the bounds decide, or null.</summary>
    public bool? Decide(Value condition)
    {
        if (condition.Operation is not { } operation)
        {
            return null;
        }

        switch (operation.Operator)
        {
            case Operator.Not when condition.Width == 1:
                return !Decide(operation.Operands[0]);
            case Operator.LessSigned:
                return Less(Of(operation.Operands[0]), Of(operation.Operands[1]));
            case Operator.LessUnsigned:
                (long Low, long High) a = Of(operation.Operands[0]);
                (long Low, long High) b = Of(operation.Operands[1]);

                // Where both are not negative, order is the same; a negative number is larger than those.
                return a.Low >= 0 && b.Low >= 0 ? Less(a, b)
                    : a.Low >= 0 && b.High < 0 ? true
                    : a.High < 0 && b.Low >= 0 ? false : null;
            case Operator.Equal:
                (long Low, long High) x = Of(operation.Operands[0]);
                (long Low, long High) y = Of(operation.Operands[1]);
                return x.High < y.Low || y.High < x.Low ? false : null;
            default:
                return null;
        }
    }

    /// <summary>The bounds of a value.</summary>
    public (long Low, long High) Of(Value value) => Of(value, Depth);

    private static bool? Less((long Low, long High) a, (long Low, long High) b)
        => a.High < b.Low ? true : a.Low >= b.High ? false : null;

    private (long Low, long High) Of(Value value, int depth)
    {
        if (!_known.TryGetValue(value, out (long, long) range))
        {
            (long, long) full = Full(value.Width);
            range = depth == 0 || value.Operation is not { } operation ? full : Compute(value, operation, depth - 1) ?? full;
            _known.Add(value, range);
        }

        return range;
    }

    private static (long Low, long High) Full(int width)
        => (width == 64 ? long.MinValue : -(1L << (width - 1)), width == 64 ? long.MaxValue : (1L << (width - 1)) - 1);

    private (long Low, long High)? Compute(Value value, Operation operation, int depth)
    {
        switch (operation.Operator)
        {
            case Operator.Constant:
                long constant = Evaluation.Signed(value.Bits, value.Width);
                return (constant, constant);
            case Operator.ZeroExtend:
                (long Low, long High) narrow = Of(operation.Operands[0], depth);
                return narrow.Low >= 0 ? narrow : (0, (long)Value.MaskOf(operation.Operands[0].Width));
            case Operator.SignExtend:
                return Of(operation.Operands[0], depth);
            case Operator.Extract when operation.Immediate == 0:
                (long Low, long High) wide = Of(operation.Operands[0], depth);
                return Fits(wide, value.Width) ? wide : null;
            case Operator.And:
                long[] masks = operation.Operands.Select(o => Of(o, depth)).Where(r => r.Low >= 0).Select(r => r.High).ToArray();
                return masks.Length == 0 ? null : (0, masks.Min());
            case Operator.Add:
                return Within(value.Width, Sum(Of(operation.Operands[0], depth), Of(operation.Operands[1], depth), 1));
            case Operator.Subtract:
                return Within(value.Width, Sum(Of(operation.Operands[0], depth), Of(operation.Operands[1], depth), -1));
            case Operator.ShiftRightArithmetic or Operator.ShiftRightLogical:
                (long Low, long High) shifted = Of(operation.Operands[0], depth);
                return shifted.Low < 0 ? null
                    : operation.Operands[1].IsConstant ? (0, shifted.High >> (int)Math.Min(63, operation.Operands[1].Bits))
                    : (0, shifted.High);
            case Operator.RemainderUnsigned or Operator.RemainderSigned:
                (long Low, long High) dividend = Of(operation.Operands[0], depth);
                (long Low, long High) divisor = Of(operation.Operands[1], depth);
                return dividend.Low >= 0 && divisor.Low > 0 ? (0, Math.Min(dividend.High, divisor.High - 1)) : null;
            case Operator.Mux:
                return Join([operation.Operands[1], operation.Operands[2]], depth);
            case Operator.Select:
                return Join(operation.Operands.Skip(1), depth);
            case Operator.If or Operator.Case:
                return operation.Regions.Any(r => r.Yields.Count <= value.Index) ? null
                    : Join(operation.Regions.Select(r => r.Yields[value.Index]), depth);
            default:
                return null;
        }
    }

    private (long, long) Join(IEnumerable<Value> values, int depth)
    {
        (long Low, long High)[] ranges = values.Select(v => Of(v, depth)).ToArray();
        return (ranges.Min(r => r.Low), ranges.Max(r => r.High));
    }

    private static (Int128 Low, Int128 High) Sum((long Low, long High) a, (long Low, long High) b, int sign)
        => sign > 0 ? ((Int128)a.Low + b.Low, (Int128)a.High + b.High) : ((Int128)a.Low - b.High, (Int128)a.High - b.Low);

    private static (long, long)? Within(int width, (Int128 Low, Int128 High) range)
    {
        (long low, long high) = Full(width);
        return range.Low >= low && range.High <= high ? ((long)range.Low, (long)range.High) : null;
    }

    private static bool Fits((long Low, long High) range, int width)
    {
        (long low, long high) = Full(width);
        return range.Low >= low && range.High <= high;
    }
}
