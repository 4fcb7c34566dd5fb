using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>What random programs found.</summary>
public static class Fuzzed
{
    [Case]
    public static void An_array_that_is_held_twice_by_some_instances_only()
    {
        IOperands operands = Block.Inputs();
        _ = new HoldsTwice(operands, isSame: true);
        _ = new HoldsTwice(operands, isSame: false);
        _ = new HoldsTwice(operands, isSame: true);
    }

    [Case]
    public static void An_array_that_a_field_the_body_does_not_know_holds_too_by_some_instances_only()
    {
        IOperands operands = Block.Inputs();
        _ = new HoldsUnseen(operands, isSame: true);
        _ = new HoldsUnseen(operands, isSame: false);
        _ = new HoldsUnseen(operands, isSame: true);
    }

    [Case]
    public static void An_array_that_a_field_the_body_does_not_know_holds_too_by_the_second_instance()
    {
        IOperands operands = Block.Inputs();
        _ = new HoldsUnseen(operands, isSame: false);
        _ = new HoldsUnseen(operands, isSame: true);
    }

    [Case]
    public static void An_await_that_is_never_reached_in_a_body_with_a_divided_clock() => _ = new NeverAwaits(Block.Inputs());

    [Case]
    public static void A_memory_read_in_a_helper_after_a_write_that_reads_it() => _ = new ReadsAgain(Block.Inputs());

    [Case]
    public static void A_bus_chosen_by_an_expression_of_one_bit() => _ = new Chooses(Block.Inputs());

    [Case]
    public static void A_bus_chosen_by_an_index_on_two_ways() => _ = new ChoosesTwice(Block.Inputs());

    [Case]
    public static void Exclusive_ors_in_a_condition() => _ = new NestsExclusiveOrs(Block.Inputs());

    [Case]
    public static void A_negative_initial_value_that_nothing_writes() => _ = new ReadsInitialValue(Block.Inputs());

    [Case]
    public static void An_await_that_the_compiler_leaves_out() => _ = new LeavesOut(Block.Inputs());

    [Case]
    public static void A_return_from_a_loop_in_a_loop() => _ = new ReturnsFromLoops(Block.Inputs());

    [Case]
    public static void Loops_that_break_behind_what_a_round_does_first()
    {
        IOperands operands = Block.Inputs();
        _ = new Searches(operands);
        _ = new SearchesAtEdge(operands);
        _ = new SearchesAtLeastOnce(operands);
        _ = new SearchesTwice(operands);
    }

    [Case]
    public static void What_depends_on_constants_of_the_instance_alone()
    {
        IOperands operands = Block.Inputs();
        _ = new Constants(operands, 3);
        _ = new Constants(operands, -70000);
    }

    [Case]
    public static void An_internal_bus_that_is_clocked()
    {
        IOperands operands = Block.Inputs();
        _ = new HoldsClocked(operands);
        _ = new HoldsClockedAtEdge(operands);
    }

    [ClockedBus]
    public interface IClocked : IBus
    {
        [InitialValue(9)]
        int First { get; set; }

        int Second { get; set; }
    }

    public interface IFar : IBus
    {
        [InitialValue(-5)]
        int Far { get; set; }

        [InitialValue(0)]
        int Near { get; set; }
    }

    private sealed class ReadsInitialValue(IOperands operands) : Block(operands)
    {
        private readonly IFar _own = Scope.CreateBus<IFar>();

        protected override void OnTick()
        {
            _own.Near = In.A;
            Out.X = In.A > _own.Far ? _own.Far : _own.Near;
        }
    }

    private sealed class HoldsTwice : Block
    {
        private readonly int[] _first = new int[4];
        private readonly int[] _second;

        public HoldsTwice(IOperands operands, bool isSame)
            : base(operands)
            => _second = isSame ? _first : new int[4];

        protected override void OnTick()
        {
            Out.X = _second.Length;
            _first[In.Index & 3] = In.A;
            Out.Y = _first[In.B & 3];
        }
    }

    private sealed class HoldsUnseen : Block
    {
        private readonly int[] _seen = new int[4];
        private readonly int[] _unseen;

        public HoldsUnseen(IOperands operands, bool isSame)
            : base(operands)
            => _unseen = isSame ? _seen : new int[4];

        public override string ToString() => $"{_unseen.Length}";

        protected override void OnTick()
        {
            _seen[In.Index & 3] = In.A;
            Out.Y = _seen[In.B & 3];
        }
    }

    [ClockDivider(2)]
    private sealed class NeverAwaits(IOperands operands) : StateProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override async Task OnTickAsync()
        {
            if (((long)_in.Index >> 47) > 0)
            {
                await WaitForClock();
            }
            else if (_in.Index + 1 > 300)
            {
                await ClockAsync();
            }

            _out.X++;
            await ClockAsync();
        }

        private async Task WaitForClock() => await ClockAsync();
    }

    private sealed class LeavesOut(IOperands operands) : StateProcess
    {
        private const bool Never = false;

        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override async Task OnTickAsync()
        {
            await WaitTwice();
            if (Never)
            {
#pragma warning disable CS0162 // Unreachable code: that is the case.
                await ClockAsync();
#pragma warning restore CS0162
            }

            _out.X += _in.A;
            await ClockAsync();
        }

        private async Task WaitTwice()
        {
            for (int i = 0; i < 2; i++)
            {
                await ClockAsync();
                _out.Y = i;
            }
        }
    }

    private sealed class ReturnsFromLoops(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int round = 0;
            while (round < 3 && In.Enable)
            {
                round++;
                Out.X += In.B;
                int left = 2;
                do
                {
                    if (In.Index != left)
                    {
                        return;
                    }
                }
                while (--left > 0 && round != 0 && Out.X != 0);
            }

            Out.Y++;
        }
    }

    private sealed class Constants(IOperands operands, int scale) : Block(operands)
    {
        private readonly int _scale = scale;

        protected override void OnTick()
        {
            Out.Wide = (ulong)_scale << 11;
            if (_scale < 0)
            {
                Out.X = (_scale * _scale) + (_scale >> 3) - (_scale ^ 0x55);
                Out.Y = (_scale / 7) + (_scale % 9);
            }
            else
            {
                Out.X = (_scale + 5) * (_scale - 5) * (_scale + 11);
                Out.Flag = (_scale & 4) != 0;
            }
        }
    }

    private class Searches(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            int round = 0;
            uint key = In.U;
            while (round < 4 && (key != 0 || In.Choice))
            {
                round++;
                if ((key & 3) == 2)
                {
                    break;
                }

                if (In.Enable)
                {
                    continue;
                }

                key = (key >> 2) + In.Index;
            }

            Out.X = round;
            Out.U = key;
        }
    }

    [ClockedProcess]
    private sealed class SearchesAtEdge(IOperands operands) : Searches(operands);

    private sealed class SearchesAtLeastOnce(IOperands operands) : Block(operands)
    {
        private int _left;

        protected override void OnTick()
        {
            _left = 4;
            do
            {
                if ((In.A & 7) == _left)
                {
                    continue;
                }

                if ((In.B & 7) == _left)
                {
                    break;
                }

                Out.Y = _left;
            }
            while (--_left > 0 && In.A != 0 && In.Index > _left);
            Out.X = _left;
        }
    }

    private sealed class SearchesTwice(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            for (int outer = 0; outer < 3; outer++)
            {
                int inner = 0;
                while (inner < 4 && In.Index > inner)
                {
                    inner++;
                    if ((In.A & 7) == inner + outer)
                    {
                        break;
                    }

                    Out.Y = inner;
                }

                if (In.Enable)
                {
                    break;
                }

                Out.X = inner;
            }
        }
    }

    private class HoldsClocked(IOperands operands) : Block(operands)
    {
        [InternalBus]
        private readonly IClocked _own = Scope.CreateInternalBus<IClocked>();

        protected override void OnTick()
        {
            if (In.Enable)
            {
                _own.First = In.A;
            }

            _own.Second = _own.First;
            Out.X = _own.First;
        }
    }

    [ClockedProcess]
    private sealed class HoldsClockedAtEdge(IOperands operands) : HoldsClocked(operands);

    private sealed class ReadsAgain(IOperands operands) : Block(operands)
    {
        private readonly sbyte[] _words = [0, 25, 50];

        protected override void OnTick()
        {
            if (In.Enable)
            {
                _words[0] -= (In.A & 3) switch
                {
                    0 => default,
                    1 or 2 => _words[(int)(In.U % 3u)],
                    _ => default,
                };
                if (IsPast())
                {
                    return;
                }
            }

            Out.U = default;
        }

        private bool IsPast() => 0UL >= (ulong)_words[(int)(Out.U % 3u)];
    }

    private sealed class Chooses(IOperands operands) : Block(operands)
    {
        private readonly IResults[] _targets = [Scope.CreateBus<IResults>(), Scope.CreateBus<IResults>()];

        protected override void OnTick()
        {
            Out.X = ((In.A ^ (In.Enable ? 1 : 0)) & 1) == 1 ? _targets[1].X : _targets[0].X;
            _targets[(In.A ^ In.B) & 1].X++;
        }
    }
    private sealed class ChoosesTwice(IOperands operands) : Block(operands)
    {
        private readonly IResults[] _targets =
            [Scope.CreateBus<IResults>(), Scope.CreateBus<IResults>(), Scope.CreateBus<IResults>()];

        protected override void OnTick()
        {
            for (int i = 0; i < 2; i++)
            {
                _targets[(int)(In.U % 3u)].Flag = (In.Choice ? In.Enable : Out.Flag) ? In.Choice : false;
            }

            Out.Flag = (In.A & 1) == 0;
        }
    }
    private sealed class NestsExclusiveOrs(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            bool flips = (In.Choice ^ In.Enable) ? !In.Enable : In.Enable;
            Out.Octet = flips ? (byte)0 : (byte)(In.Index & 0xF);
            Out.Flag = (In.Choice ^ In.Enable ^ (In.A == In.B)) ? In.Choice : Out.Flag;
        }
    }
}
