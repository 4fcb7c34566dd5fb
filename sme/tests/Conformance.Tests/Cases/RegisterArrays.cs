using SME;

namespace Conformance.Cases;

/// <summary>Arrays that are registers in hardware: written at known indices, or in more places than a RAM has ports.</summary>
public static class RegisterArrays
{
    [Case(EveryReset = true)]
    public static void A_line_that_shifts() => _ = new Line(Block.Inputs());

    [Case(EveryReset = true)]
    public static void A_line_that_shifts_without_a_clock() => _ = new UnclockedLine(Block.Inputs());

    [Case(EveryReset = true)]
    public static void A_line_that_reset_does_not_change() => _ = new UnresetLine(Block.Inputs());

    [Case(EveryReset = true)]
    public static void A_process_whose_words_reset_does_not_change() => _ = new UnresetWords(Block.Inputs());

    [Case(EveryReset = true)]
    public static void A_filter_of_a_line() => _ = new Filter(Block.Inputs());

    [Case(EveryReset = true)]
    public static void Counters_that_are_cleared_together() => _ = new Histogram(Block.Inputs());

    [Case(EveryReset = true)]
    public static void Words_that_rotate_one_process_after_the_other()
    {
        IOperands operands = Block.Inputs();
        IResults first = new Rotation(operands, [7, 5, 3, 2, 1]).Out;
        _ = new Gathering(operands, first, new Rotation(operands, [-1, 0, 4, 9, 16]).Out);
    }

    [Case(EveryReset = true)]
    public static void Bits_that_are_written_over() => _ = new Overwritten(Block.Inputs());

    [Case]
    public static void Neighbours_that_change_places() => _ = new Exchange(Block.Inputs());

    [Case]
    public static void Words_that_are_constant_after_the_first_edge() => _ = new Constants(Block.Inputs());

    [Case]
    public static void Lines_side_by_side_and_against_each_other() => _ = new Lines(Block.Inputs());

    [Case(EveryReset = true)]
    public static void Loops_that_carry_variables_over_bits_and_words() => _ = new Carried(Block.Inputs());

    [ClockedProcess]
    private sealed class Line(IOperands operands) : Block(operands)
    {
        private readonly byte[] _line = new byte[16];

        protected override void OnTick()
        {
            Out.Octet = _line[^1];
            for (int i = _line.Length - 1; i > 0; i--)
            {
                _line[i] = _line[i - 1];
            }

            _line[0] = In.Index;
        }
    }

    [ClockedProcess]
    private sealed class UnresetLine(IOperands operands) : Block(operands)
    {
        [NoReset]
        private readonly byte[] _line = [1, 20, 3, 40, 5];

        private int _sum;

        protected override void OnTick()
        {
            _sum += _line[^1];
            Out.X = _sum;
            for (int i = _line.Length - 1; i > 0; i--)
            {
                _line[i] = _line[i - 1];
            }

            _line[0] = In.Index;
        }
    }

    [NoReset]
    private sealed class UnresetWords(IOperands operands) : Block(operands)
    {
        private readonly short[] _words = [1, -2, 3];

        protected override void OnTick()
        {
            _words[0] += In.Small;
            _words[1] ^= _words[0];
            _words[2] -= _words[1];
            Out.X = _words[2];
        }
    }

    private sealed class UnclockedLine(IOperands operands) : Block(operands)
    {
        private readonly short[] _line = [1, -2, 3, -4];

        protected override void OnTick()
        {
            for (int i = 0; i < 3; i++)
            {
                _line[i] = _line[i + 1];
            }

            _line[3] += In.Small;
            Out.X = _line[0];
            Out.Y = _line[In.Index & 3];
        }
    }

    [ClockedProcess]
    private sealed class Filter(IOperands operands) : Block(operands)
    {
        private readonly short[] _taps = new short[8];
        private readonly int[] _weights = [3, -5, 7, 9, 11, -13, 2, 1];

        protected override void OnTick()
        {
            int sum = 0;
            for (int i = 0; i < 8; i++)
            {
                sum += _weights[i] * _taps[i];
            }

            Out.X = sum;
            if (In.Enable)
            {
                for (int i = 7; i > 0; i--)
                {
                    _taps[i] = _taps[i - 1];
                }

                _taps[0] = (short)In.A;
            }
        }
    }

    [ClockedProcess]
    private sealed class Histogram(IOperands operands) : Block(operands)
    {
        private readonly ushort[] _bins = new ushort[6];

        protected override void OnTick()
        {
            if (In.Small < -90)
            {
                for (int i = 0; i < 6; i++)
                {
                    _bins[i] = 0;
                }
            }
            else if (In.Enable)
            {
                _bins[In.Index % 6]++;
            }

            Out.X = _bins[In.U % 6];
        }
    }

    [ClockedProcess]
    private sealed class Rotation(IOperands operands, int[] words) : Block(operands)
    {
        private readonly int[] _words = words;

        protected override void OnTick()
        {
            Out.X = _words[0];
            Out.Y = _words[In.Index % 5];
            if (In.Choice)
            {
                int first = _words[0];
                for (int i = 0; i < 4; i++)
                {
                    _words[i] = _words[i + 1];
                }

                _words[4] = first;
            }
        }
    }

    private sealed class Gathering(IOperands operands, IResults first, IResults second) : Block(operands)
    {
        [InputBus]
        private readonly IResults _first = first;

        [InputBus]
        private readonly IResults _second = second;

        protected override void OnTick()
        {
            Out.X = _first.X - _second.X;
            Out.Y = _first.Y ^ _second.Y;
        }
    }

    [ClockedProcess]
    private sealed class Overwritten(IOperands operands) : Block(operands)
    {
        private readonly bool[] _bits = new bool[8];

        protected override void OnTick()
        {
            int ones = 0;
            for (int i = 0; i < 8; i++)
            {
                ones += _bits[i] ? 1 : 0;
            }

            Out.X = ones;
            _bits[In.Index & 7] = In.Enable;
            for (int i = 2; i < 6; i++)
            {
                _bits[i] = _bits[i + 1] ^ In.Choice;
            }

            _bits[(In.U >> 3) & 7] = true;
            Out.Flag = _bits[3];
        }
    }

    [ClockedProcess]
    private sealed class Exchange(IOperands operands) : Block(operands)
    {
        private readonly sbyte[] _words = new sbyte[6];

        protected override void OnTick()
        {
            for (int i = 0; i < 5; i++)
            {
                if (_words[i] < _words[i + 1])
                {
                    (_words[i], _words[i + 1]) = (_words[i + 1], _words[i]);
                }
            }

            if (In.Enable)
            {
                _words[5] = In.Small;
            }

            Out.X = _words[0];
            Out.Y = _words[2];
        }
    }

    [ClockedProcess]
    private sealed class Carried(IOperands operands) : Block(operands)
    {
        private readonly byte[] _words = new byte[6];
        private ushort _crc = 0xFFFF;

        protected override void OnTick()
        {
            ushort crc = _crc;
            for (int i = 7; i >= 0; i--)
            {
                bool bit = (((crc >> 15) ^ (In.Index >> i)) & 1) != 0;
                crc = (ushort)(crc << 1);
                if (bit)
                {
                    crc ^= 0x1021;
                }
            }

            byte largest = 0;
            byte second = 0;
            for (int i = 0; i < _words.Length; i++)
            {
                if (_words[i] > largest)
                {
                    second = largest;
                    largest = _words[i];
                }
            }

            for (int i = 5; i > 0; i--)
            {
                _words[i] = _words[i - 1];
            }

            _words[0] = In.Enable ? In.Index : (byte)crc;
            _crc = crc;
            Out.U = crc;
            Out.X = largest;
            Out.Y = second;
        }
    }

    [ClockedProcess]
    private sealed class Constants(IOperands operands) : Block(operands)
    {
        private readonly byte[] _words = new byte[3];

        protected override void OnTick()
        {
            Out.Octet = _words[In.Index % 3];
            _words[0] = 3;
            _words[1] = 5;
            _words[2] = 7;
        }
    }

    [ClockedProcess]
    private sealed class Lines(IOperands operands) : Block(operands)
    {
        private readonly byte[] _up = new byte[7];
        private readonly byte[] _down = new byte[7];
        private readonly uint[] _crossed = new uint[7];

        protected override void OnTick()
        {
            for (int i = 0; i < 7; i++)
            {
                _crossed[i] = (uint)(_up[i] * _down[6 - i]);
            }

            for (int i = 6; i > 0; i--)
            {
                _up[i] = _up[i - 1];
                _down[i] = (byte)(_down[i - 1] + 3);
            }

            _up[0] = In.Index;
            _down[0] = (byte)In.A;
            Out.U = _crossed[In.B & 3];
            Out.Octet = (byte)(_crossed[5] >> 4);
        }
    }
}
