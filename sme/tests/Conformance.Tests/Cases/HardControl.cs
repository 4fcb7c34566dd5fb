using SME;

namespace Conformance.Cases;

/// <summary>Control flow that nests: loops in switches in loops, labels, returns out of calls.</summary>
public static class HardControl
{
    [Case]
    public static void Loops_and_returns_inside_a_switch()
    {
        _ = new Switched(Block.Inputs());
        _ = new ClockedSwitched(Block.Inputs());
    }

    [Case]
    public static void Labels_backward_and_forward() => _ = new Labels(Block.Inputs());

    [Case]
    public static void A_do_loop_that_a_signal_ends() => _ = new DoLoop(Block.Inputs());

    [Case]
    public static void Nested_loops_with_symbolic_inner_ends() => _ = new Triangle(Block.Inputs());

    [Case]
    public static void A_switch_on_many_values_in_a_loop() => _ = new Machine(Block.Inputs());

    [Case]
    public static void Side_effects_in_conditions_and_indices() => _ = new Effects(Block.Inputs());

    [Case]
    public static void A_value_chosen_among_constants_decides_later_branches() => _ = new Modes(Block.Inputs());

    [Case]
    public static void A_division_on_an_arm_not_taken() => _ = new Guards(Block.Inputs());

    [Case]
    public static void A_field_indexes_bounds_and_counts_a_loop() => _ = new FieldLoop(Block.Inputs());

    [Case]
    public static void A_throw_in_a_nested_call_ends_the_run() => _ = new DeepThrow(Block.Inputs());

    [Case]
    public static void A_check_on_a_path_that_returns_early() => _ = new EarlyCheck(Block.Inputs());

    [Case]
    public static void An_index_out_of_range_ends_the_run()
    {
        _ = new OutOfRange(Block.Inputs());
    }

    private class Switched(IOperands operands) : Block(operands)
    {
        private byte _state;

        protected override void OnTick()
        {
            Out.Flag = false;
            for (int i = 0; i < 5; i++)
            {
                switch ((_state + i) & 3)
                {
                    case 0:
                        if (In.Enable)
                        {
                            continue;
                        }

                        _state += 3;
                        break;
                    case 1:
                        for (int j = 0; j < 4; j++)
                        {
                            if (j == (In.Index & 3))
                            {
                                _state++;
                                break;
                            }

                            if (In.A >> j == 77)
                            {
                                return;
                            }

                            Out.X += j;
                        }

                        break;
                    case 2 when In.Choice:
                        Out.Y = i;
                        _state += (byte)(In.B & 7);
                        return;
                    default:
                        _state ^= 1;
                        continue;
                }

                Out.U += (uint)i;
            }

            Out.Flag = true;
            Out.Octet = _state;
        }
    }

    [ClockedProcess]
    private sealed class ClockedSwitched(IOperands operands) : Switched(operands);

    private sealed class Labels(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int n = 0;
            int x = In.A;
        Again:
            n++;
            if (n > 6)
            {
                goto Done;
            }

            if ((x & 1) == 0)
            {
                x >>= 1;
                goto Again;
            }

            if (In.Enable)
            {
                x ^= In.B;
                if (x < 0)
                {
                    goto Other;
                }

                goto Again;
            }

        Done:
            Out.X = x;
            Out.Y = n;
            return;
        Other:
            Out.X = -1;
            if (n < 3)
            {
                goto Done;
            }

            Out.Flag = !Out.Flag;
        }
    }

    private sealed class DoLoop(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int left = In.Index & 15;
            uint a = In.U;
            int rounds = 0;
            do
            {
                a = (a >> 1) ^ ((a & 1) != 0 ? 0xB8u : 0);
                rounds++;
                if (a == 0)
                {
                    break;
                }
            }
            while (left-- > 0 && rounds < 16);

            Out.U = a;
            Out.X = left;
            Out.Octet = (byte)rounds;
        }
    }

    private sealed class Triangle(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int count = In.Index & 3;
            int sum = 0;
            for (int i = 0; i <= count; i++)
            {
                for (int j = i; j < 4; j++)
                {
                    if (j == count)
                    {
                        continue;
                    }

                    sum += (In.A >> (i + j)) & 15;
                    if (sum > 40)
                    {
                        goto Out;
                    }
                }
            }

        Out:
            Out.X = sum;
        }
    }

    [ClockedProcess]
    private sealed class Machine(IOperands operands) : Block(operands)
    {
        private readonly byte[] _program = [0, 1, 2, 7, 3, 9, 4, 5, 6, 1, 8, 0, 3, 2, 200, 5];
        private int _pc;
        private int _acc;

        protected override void OnTick()
        {
            for (int step = 0; step < 3; step++)
            {
                byte op = _program[_pc & 15];
                _pc++;
                switch (op)
                {
                    case 0: _acc = In.A; break;
                    case 1: _acc += In.B; break;
                    case 2: _acc -= In.Small; break;
                    case 3: _acc <<= 1; break;
                    case 4: _acc = ~_acc; break;
                    case 5:
                        if (_acc < 0)
                        {
                            _pc += 2;
                        }

                        break;
                    case 6: _acc ^= _pc; goto case 3;
                    case 7: goto case 1;
                    case 8: Out.Y = _acc; return;
                    case 9: _pc = In.Index; break;
                    default: _acc = 0; goto case 4;
                }
            }

            Out.X = _acc;
            Out.Octet = (byte)_pc;
        }
    }

    private sealed class Effects(IOperands operands) : Block(operands)
    {
        private readonly int[] _log = new int[8];
        private int _at;

        protected override void OnTick()
        {
            _log[_at++ & 7] = _at;
            _log[Next()] += Next();
            int v = (Next() > 3 && Next() < 6) || Next() == 0 ? Next() : -Next();
            int w = In.Enable ? Next() : In.Choice ? Next() + Next() : 0;
            _log[w & 7] ^= _at = In.Small & 7;
            Out.X = v + (w * 16);
            Out.Y = _log[In.Index & 7];
        }

        private int Next() => _at++ & 7;
    }

    private sealed class Modes(IOperands operands) : Block(operands)
    {
        private readonly int[] _sizes = [2, 4, 8];

        protected override void OnTick()
        {
            int mode = In.Enable ? 2 : In.Choice ? 1 : 0;
            int sum = 0;
            for (int i = 0; i < mode * 3; i++)
            {
                sum += (In.A >> i) & 1;
            }

            Out.X = sum;
            Out.Y = mode > 0 ? sum / mode : 5;
            Out.U = 1u << _sizes[mode];
        }
    }

    private sealed class Guards(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = In.B != 0 && In.A != int.MinValue ? In.A / In.B : -1;
            Out.Y = In.Small == 0 || In.A % In.Small == 0 ? 1 : In.A == int.MinValue ? 3 : 2;
            if (In.U == 0)
            {
                return;
            }

            Out.U = 1_000_000u / In.U;
            Out.Wide = In.Wide % In.U;
        }
    }

    [ClockedProcess]
    private sealed class FieldLoop(IOperands operands) : Block(operands)
    {
        private int _i;
        private byte _limit = 3;

        protected override void OnTick()
        {
            int sum = 0;
            for (_i = 0; _i < 6; _i++)
            {
                if (_i > _limit)
                {
                    break;
                }

                sum += In.A >> _i;
            }

            _limit = (byte)(In.Index & 7);
            Out.X = sum;
            Out.Y = _i;
        }
    }

    [ClockedProcess]
    private sealed class DeepThrow(IOperands operands) : Block(operands)
    {
        private byte _count;

        protected override void OnTick()
        {
            Out.X = Outer(In.A);
            Out.Octet = _count;
        }

        private int Outer(int a)
        {
            _count++;
            for (int i = 0; i < 3; i++)
            {
                a += Inner(i);
            }

            return a;
        }

        private int Inner(int i)
        {
            if (_count == 40 && i == 2)
            {
                throw new System.InvalidOperationException("forty");
            }

            return In.Enable ? i : -i;
        }
    }

    [ClockedProcess]
    private sealed class EarlyCheck(IOperands operands) : Block(operands)
    {
        private byte _count;

        protected override void OnTick()
        {
            _count++;
            Out.X = In.A;
            if (_count < 100)
            {
                return;
            }

            Assert(_count < 110, $"count {_count} of {In.Enable || _count > 3} at {_count - 200:D5} and {(sbyte)_count:x}");
            Out.Y = In.B;
        }
    }

    [ClockedProcess]
    private sealed class OutOfRange(IOperands operands) : Block(operands)
    {
        private readonly int[] _words = new int[10];
        private byte _at;

        protected override void OnTick()
        {
            Out.X = In.A;
            Out.Y = _words[_at];
            _words[_at] = In.B;
            _at++;
        }
    }
}
