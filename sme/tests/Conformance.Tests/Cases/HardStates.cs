using System.Threading.Tasks;
using SME;
using SME.VHDL;

namespace Conformance.Cases;

/// <summary>Bodies over several ticks: awaits in nested statements and helpers, all types across an await.</summary>
public static class HardStates
{
    [Case(Ticks = 300)]
    public static void Awaits_in_loops_inside_a_switch_inside_a_loop()
    {
        _ = new Nested(Block.Inputs());
        _ = new ClockedNested(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Helpers_called_from_two_places_and_in_loops()
    {
        _ = new Helpers(Block.Inputs());
        _ = new ClockedHelpers(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Locals_of_many_types_live_across_awaits()
    {
        _ = new Across(Block.Inputs());
        _ = new ClockedAcross(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Waiting_with_a_captured_loop_variable()
    {
        _ = new Captured(Block.Inputs());
        _ = new ClockedCaptured(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void An_early_return_starts_the_body_again()
    {
        _ = new Restart(Block.Inputs());
        _ = new ClockedRestart(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Memories_written_over_several_ticks()
    {
        _ = new Memories(Block.Inputs());
        _ = new ClockedMemories(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Machines_with_divided_clocks()
    {
        _ = new Slow(Block.Inputs());
        _ = new UnclockedSlow(Block.Inputs());
        _ = new SlowHelpers(Block.Inputs());
    }

    private enum Step : byte
    {
        Idle,
        Load,
        Run = 9,
    }

    private abstract class Machine(IOperands operands) : StateProcess
    {
        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();
    }

    private struct Pair
    {
        public int First;
        public byte Second;
    }

    private class Nested(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                switch (In.Index & 3)
                {
                    case 0:
                        for (int j = 0; j <= i; j++)
                        {
                            Out.X = (i * 10) + j;
                            await ClockAsync();
                            if (In.Enable)
                            {
                                continue;
                            }

                            Out.Y = In.A;
                        }

                        break;
                    case 1:
                        while (In.Choice)
                        {
                            await ClockAsync();
                            Out.Octet++;
                            if (In.Small < 0)
                            {
                                return;
                            }
                        }

                        goto case 3;
                    case 2:
                        await ClockAsync();
                        continue;
                    case 3:
                        Out.Flag = !Out.Flag;
                        await ClockAsync();
                        break;
                }

                Out.U = (uint)i;
                await ClockAsync();
            }

            Out.X = -1;
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class ClockedNested(IOperands operands) : Nested(operands);

    private class Helpers(IOperands operands) : Machine(operands)
    {
        private int _calls;

        protected override async Task OnTickAsync()
        {
            int first = await Read(1);
            for (int i = 0; i < 2; i++)
            {
                first += await Read(i) * await Maybe(In.Enable);
            }

            if (await IsReady() && In.Choice)
            {
                first = await Outer(first);
            }

            Out.X = first;
            Out.Y = _calls;
            await ClockAsync();
        }

        private async Task<int> Read(int delay)
        {
            _calls++;
            for (int i = 0; i < delay; i++)
            {
                await ClockAsync();
            }

            await ClockAsync();
            return In.A + delay;
        }

        private async Task<int> Maybe(bool wait)
        {
            if (wait)
            {
                Out.Octet = 1;
                await ClockAsync();
                return In.B;
            }

            return 5;
        }

        private async Task<bool> IsReady()
        {
            await ClockAsync();
            return In.Index > 100;
        }

        private async Task<int> Outer(int value)
        {
            int inner = await Read(0);
            await Nothing();
            return inner ^ value;
        }

        private async Task Nothing()
        {
            if (In.Small == 3)
            {
                return;
            }

            Out.Flag = true;
            await WaitUntilAsync(() => In.Small != 3);
            Out.Flag = false;
        }
    }

    [ClockedProcess]
    private sealed class ClockedHelpers(IOperands operands) : Helpers(operands);

    private class Across(IOperands operands) : Machine(operands)
    {
        private UInt5 _field;

        protected override async Task OnTickAsync()
        {
            Pair pair = new() { First = In.A, Second = In.Index };
            (int A, (bool B, short C) D) tuple = (In.B, (In.Enable, In.Small));
            UInt3 three = (UInt3)(In.Index & 7);
            long wide = (long)In.Wide;
            Step step = In.Choice ? Step.Run : Step.Load;
            bool flag = In.Enable;
            ulong huge = In.Wide;
            int? maybe = In.Enable ? In.A : null;
            _field++;
            await ClockAsync();
            pair.Second++;
            three++;
            (tuple.A, tuple.D.C) = (tuple.D.C, (short)tuple.A);
            flag ^= In.Choice;
            await ClockAsync();
            Out.X = pair.First + tuple.A + tuple.D.C;
            Out.Y = three + maybe.GetValueOrDefault(3);
            Out.Wide = (ulong)wide ^ (huge << 1);
            Out.Flag = flag ^ tuple.D.B;
            Out.Octet = (byte)(pair.Second + (int)step + _field);
        }
    }

    [ClockedProcess]
    private sealed class ClockedAcross(IOperands operands) : Across(operands);

    private class Captured(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            for (int i = 1; i < 4; i++)
            {
                int bit = i;
                int start = In.A;
                await WaitUntilAsync(() => ((In.Index >> bit) & 1) != 0 || i == 3);
                Out.X = In.A - start;
                Out.Y = bit;
                start++;
            }

            bool done = false;
            await WaitUntilAsync(() =>
            {
                done = In.Enable;
                return done || In.Choice;
            });
            Out.Flag = done;
        }
    }

    [ClockedProcess]
    private sealed class ClockedCaptured(IOperands operands) : Captured(operands);

    private class Restart(IOperands operands) : Machine(operands)
    {
        private byte _starts;

        protected override async Task OnTickAsync()
        {
            _starts++;
            Out.Octet = _starts;
            int kept = In.A;
            if (In.Enable)
            {
                return;
            }

            await ClockAsync();
            if (In.Choice)
            {
                Out.X = kept;
                return;
            }

            while (true)
            {
                kept += In.B;
                await ClockAsync();
                Out.Y = kept;
                if (In.Index < 100)
                {
                    return;
                }
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedRestart(IOperands operands) : Restart(operands);

    private class Memories(IOperands operands) : Machine(operands)
    {
        private readonly int[] _words = new int[8];

        protected override async Task OnTickAsync()
        {
            for (int i = 0; i < 8; i++)
            {
                _words[i] += In.A;
                await ClockAsync();
                if (In.Enable)
                {
                    _words[(i + In.Index) & 7] ^= i;
                }
            }

            await ClockAsync();
            int at = In.Index & 7;
            int sum = _words[at];
            await ClockAsync();
            Out.X = sum - _words[at];
            Out.Y = _words[In.Index & 7];
            _words[at]--;
        }
    }

    [ClockedProcess]
    private sealed class ClockedMemories(IOperands operands) : Memories(operands);

    [ClockDivider(3)]
    [ClockedProcess]
    private sealed class Slow(IOperands operands) : Memories(operands);

    [ClockDivider(2)]
    private sealed class UnclockedSlow(IOperands operands) : Across(operands);

    [ClockDivider(2)]
    [ClockedProcess]
    private sealed class SlowHelpers(IOperands operands) : Helpers(operands);
}
