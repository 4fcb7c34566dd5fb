using System;
using SME;

namespace Conformance.Cases;

/// <summary>Branches, loops, switches and the ways out of a method.</summary>
public static class ControlFlow
{
    [Case]
    public static void Several_returns() => _ = new Returns(Block.Inputs());

    [Case]
    public static void Throws_in_switch_expressions() => _ = new Throws(Block.Inputs());

    [Case]
    public static void Switch_expressions_and_patterns() => _ = new Patterns(Block.Inputs());

    [Case]
    public static void Loops_with_break_and_continue() => _ = new Loops(Block.Inputs());

    [Case]
    public static void A_loop_that_a_signal_ends() => _ = new SignalLoop(Block.Inputs());

    [Case]
    public static void Conditions_that_stop_early() => _ = new ShortCircuit(Block.Inputs());

    [Case]
    public static void A_goto_out_of_nested_loops() => _ = new Search(Block.Inputs());

    [Case]
    public static void A_return_from_loops_that_signals_end() => _ = new SignalLoops(Block.Inputs());

    [Case]
    public static void A_check_that_never_fails() => _ = new Checks(Block.Inputs());

    [Case]
    public static void A_check_that_fails_after_some_ticks() => _ = new FailsLater(Block.Inputs());

    [Case]
    public static void A_throw_that_is_reached_after_some_ticks() => _ = new ThrowsLater(Block.Inputs());

    private sealed class Returns(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = Classify(In.A, In.B);
            if (In.Enable)
            {
                return;
            }

            Out.Y = In.A;
            if (In.Choice && In.A > In.B)
            {
                return;
            }

            Out.Flag = !Out.Flag;
        }

        private static int Classify(int a, int b)
        {
            if (a == b)
            {
                return 0;
            }

            if (a < 0)
            {
                if (b < 0)
                {
                    return -2;
                }

                return -1;
            }

            return b > 100 ? 2 : 1;
        }
    }

    private sealed class Throws(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = (In.Index & 3) switch
            {
                0 => In.A,
                1 => In.B,
                2 => In.A ^ In.B,
                3 => -In.A,
                _ => throw new InvalidOperationException("two bits have four values"),
            };
            int mode = In.Enable ? 1 : 0;
            Out.Y = mode switch
            {
                0 => 5,
                1 => 6,
                _ => throw new ArgumentOutOfRangeException(nameof(mode)),
            };
        }
    }

    private sealed class Patterns(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = In.A switch
            {
                < -1000 => -3,
                >= -1000 and < 0 => -1,
                0 => 0,
                1 or 2 or 4 or 8 => 1,
                > 1_000_000 when In.Enable => 9,
                > 1_000_000 => 10,
                _ => 2,
            };
            Out.Y = (In.Enable, In.Choice, In.Index & 1) switch
            {
                (true, true, _) => 1,
                (true, false, 0) => 2,
                (false, _, 1) => 3,
                _ => 4,
            };
            switch (In.Index)
            {
                case 0:
                case 7:
                    Out.Octet = 1;
                    break;
                case > 100:
                    Out.Octet = 2;
                    goto default;
                case 3 when In.Choice:
                    Out.Octet = 3;
                    break;
                default:
                    Out.Flag = In.Index is not (5 or 6);
                    break;
            }
        }
    }

    private sealed class Loops(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int ones = 0;
            for (int i = 0; i < 32; i++)
            {
                if (((In.U >> i) & 1) == 0)
                {
                    continue;
                }

                ones++;
                if (ones == 10)
                {
                    break;
                }
            }

            int first = -1;
            for (int i = 0; i < 8; i++)
            {
                if ((In.Index & (1 << i)) != 0)
                {
                    first = i;
                    break;
                }
            }

            uint x = In.U;
            int steps = 0;
            while (steps < 6 && x > 3)
            {
                x >>= 3;
                steps++;
            }

            Out.X = ones;
            Out.Y = first;
            Out.U = x;
            Out.Octet = (byte)steps;
        }
    }

    [ClockedProcess]
    private sealed class SignalLoop(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int sum = 0;
            int count = In.Index & 7;
            for (int i = 0; i < 8; i++)
            {
                if (i == count)
                {
                    break;
                }

                sum += In.A >> i;
            }

            int product = 1;
            int left = 4;
            do
            {
                product *= 3;
                left--;
            }
            while (left > 0 && product < In.B);

            Out.X = sum;
            Out.Y = product;
        }
    }

    private sealed class ShortCircuit(IOperands operands) : Block(operands)
    {
        private readonly int[] _table = [1, 2, 3];
        private int _calls;

        protected override void OnTick()
        {
            Out.Flag = In.Index < 3 && _table[In.Index] > 1;
            bool any = In.Enable || Count();
            bool all = In.Choice && Count();
            Out.X = _calls;
            Out.Y = any & all ? 1 : any | all ? 2 : 3;
        }

        private bool Count()
        {
            _calls++;
            return (_calls & 1) == 0;
        }
    }

    private sealed class Search(IOperands operands) : Block(operands)
    {
        private readonly byte[,] _table = { { 1, 5, 9 }, { 2, 7, 4 } };

        protected override void OnTick()
        {
            int found = -1;
            for (int row = 0; row < 2; row++)
            {
                for (int column = 0; column < 3; column++)
                {
                    if (_table[row, column] == (In.Index & 15))
                    {
                        found = (row * 10) + column;
                        goto Done;
                    }
                }
            }

            found = 99;
        Done:
            Out.X = found;
        }
    }

    private sealed class SignalLoops(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int outer = 0;
            Out.Y = 0;
            while (outer < 4 && In.Enable)
            {
                outer++;
                int inner = 0;
                while (inner < 3 && ((In.A >> (outer + inner)) & 1) != 0)
                {
                    inner++;
                    Out.X = (outer * 10) + inner;
                    if (((In.B >> (outer * inner)) & 1) == 0)
                    {
                        return;
                    }
                }

                Out.Y = inner;
            }

            Out.X = outer;
        }
    }

    private sealed class Checks(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int low = In.Index & 7;
            Assert(low < 8, $"{low} of {In.A:X8} is no digit");
            Out.X = low;
        }
    }

    [ClockedProcess]
    private sealed class FailsLater(IOperands operands) : Block(operands)
    {
        private byte _count = 250;
        private short _down = 4;

        protected override void OnTick()
        {
            _count++;
            _down -= 3;
            Out.Octet = _count;
            Out.X = In.A;
            Assert(
                _count != 9 || In.A == 123_456_789,
                $"count {_count}, hexadecimal {_count:X4}, signed {_down} and {_down:X2}, flag {_count > 3}, day "
                + $"{(DayOfWeek)(_count - 8)}");
        }
    }

    [ClockedProcess]
    private sealed class ThrowsLater(IOperands operands) : Block(operands)
    {
        private byte _count;

        protected override void OnTick()
        {
            _count++;
            Out.X = In.B;
            Out.Octet = _count switch
            {
                < 12 => _count,
                _ => throw new InvalidOperationException("the count is over"),
            };
        }
    }
}
