using System;
using System.Numerics;
using SME.VHDL;

namespace Conformance.Cases;

/// <summary>Arithmetic as hardware engineers write it in C#.</summary>
public static class EngineersArithmetic
{
    [Case(Ticks = 300)]
    public static void Saturating() => _ = new Saturates(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Saturating_by_generic_math() => _ = new GenericSaturates(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Bit_operations_and_rotates() => _ = new Bits(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Casts_between_all_widths() => _ = new Casts(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Shifts_beyond_the_width() => _ = new Shifts(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Checked_blocks_that_hold() => _ = new Checks(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Checked_blocks_that_fail() => _ = new Overflows(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Numbers_of_odd_widths_mixed() => _ = new Odd(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Generic_helpers_over_numbers() => _ = new Generics(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Numbers_as_wide_as_the_machine() => _ = new Native(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Division_and_remainder_of_mixed_signs() => _ = new Divides(Block.Inputs());

    private sealed class Saturates(IOperands operands) : Block(operands)
    {
        private short _sum;

        protected override void OnTick()
        {
            _sum = (short)Math.Clamp(_sum + (In.A >> 8), short.MinValue, short.MaxValue);
            Out.X = _sum;
            Out.Y = Math.Max(Math.Min(In.A, In.B), In.Small);
            Out.Octet = (byte)Math.Clamp(In.A, 0, 255);
            Out.U = Math.Min(In.U, In.Index) + Math.Max(In.U, 1000u);
            Out.Wide = Math.Clamp(In.Wide, 5UL, (ulong)In.U + 5);
            Out.Flag = Math.Sign(In.Small) == Math.Sign((long)In.Wide);
        }
    }

    private sealed class GenericSaturates(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.Octet = byte.CreateSaturating(In.A);
            Out.X = sbyte.CreateSaturating(In.Wide) + short.CreateSaturating(In.U);
            Out.Y = int.CreateSaturating((long)In.Wide) - ushort.CreateSaturating(In.Small);
            Out.U = uint.CreateTruncating(In.Small) ^ byte.CreateTruncating(In.Wide);
            Out.Wide = ulong.CreateSaturating(In.Small) | ulong.CreateTruncating(In.A);
        }
    }

    private sealed class Bits(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = BitOperations.PopCount(In.U) + BitOperations.LeadingZeroCount(In.Wide)
                + BitOperations.TrailingZeroCount(In.A) + BitOperations.Log2(In.Index);
            Out.U = BitOperations.RotateLeft(In.U, In.A) ^ BitOperations.RotateRight(In.U, In.Index);
            Out.Wide = ulong.RotateLeft(In.Wide, In.Index) + BitOperations.RotateRight(In.Wide, -3);
            Out.Octet = byte.RotateLeft(In.Index, In.B);
            Out.Y = short.RotateRight((short)In.A, 5) + sbyte.RotateLeft(In.Small, In.A)
                + (int)byte.LeadingZeroCount(In.Index) + sbyte.PopCount(In.Small) + BitOperations.Log2(In.Wide);
            Out.Flag = BitOperations.IsPow2(In.U) || int.IsPow2(In.A) || BitOperations.IsPow2(In.Small);
        }
    }

    private sealed class Casts(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            long wide = (long)In.Wide;
            short half = (short)In.A;
            ushort upper = (ushort)(In.A >> 16);
            char letter = (char)In.Index;
            Out.X = unchecked((int)In.Wide) + unchecked((int)wide) + half;
            Out.Y = unchecked((sbyte)In.Wide) - unchecked((short)wide) + letter;
            Out.U = unchecked((uint)In.Small) ^ (uint)half ^ upper;
            Out.Wide = (ulong)In.Small + (ulong)(uint)In.A + (ulong)half - (ulong)(long)In.U;
            Out.Octet = (byte)(sbyte)In.Wide;
            Out.Flag = (In.Small < In.U) ^ (In.A < In.U) ^ ((ulong)In.A < In.Wide);
        }
    }

    private sealed class Shifts(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = (In.A << In.B) + (In.A >> In.Index) + (In.A >>> In.Small);
            Out.Y = (In.Small >> In.B) + (In.Small >>> In.Index) + (In.Small << 33);
            Out.U = (In.U >> In.A) ^ (In.U << -1) ^ (In.U >>> In.Index);
            Out.Wide = (In.Wide << In.A) ^ (ulong)((long)In.Wide >> In.Index) ^ (ulong)((long)In.Wide >>> In.Small);
            byte octet = In.Index;
            octet <<= In.Small;
            octet >>>= 1;
            Out.Octet = octet;
            short half = (short)In.A;
            half >>>= In.Index;
            Out.Flag = half < 0 || (In.Wide >> 64) != (In.Wide >> In.Index);
        }
    }

    private sealed class Checks(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            checked
            {
                Out.X = (In.Small * In.Small) + In.Index;
                Out.Y = (int)(In.U >> 1) - 1;
                Out.U = In.U / 2 * 2;
                Out.Octet = (byte)(In.A & 0xFF);
            }

            Out.Wide = checked((ulong)unchecked((uint)In.A) + In.U);
            Out.Flag = checked((short)In.Small) == In.A;
        }
    }

    private sealed class Overflows(IOperands operands) : Block(operands)
    {
        private long _sum;

        protected override void OnTick()
        {
            Out.X = In.A / 2;
            if (In.Enable)
            {
                _sum = checked(_sum + (In.A / 16) + In.Index);
                Out.Y = checked((int)_sum);
            }
        }
    }

    private sealed class Odd(IOperands operands) : Block(operands)
    {
        private UInt5 _five;
        private Int12 _twelve;
        private UInt33 _wide;

        protected override void OnTick()
        {
            Int7 seven = (Int7)In.Small;
            UInt3 three = (UInt3)In.Index;
            _five = (UInt5)(_five + three);
            _twelve = (Int12)(_twelve - seven);
            _wide = (UInt33)(_wide + In.U);
            three++;
            seven--;
            Out.X = _twelve * seven;
            Out.Y = _five - three;
            Out.Wide = _wide + (ulong)(uint)_five;
            Out.U = (uint)(three << _five);
            Out.Flag = _five > seven || _wide == In.Wide;
            UInt1 bit = (UInt1)(In.Index >> 4);
            Int63 far = (Int63)(long)In.Wide;
            Out.Octet = (byte)(bit + ((long)far < 0 ? 2 : 4));
        }
    }

    private sealed class Generics(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = Add(In.A, In.B) + Largest(In.Small, (sbyte)3);
            Out.U = Average(In.U, 77u);
            Out.Octet = Reduce(In.Index);
            Out.Wide = Average(In.Wide, (ulong)In.U);
            Out.Y = Dot<short, int>((short)In.A, (short)In.B);
            Out.Flag = IsBetween(In.A, -5, In.B);
        }

        private static T Add<T>(T a, T b)
            where T : INumber<T> => a + b + T.One;

        private static T Largest<T>(T a, T b)
            where T : INumber<T> => a > b ? a : T.Max(b, T.Zero);

        private static T Average<T>(T a, T b)
            where T : IBinaryInteger<T> => (a & b) + ((a ^ b) >> 1);

        private static T Reduce<T>(T value)
            where T : IBinaryInteger<T>, IUnsignedNumber<T>
        {
            T parity = T.Zero;
            for (int i = 0; i < 8; i++)
            {
                parity ^= (value >> i) & T.One;
            }

            return parity + T.PopCount(value);
        }

        private static TSum Dot<T, TSum>(T a, T b)
            where T : INumber<T>
            where TSum : INumber<TSum>
            => (TSum.CreateTruncating(a) * TSum.CreateTruncating(b)) - TSum.CreateTruncating(a);

        private static bool IsBetween<T>(T value, T low, T high)
            where T : IComparisonOperators<T, T, bool> => low <= value && value < high;
    }

    private sealed class Native(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            nint a = In.A;
            nuint u = In.U;
            Out.X = (int)(a * 3);
            Out.Wide = (ulong)(u << In.Index) ^ (ulong)(a >> 3);
            Out.Y = (int)(a / 7);
        }
    }

    private sealed class Divides(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int divisor = In.Small == 0 ? 1 : In.Small;
            Out.X = In.A == int.MinValue ? 0 : In.A / divisor;
            Out.Y = In.A == int.MinValue ? 0 : In.A % divisor;
            Out.U = In.U % (In.Index | 1u);
            Out.Wide = In.Wide / (In.U | 1);
            (int quotient, int remainder) = Math.DivRem(In.B, 10);
            Out.Octet = (byte)(quotient + remainder);
            Out.Flag = (In.Small / (sbyte)3) == (In.Small % 5);
        }
    }
}
