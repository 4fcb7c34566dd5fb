using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>Bounds of values as two's complement numbers, so that tests which can only go one way are decided.</summary>
internal sealed class Ranges
{
    private const int Depth = 256;

    // Facts change from way to way: what follows from them is not kept, and looked for near by only.
    private const int FactDepth = 8;

    private readonly Dictionary<Value, (long Low, long High)> _known = [];

    /// <summary>The outcome of a comparison that the bounds decide, or null.</summary>
    /// <param name="condition">The comparison.</param>
    /// <param name="facts">Bounds that hold besides.</param>
    public bool? Decide(Value condition, IReadOnlyDictionary<Value, (long Low, long High)> facts)
    {
        if (condition.Operation is not { } operation)
        {
            return null;
        }

        switch (operation.Operator)
        {
            case Operator.Not when condition.Width == 1:
                return !Decide(operation.Operands[0], facts);
            case Operator.LessSigned:
                return Less(Of(operation.Operands[0], facts), Of(operation.Operands[1], facts));
            case Operator.LessUnsigned:
                (long Low, long High) a = Of(operation.Operands[0], facts);
                (long Low, long High) b = Of(operation.Operands[1], facts);

                // Where both are not negative, order is the same; a negative number is larger than those.
                return a.Low >= 0 && b.Low >= 0 ? Less(a, b)
                    : a.Low >= 0 && b.High < 0 ? true
                    : a.High < 0 && b.Low >= 0 ? false : null;
            case Operator.Equal:
                (long Low, long High) x = Of(operation.Operands[0], facts);
                (long Low, long High) y = Of(operation.Operands[1], facts);
                return x.High < y.Low || y.High < x.Low ? false : null;
            default:
                return null;
        }
    }

    /// <summary>The bounds of a value wherever it is computed.</summary>
    public (long Low, long High) Of(Value value) => Of(value, Depth);

    /// <summary>The bounds of a value where others are known.</summary>
    public (long Low, long High) Of(Value value, IReadOnlyDictionary<Value, (long Low, long High)> facts)
        => facts.Count == 0 ? Of(value) : Of(value, facts, FactDepth);

    /// <summary>Notes what a comparison says of the numbers that are compared.</summary>
    public void Narrow(Dictionary<Value, (long Low, long High)> facts, Value condition, bool holds)
    {
        if (condition.Operation is not { } operation)
        {
            return;
        }

        switch (operation.Operator)
        {
            case Operator.Not:
                Narrow(facts, operation.Operands[0], !holds);
                break;
            case Operator.And when holds:
            case Operator.Or when !holds:
                Narrow(facts, operation.Operands[0], holds);
                Narrow(facts, operation.Operands[1], holds);
                break;
            case Operator.Mux or Operator.If when condition.Width == 1:
                NarrowChoice(facts, condition, holds);
                break;
            case Operator.LessSigned when holds:
                NoteOrder(facts, operation.Operands[0], operation.Operands[1], 1);
                break;
            case Operator.LessSigned:
                NoteOrder(facts, operation.Operands[1], operation.Operands[0], 0);
                break;
            case Operator.LessUnsigned when holds:
                NoteUnsignedOrder(facts, operation.Operands[0], operation.Operands[1], 1);
                break;
            case Operator.LessUnsigned:
                NoteUnsignedOrder(facts, operation.Operands[1], operation.Operands[0], 0);
                break;
            default:
                break;
        }
    }

    // Where one way gives the opposite, the other way was gone.
    private void NarrowChoice(Dictionary<Value, (long Low, long High)> facts, Value choice, bool holds)
    {
        Operation operation = choice.Operation!;
        Value selector = operation.Operands[0];
        (Value whenTrue, Value whenFalse) = operation.Operator == Operator.Mux ? (operation.Operands[1], operation.Operands[2])
            : (operation.Regions[0].Yields[choice.Index], operation.Regions[1].Yields[choice.Index]);
        bool? gone = IsOpposite(whenFalse, false) ? true : IsOpposite(whenTrue, true) ? false : null;
        if (gone is { } way)
        {
            Narrow(facts, selector, way);
            Narrow(facts, way ? whenTrue : whenFalse, holds);
        }

        bool IsOpposite(Value value, bool inWay)
            => value.IsConstant ? value.Is(1) != holds : value == selector && inWay != holds;
    }

    // One number is less than the other by at least so much.
    private void NoteOrder(Dictionary<Value, (long Low, long High)> facts, Value less, Value more, int distance)
    {
        ((long low, _), (_, long high)) = (Of(less, facts), Of(more, facts));
        Note(facts, less, (long.MinValue, high > long.MinValue ? high - distance : high));
        Note(facts, more, (low < long.MaxValue ? low + distance : low, long.MaxValue));
    }

    // Without sign negative numbers are the largest: below one that is not negative there are none.
    private void NoteUnsignedOrder(Dictionary<Value, (long Low, long High)> facts, Value less, Value more, int distance)
    {
        if (Of(more, facts).Low >= 0)
        {
            Note(facts, less, (0, long.MaxValue));
            NoteOrder(facts, less, more, distance);
        }
    }

    // What holds of a value holds of the number it was made of by an addition that does not wrap, or by a change of width.
    private void Note(Dictionary<Value, (long Low, long High)> facts, Value value, (long Low, long High) bounds)
    {
        Value? at = value;
        for (int depth = FactDepth; at != null; depth--)
        {
            bounds = facts[at] = Intersection(Of(at, facts), bounds);
            if (depth == 0 || at.Operation is not { Operands: [var inner, ..] } operation)
            {
                return;
            }

            (long Low, long High)? within = operation.Operator switch
            {
                Operator.Add or Operator.Subtract when OffsetOf(at, facts, FactDepth) is { } offset
                    => Within(at.Width, Sum(bounds, (offset, offset), -1)),
                Operator.ZeroExtend when Fits(bounds, inner.Width) && bounds.Low >= 0 => bounds,
                Operator.SignExtend => bounds,
                Operator.Extract when operation.Immediate == 0 && Fits(Of(inner, facts), at.Width) => bounds,
                _ => null,
            };
            if (within is not { } rest)
            {
                return;
            }

            (at, bounds) = (inner, rest);
        }
    }

    // The constant that is added to a number that is small enough for it.
    private long? OffsetOf(Value value, IReadOnlyDictionary<Value, (long Low, long High)> facts, int depth)
    {
        if (value.Operation is not
            { Operator: Operator.Add or Operator.Subtract, Operands: [var number, { IsConstant: true } term] })
        {
            return null;
        }

        long constant = Evaluation.Signed(term.Bits, term.Width);
        constant = value.Operation.Operator == Operator.Add ? constant : -constant;
        (long low, long high) = Full(value.Width);
        (long Low, long High) range = Of(number, facts, depth - 1);
        Int128 offset = constant;
        return range.Low + offset >= low && range.High + offset <= high ? constant : null;
    }

    private (long Low, long High) Of(Value value, IReadOnlyDictionary<Value, (long Low, long High)> facts, int depth)
    {
        (long Low, long High) range = Of(value);
        if (facts.TryGetValue(value, out (long Low, long High) fact))
        {
            range = Intersection(range, fact);
        }

        if (depth == 0 || value.Operation is not { Operands: [var first, ..] } operation)
        {
            return range;
        }

        (long Low, long High)? computed = operation.Operator switch
        {
            Operator.Add or Operator.Subtract when OffsetOf(value, facts, depth) is { } offset
                => Within(value.Width, Sum(Of(first, facts, depth - 1), (offset, offset), 1)),
            Operator.Extract when operation.Immediate == 0 && Of(first, facts, depth - 1) is var wide && Fits(wide, value.Width)
                => wide,
            Operator.ZeroExtend when Of(first, facts, depth - 1) is { Low: >= 0 } narrow => narrow,
            Operator.SignExtend => Of(first, facts, depth - 1),
            _ => null,
        };
        return computed is { } bounds ? Intersection(range, bounds) : range;
    }

    private static (long Low, long High) Intersection((long Low, long High) a, (long Low, long High) b)
    {
        (long Low, long High) both = (Math.Max(a.Low, b.Low), Math.Min(a.High, b.High));

        // Facts that exclude each other are those of a way that is never taken.
        return both.Low <= both.High ? both : a;
    }

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
            case Operator.Mux or Operator.Either:
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
