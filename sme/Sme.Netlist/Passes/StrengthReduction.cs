using System;
using System.Numerics;

namespace Sme.Netlist.Passes;

/// <summary>
/// Replaces operators by wires where a constant allows it: multiplication, division and shifts by powers of two, masks,
/// comparisons with the least and greatest numbers, sums of parts that do not overlap.
/// </summary>
public static class StrengthReduction
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition) => new Reducer(definition).Run();

    private sealed class Reducer(Definition definition) : Rewriter(definition)
    {
        protected override Value? Rewrite(Operation operation)
        {
            if (operation.Operands.Length != 2 || operation.Operator is Operator.Concatenate or Operator.Select)
            {
                return null;
            }

            Value a = operation.Operands[0];
            Value b = operation.Operands[1];
            return (b.IsConstant ? WithConstant(operation.Operator, a, b.Bits) : null)
                ?? (a.IsConstant ? OfConstant(operation.Operator, a, b) : null)
                ?? (operation.Operator is Operator.Or or Operator.Xor or Operator.Add ? Overlay.Find(Builder, a, b) : null);
        }

        private Value? WithConstant(Operator op, Value a, ulong bits)
        {
            int width = a.Width;
            int log = BitOperations.IsPow2(bits) ? BitOperations.Log2(bits) : -1;
            return op switch
            {
                Operator.ShiftLeft => bits >= (ulong)width ? Builder.Constant(width, 0) : ShiftedLeft(a, (int)bits),
                Operator.ShiftRightLogical => bits >= (ulong)width ? Builder.Constant(width, 0) : HighBits(a, (int)bits, false),
                Operator.ShiftRightArithmetic => HighBits(a, (int)Math.Min(bits, (ulong)width - 1), signed: true),
                Operator.Multiply when log >= 0 => ShiftedLeft(a, log),
                Operator.Multiply when bits == a.Mask => Builder.Apply(Operator.Negate, width, a),
                Operator.MultiplyHighUnsigned when bits <= 1 => Builder.Constant(width, 0),
                Operator.MultiplyHighUnsigned when log > 0 => HighBits(a, width - log, signed: false),
                Operator.DivideUnsigned when log >= 0 => HighBits(a, log, signed: false),
                Operator.RemainderUnsigned when log >= 0 => LowBits(a, log),
                Operator.DivideSigned when log >= 0 && log < width - 1 => HighBits(Biased(a, log), log, signed: true),
                Operator.RemainderSigned when log >= 0 && log < width - 1
                    => Builder.Apply(Operator.Subtract, width, LowBits(Biased(a, log), log), Bias(a, log)),
                Operator.DivideUnsigned or Operator.DivideSigned or Operator.RemainderUnsigned or Operator.RemainderSigned
                    when bits == 0 => Builder.Constant(width, 0),
                Operator.And => Masked(a, bits),
                Operator.LessUnsigned when bits == a.Mask => Builder.Not(EqualTo(a, bits)),
                Operator.LessUnsigned when log > 0 => EqualTo(Builder.Extract(a, log, width - log), 0),
                Operator.LessSigned when bits == Least(a) => Builder.Constant(1, 0),
                Operator.LessSigned when bits == 0 => Sign(a),
                Operator.LessSigned when bits == Greatest(a) => Builder.Not(EqualTo(a, bits)),
                _ => null,
            };
        }

        private Value? OfConstant(Operator op, Value a, Value b) => op switch
        {
            Operator.LessUnsigned when a.Bits == a.Mask => Builder.Constant(1, 0),
            Operator.LessUnsigned when BitOperations.IsPow2(a.Bits + 1) => AtLeast(b, BitOperations.Log2(a.Bits + 1)),
            Operator.LessSigned when a.Bits == Greatest(a) => Builder.Constant(1, 0),
            Operator.LessSigned when a.Bits == Least(a) => Builder.Not(EqualTo(b, a.Bits)),
            Operator.LessSigned when a.Bits == a.Mask => Builder.Not(Sign(b)),
            Operator.DivideUnsigned or Operator.DivideSigned or Operator.RemainderUnsigned or Operator.RemainderSigned
                or Operator.ShiftLeft or Operator.ShiftRightLogical when a.Bits == 0 => a,
            _ => null,
        };

        private static ulong Least(Value a) => 1UL << (a.Width - 1);

        private static ulong Greatest(Value a) => Least(a) - 1;

        private Value EqualTo(Value a, ulong bits) => Builder.Equal(a, Builder.Constant(a.Width, bits));

        private Value Sign(Value a) => Builder.Extract(a, a.Width - 1, 1);

        // At least 2^log.
        private Value AtLeast(Value a, int log) => Builder.Not(EqualTo(Builder.Extract(a, log, a.Width - log), 0));

        private Value ShiftedLeft(Value a, int count)
            => count == 0 ? a : Builder.Apply(
                Operator.Concatenate, a.Width, Builder.Extract(a, 0, a.Width - count), Builder.Constant(count, 0));

        private Value HighBits(Value a, int lowest, bool signed)
            => Builder.Resize(Builder.Extract(a, lowest, a.Width - lowest), a.Width, signed);

        private Value LowBits(Value a, int count)
            => count == 0 ? Builder.Constant(a.Width, 0) : Builder.Resize(Builder.Extract(a, 0, count), a.Width);

        // Divisions round towards zero: 2^log - 1 is added to what is negative.
        private Value Biased(Value a, int log) => Builder.Apply(Operator.Add, a.Width, a, Bias(a, log));

        private Value Bias(Value a, int log)
            => log == 0 ? Builder.Constant(a.Width, 0) : Builder.Resize(Builder.Resize(Sign(a), log, signed: true), a.Width);

        // One run of ones: the bits under it, between zeros.
        private Value? Masked(Value a, ulong mask)
        {
            int lowest = BitOperations.TrailingZeroCount(mask);
            int count = BitOperations.PopCount(mask);
            if (mask == 0 || mask >> lowest != Value.MaskOf(count))
            {
                return null;
            }

            Value part = Builder.Resize(Builder.Extract(a, lowest, count), a.Width - lowest);
            return lowest == 0 ? part
                : Builder.Apply(Operator.Concatenate, a.Width, part, Builder.Constant(lowest, 0));
        }
    }
}
