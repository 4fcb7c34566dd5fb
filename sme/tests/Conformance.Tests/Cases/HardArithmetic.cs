using System;
using System.Numerics;
using SME;

namespace Conformance.Cases;

/// <summary>Arithmetic where implementations tend to differ: extremes, long shifts, checks, conversions in chains.</summary>
public static class HardArithmetic
{
    [Case(Ticks = 400)]
    public static void Long_arithmetic_and_shifts_by_long_amounts() => _ = new Longs(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Division_of_negative_and_extreme_numbers() => _ = new SignedDivision(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Conversions_in_chains() => _ = new Conversions(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Comparisons_of_mixed_signs() => _ = new Comparisons(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Operators_of_bool() => _ = new Bools(Block.Inputs());

    [Case(Ticks = 400)]
    public static void High_halves_of_products() => _ = new Products(Block.Inputs());

    [Case]
    public static void A_checked_sum_of_longs_that_overflows() => _ = new CheckedLong(Block.Inputs());

    [Case]
    public static void A_checked_product_of_ulongs_that_overflows() => _ = new CheckedUlong(Block.Inputs());

    [Case]
    public static void A_checked_conversion_that_overflows() => _ = new CheckedConversion(Block.Inputs());

    [Case]
    public static void A_checked_negation_that_overflows() => _ = new CheckedNegation(Block.Inputs());

    [Case]
    public static void A_checked_unsigned_difference_that_underflows() => _ = new CheckedUnsigned(Block.Inputs());

    [Case]
    public static void The_smallest_number_divided_by_minus_one() => _ = new SmallestDivided(Block.Inputs());

    [Case]
    public static void The_absolute_value_of_the_smallest_number() => _ = new SmallestAbsolute(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Compound_assignment_to_small_types() => _ = new Compound(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Wide_integers_of_128_bits() => _ = new Wider(Block.Inputs());

    private sealed class Wider(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.Wide = Math.BigMul(In.Wide, In.Wide ^ 0x1234567UL, out ulong low);
            Out.U = (uint)(low >> 7);
        }
    }

    private sealed class Longs(IOperands operands) : Block(operands)
    {
        private long _sum = long.MinValue;

        protected override void OnTick()
        {
            long a = In.A;
            long w = (long)In.Wide;
            int by = (int)(w & 127);
            _sum ^= (w << by) - (w >> by) + (w >>> (by + 1)) - (a << (int)w);
            Out.Wide = (ulong)(-_sum * a) + (In.Wide >> (byte)In.A);
            Out.X = (int)(w >> 33) ^ (int)(w >>> 61) ^ (int)(a << 40 >> 37);
            Out.Y = ~(int)w;
            Out.Flag = w < a ^ w <= -1 ^ (ulong)w > In.U ^ w == a << 1;
            Out.U = (uint)((w % 1000) + (w / 77));
            Out.Octet = (byte)(w >> 63);
        }
    }

    private sealed class SignedDivision(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int divisor = In.Small == 0 ? -3 : In.Small;
            long w = (long)In.Wide;
            if (!(In.A == int.MinValue && divisor == -1))
            {
                Out.X = In.A / divisor;
                Out.Y = In.A % divisor;
            }

            Out.U = (uint)(int.MinValue / (divisor == -1 ? 2 : divisor)) + (uint)(In.A / int.MinValue)
                + (uint)(In.A % int.MinValue);
            Out.Wide = (ulong)((w / (divisor == -1 ? -2 : divisor)) ^ (w % 10)) ^ (In.Wide % 0xFFFF_FFFF_FFFF_FFF1);
            Out.Octet = (byte)((In.Small / -1) + (In.Index / 3) + (In.Small % -7));
        }
    }

    private sealed class Conversions(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = (sbyte)(ushort)(In.A + (short)(byte)In.B);
            Out.Y = (short)(sbyte)(In.U >> 3) + (ushort)(short)In.Small + (char)(In.A >> 5);
            Out.U = (uint)(long)(int)In.Wide ^ (uint)(ulong)(sbyte)In.A;
            Out.Wide = (ulong)(long)(int)In.U + (ulong)(sbyte)(byte)In.B + (uint)(short)In.A + (ulong)(nint)In.B;
            Out.Octet = (byte)(sbyte)(ushort)-In.Small;
            Out.Flag = ((sbyte)In.Index < In.Small) == ((byte)In.Small > In.Index);
        }
    }

    private sealed class Comparisons(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int bits = 0;
            bits = (bits << 1) | (In.U > In.A ? 1 : 0);
            bits = (bits << 1) | ((In.U - 5) < 10 ? 1 : 0);
            bits = (bits << 1) | ((uint)In.A >= 0x8000_0000 ? 1 : 0);
            bits = (bits << 1) | ((uint)In.Small <= In.U ? 1 : 0);
            bits = (bits << 1) | (In.Index > In.Small ? 1 : 0);
            bits = (bits << 1) | (In.Wide > long.MaxValue ? 1 : 0);
            bits = (bits << 1) | ((long)In.Wide > (long)In.U ? 1 : 0);
            bits = (bits << 1) | (In.A > int.MaxValue - 1 ? 1 : 0);
            bits = (bits << 1) | (In.A <= int.MinValue ? 1 : 0);
            bits = (bits << 1) | (In.A.CompareTo(In.B) > 0 ? 1 : 0);
            bits = (bits << 1) | (In.A.Equals(In.B) ? 1 : 0);
            bits = (bits << 1) | (In.Wide >= ulong.MaxValue ? 1 : 0);
            bits = (bits << 1) | (In.U <= uint.MinValue ? 1 : 0);
            bits = (bits << 1) | (-In.U < 0 ? 1 : 0);
            Out.X = bits;
            Out.Flag = (In.A >= In.B) != (In.B >= In.A);
        }
    }

    private sealed class Bools(IOperands operands) : Block(operands)
    {
        private bool _kept;

        protected override void OnTick()
        {
            bool a = In.Enable;
            bool b = In.Choice;
            bool c = In.A < 0;
            _kept ^= (a & !b) | c;
            _kept |= a && b && c;
            _kept &= !(a ^ b ^ c) || _kept != c;
            Out.Flag = _kept == (a != b);
            Out.X = Convert(a) + (Convert(b | c) * 2) + (Convert(a == b) << 3);
            Out.Y = a ? b ? c ? 1 : 2 : c ? 3 : 4 : b ? c ? 5 : 6 : !c ? 7 : 8;
        }

        private static int Convert(bool flag) => flag ? 1 : 0;
    }

    private sealed class Products(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.Wide = Math.BigMul(In.U, (uint)In.A);
            Out.X = (int)(Math.BigMul(In.A, In.B) >> 31);
            Out.U = (uint)(((ulong)In.U * In.U) >> 32) + (uint)(((long)In.A * In.Small) >> 4);
            Out.Y = (int)(Math.BigMul((long)In.Wide, (long)In.A, out long low) ^ low);
        }
    }

    [ClockedProcess]
    private sealed class CheckedLong(IOperands operands) : Block(operands)
    {
        private long _value = long.MaxValue - 40;

        protected override void OnTick()
        {
            Out.Wide = (ulong)_value;
            Out.X = In.A;
            _value = checked(_value + (In.Index & 7));
        }
    }

    [ClockedProcess]
    private sealed class CheckedUlong(IOperands operands) : Block(operands)
    {
        private ulong _value = 1;

        protected override void OnTick()
        {
            Out.Wide = _value;
            Out.X = In.A;
            _value = checked(_value * 3UL);
        }
    }

    [ClockedProcess]
    private sealed class CheckedConversion(IOperands operands) : Block(operands)
    {
        private int _value = 100;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.Y = checked((sbyte)_value);
            Out.U = checked((uint)(_value + 5));
            _value++;
        }
    }

    [ClockedProcess]
    private sealed class CheckedNegation(IOperands operands) : Block(operands)
    {
        private int _value = int.MinValue + 20;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.Y = checked(-_value);
            _value--;
        }
    }

    [ClockedProcess]
    private sealed class CheckedUnsigned(IOperands operands) : Block(operands)
    {
        private uint _value = 20;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.U = _value;
            _value = checked(_value - 3);
        }
    }

    [ClockedProcess]
    private sealed class SmallestDivided(IOperands operands) : Block(operands)
    {
        private int _value = int.MinValue + 10;
        private int _by = -1;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.Y = _value / _by;
            _value--;
            _by = -1 - (In.A & 0);
        }
    }

    [ClockedProcess]
    private sealed class SmallestAbsolute(IOperands operands) : Block(operands)
    {
        private int _value = int.MinValue + 10;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.Y = Math.Abs(_value);
            _value--;
        }
    }

    private sealed class Compound(IOperands operands) : Block(operands)
    {
        private byte _byte = 200;
        private short _short = short.MaxValue;
        private sbyte _sbyte = sbyte.MinValue;
        private ushort _ushort;

        protected override void OnTick()
        {
            _byte *= In.Index;
            _byte -= 3;
            _short++;
            _short >>= In.Index & 3;
            _short ^= (short)In.A;
            _sbyte--;
            _sbyte /= 3;
            _ushort = (ushort)~_ushort;
            _ushort += (ushort)In.B;
            _ushort >>>= 2;
            int post = _byte++ + ++_short - _sbyte--;
            Out.X = post;
            Out.Y = _ushort + (char)In.U;
            Out.U = (uint)(_byte | (_short << 8));
            Out.Octet = (byte)(_sbyte ^ BitOperations.PopCount(In.Wide));
        }
    }
}
