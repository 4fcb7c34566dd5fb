using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>
/// Loops that await on some of their ways only: they go round several times in one tick, or wait in the middle.
/// </summary>
public static class PartialAwaits
{
    [Case]
    public static void A_loop_in_a_loop_that_waits_in_some_rounds()
    {
        IOperands operands = Block.Inputs();
        _ = new InnerRounds(operands);
        _ = new ClockedInnerRounds(operands);
    }

    [Case]
    public static void A_loop_with_a_test_of_several_conditions()
    {
        IOperands operands = Block.Inputs();
        _ = new LongTest(operands);
        _ = new ClockedLongTest(operands);
    }

    [Case]
    public static void A_loop_with_a_test_that_evaluates_both_its_conditions()
    {
        IOperands operands = Block.Inputs();
        _ = new BothConditions(operands);
        _ = new ClockedBothConditions(operands);
    }

    [Case]
    public static void A_wait_for_a_constant_behind_a_loop()
    {
        IOperands operands = Block.Inputs();
        _ = new WaitsForConstant(operands);
        _ = new ClockedWaitsForConstant(operands);
    }

    [Case(Ticks = 300)]
    public static void A_continue_that_skips_the_await()
    {
        _ = new Skipping(Block.Inputs());
        _ = new ClockedSkipping(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Memories_written_in_rounds_that_wait_and_rounds_that_do_not()
    {
        _ = new Filling(Block.Inputs());
        _ = new ClockedFilling(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_break_after_some_rounds_that_wait()
    {
        _ = new Breaking(Block.Inputs());
        _ = new ClockedBreaking(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_helper_that_may_return_at_once()
    {
        _ = new Helped(Block.Inputs());
        _ = new ClockedHelped(Block.Inputs());
    }

    private abstract class Machine(IOperands operands) : StateProcess
    {
        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();
    }

    private class Skipping(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int sum = 0;
            for (int i = 0; i < 5; i++)
            {
                switch (In.Index & 3)
                {
                    case 1:
                        sum += i;
                        await ClockAsync();
                        break;
                    case 2:
                        sum -= In.Small;
                        continue;
                    default:
                        await ClockAsync();
                        sum += In.A;
                        break;
                }

                Out.Y = i;
            }

            Out.X = sum;
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedSkipping(IOperands operands) : Skipping(operands);

    private class Filling(IOperands operands) : Machine(operands)
    {
        private readonly int[] _words = new int[8];

        protected override async Task OnTickAsync()
        {
            for (byte i = 7; i > 1; i--)
            {
                _words[i] = In.A + i;
                if (In.Choice)
                {
                    await ClockAsync();
                    _words[i & 3] ^= In.B;
                }
            }

            Out.X = _words[In.Index & 7];
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedFilling(IOperands operands) : Filling(operands);

    private class Breaking(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int count = 0;
            for (uint row = 0; row < 6; row += 2)
            {
                for (int column = 0; column <= row; column++)
                {
                    count += (In.A >> column) & 7;
                }

                if (In.Enable)
                {
                    await ClockAsync();
                }
                else if (In.Index > 200)
                {
                    break;
                }

                Out.U = row;
            }

            Out.Y = count;
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedBreaking(IOperands operands) : Breaking(operands);

    private class Helped(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int total = 0;
            for (int i = 0; i < 4; i++)
            {
                total += await WaitFor(i);
                Out.Octet = (byte)i;
            }

            Out.X = total;
            await ClockAsync();
        }

        private async Task<int> WaitFor(int limit)
        {
            for (int i = 0; i < limit; i++)
            {
                if (In.Enable)
                {
                    await ClockAsync();
                }
                else if (In.Choice)
                {
                    return i;
                }
            }

            return In.Small;
        }
    }

    [ClockedProcess]
    private sealed class ClockedHelped(IOperands operands) : Helped(operands);

    private class LongTest(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int left = 3;
            do
            {
                if (In.A <= left)
                {
                    await WaitFor();
                }

                Out.X = left;
            }
            while (--left > 0 && (In.Index switch { 1 => In.A, 2 => In.A + 1, _ => 77 }) < In.B / 10);
            await ClockAsync();
        }

        private async Task WaitFor()
        {
            while (In.Enable)
            {
                Out.Octet++;
                await ClockAsync();
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedLongTest(IOperands operands) : LongTest(operands);

    private class BothConditions(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int left = 4;
            do
            {
                Out.X = left;
                if (In.U >= (byte)In.B)
                {
                    do
                    {
                        await ClockAsync();
                    }
                    while (In.Enable);
                }
            }
            while (--left > 0 && ((In.A > 4) | (In.B is 0 or 3 or >= 85)));
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedBothConditions(IOperands operands) : BothConditions(operands);

    private class WaitsForConstant(IOperands operands) : Machine(operands)
    {
        private static readonly bool IsReady = true;

        protected override async Task OnTickAsync()
        {
            while (In.Enable)
            {
                Out.X++;
                await ClockAsync();
            }

            await WaitUntilAsync(() => IsReady);
            Out.Y++;
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedWaitsForConstant(IOperands operands) : WaitsForConstant(operands);

    private class InnerRounds(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            for (int outer = 1; outer <= 8; outer += 2)
            {
                int inner = 0;
                while (inner < 2 && In.Index != 3)
                {
                    inner++;
                    if (In.Enable)
                    {
                        Out.X = (outer * 10) + inner;
                        await ClockAsync();
                    }

                    Out.Y += outer;
                }
            }

            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedInnerRounds(IOperands operands) : InnerRounds(operands);
}
