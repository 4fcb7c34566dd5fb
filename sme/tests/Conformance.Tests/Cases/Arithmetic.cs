using System;
using System.Numerics;
using SME;
using SME.VHDL;

namespace Conformance.Cases;

/// <summary>The arithmetic of C#: promotion, wrap-around, shifts, division, widths.</summary>
public static class Arithmetic
{
    [Case(Ticks = 400)]
    public static void Operators_of_int_and_uint() => _ = new Operators(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Small_types_are_promoted_and_cut() => _ = new Promotion(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Shift_counts_are_masked() => _ = new Shifts(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Division_and_remainder_of_divisors_other_than_zero() => _ = new Division(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Sixty_four_bits() => _ = new Wide(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Methods_of_the_base_library() => _ = new Library(Block.Inputs());

    [Case]
    public static void Checked_arithmetic_that_fits() => _ = new Checked(Block.Inputs());

    [Case]
    public static void Checked_arithmetic_that_overflows() => _ = new Overflows(Block.Inputs());

    [Case]
    public static void Division_by_zero_ends_the_run() => _ = new DividesByZero(Block.Inputs());

    [Case(Ticks = 400)]
    public static void Integers_of_odd_widths()
    {
        IOdd odd = Scope.CreateBus<IOdd>();
        Simulation.Current!.AddTopLevelInputs(odd);
        _ = new OddWidths(odd);
        _ = new ClockedOddWidths(odd);
    }

    [InitializedBus]
    public interface IOdd : IBus
    {
        UInt3 Three { get; set; }

        UInt17 Seventeen { get; set; }

        Int5 Five { get; set; }

        Int33 ThirtyThree { get; set; }

        UInt63 SixtyThree { get; set; }
    }

    private sealed class Operators(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = ((In.A + In.B) * 3) - (~In.A & 0xFF0F);
            Out.Y = (In.A * In.B) ^ (In.A | -In.B);
            Out.U = (In.U * 0x9E37_79B9u) + (uint)In.A;
            Out.Flag = (In.A < In.B) ^ (In.U > (uint)In.B) ^ (In.A <= 5) ^ (In.U >= 7u) ^ (In.A != In.B);
            Out.Byte = (byte)((In.A > 0 ? 1 : 0) | ((uint)In.A > In.U ? 2 : 0) | (In.A == (int)In.U ? 4 : 0));
        }
    }

    private sealed class Promotion(IOperands operands) : Block(operands)
    {
        private byte _byte;
        private sbyte _sbyte;
        private short _short;
        private ushort _ushort;

        protected override void OnTick()
        {
            byte index = In.Index;
            sbyte small = In.Small;
            _byte += index;
            _sbyte = (sbyte)(small * small);
            _short -= small;
            _ushort = (ushort)(_ushort + (small << 4));
            Out.X = index - small;
            Out.Y = (byte)(index + 200) + (sbyte)In.A + (short)In.B + (ushort)In.B;
            Out.U = (uint)(sbyte)In.Index + (char)In.A;
            Out.Wide = (ulong)(long)small;
            Out.Flag = small < index;
        }
    }

    private sealed class Shifts(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = (In.A << In.Index) ^ (In.A >> In.B);
            Out.Y = In.A >>> In.Index;
            Out.U = (In.U >> In.Index) | (In.U << In.B);
            Out.Wide = (In.Wide << In.Index) ^ (In.Wide >> In.A) ^ (ulong)((long)In.Wide >> In.Index);
        }
    }

    private sealed class Division(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int divisor = In.B == 0 || In.B == -1 ? 7 : In.B;
            uint unsigned = In.U | 1;
            Out.X = (In.A / divisor) + (In.A % divisor);
            Out.Y = (In.A / 10) - (In.A % 16) + (In.A / -3);
            Out.U = ((uint)In.A / unsigned) ^ ((uint)In.A % unsigned) ^ (In.U / 5) ^ (In.U % 8);
            Out.Wide = In.Wide / (In.U | 2UL);
            Out.Byte = (byte)(In.Small % 7);
        }
    }

    private sealed class Wide(IOperands operands) : Block(operands)
    {
        private long _sum = long.MaxValue - 10;

        protected override void OnTick()
        {
            long a = In.A;
            _sum += a * In.B;
            Out.Wide = (ulong)_sum ^ (In.Wide * 3) ^ (ulong)(a << 20);
            Out.X = (int)(_sum >> 32);
            Out.Y = (int)In.Wide;
            Out.Flag = _sum < 0 ^ In.Wide > (ulong)a;
            Out.U = (uint)((In.Wide * In.U) >> 16);
        }
    }

    private sealed class Library(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = Math.Max(In.A, In.B) - Math.Min(In.A, (int)In.Small);
            Out.Y = Math.Clamp(In.A, -100, 100) + Math.Abs(In.Small / 2);
            Out.U = (uint)(BitOperations.PopCount(In.U) + BitOperations.LeadingZeroCount(In.U)
                + BitOperations.TrailingZeroCount(In.A)) ^ BitOperations.RotateLeft(In.U, In.Index);
            Out.Wide = (ulong)Math.BigMul(In.A, In.B) + BitOperations.RotateRight(In.Wide, In.A);
            Out.Byte = (byte)(BitOperations.Log2(In.U) + Math.Sign(In.A));
            Out.Flag = BitOperations.IsPow2(In.U);
        }
    }

    private sealed class Checked(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            checked
            {
                int a = In.A & 0xFFFF;
                int b = In.B & 0x7FFF;
                Out.X = (a * b) - a;
                Out.Byte = (byte)(a & 0x7F);
                Out.U = (uint)(a + b);
            }
        }
    }

    [ClockedProcess]
    private sealed class Overflows(IOperands operands) : Block(operands)
    {
        private int _value = 1;

        protected override void OnTick()
        {
            Out.X = _value;
            Out.Y = In.A;
            _value = checked(_value * 3);
        }
    }

    [ClockedProcess]
    private sealed class DividesByZero(IOperands operands) : Block(operands)
    {
        private int _left = 9;

        protected override void OnTick()
        {
            Out.X = 1000 / _left;
            Out.Y = In.A;
            _left--;
        }
    }

    private sealed class OddWidths(IOdd odd) : SimpleProcess
    {
        [InputBus]
        private readonly IOdd _in = odd;

        [OutputBus]
        private readonly IOdd _out = Scope.CreateBus<IOdd>();

        protected override void OnTick()
        {
            _out.Three = (UInt3)(_in.Three + 1);
            _out.Seventeen = (UInt17)((_in.Seventeen * 3) ^ _in.Three);
            _out.Five = (Int5)(_in.Five - 1);
            _out.ThirtyThree = (Int33)(_in.ThirtyThree + _in.Five);
            _out.SixtyThree = (UInt63)(_in.SixtyThree >> 1);
        }
    }

    [ClockedProcess]
    private sealed class ClockedOddWidths(IOdd odd) : SimpleProcess
    {
        [InputBus]
        private readonly IOdd _in = odd;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private readonly UInt3[] _digits = new UInt3[8];
        private UInt3 _count;
        private Int5 _signed = (Int5)(-16);

        protected override void OnTick()
        {
            _count++;
            _signed--;
            _digits[_in.Three] = _count;
            _out.X = _count;
            _out.Y = _signed;
            _out.Byte = _digits[(int)(_in.Seventeen & 7)];
            _out.Flag = _signed < _in.Five;
            _out.Wide = (ulong)_in.SixtyThree + 1;
        }
    }
}
