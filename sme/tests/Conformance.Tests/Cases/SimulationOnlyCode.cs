using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>Code that runs on native alone, in the middle of hardware.</summary>
public static class SimulationOnlyCode
{
    [Case]
    public static void Around_awaits()
    {
        _ = new Awaiting(Block.Inputs());
        _ = new ClockedAwaiting(Block.Inputs());
    }

    [Case]
    public static void In_branches_loops_and_helpers() => _ = new Branching(Block.Inputs());

    [Case]
    public static void Reads_locals_that_hardware_goes_on_to_change() => _ = new Capturing(Block.Inputs());

    [Case]
    public static void Counts_in_a_field_that_is_ignored() => _ = new Counting(Block.Inputs());

    private class Awaiting(IOperands operands) : StateProcess
    {
        private readonly List<string> _log = [];

        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();

        protected override async Task OnTickAsync()
        {
            int sum = In.A;
            SimulationOnly(() => _log.Add($"start {sum}"));
            await ClockAsync();
            for (int i = 0; i < 3; i++)
            {
                sum += In.Small;
                SimulationOnly(() => _log.Add("round " + i));
                await ClockAsync();
                if (In.Choice)
                {
                    SimulationOnly(() => _log.Clear());
                    break;
                }
            }

            Out.X = sum;
            await WaitUntilAsync(() => In.Enable);
            SimulationOnly(() => _log.Add($"end {sum} {DateTime.MinValue}"));
            Out.Y = sum + 1;
        }
    }

    [ClockedProcess]
    private sealed class ClockedAwaiting(IOperands operands) : Awaiting(operands);

    [ClockedProcess]
    private sealed class Branching(IOperands operands) : Block(operands)
    {
        private readonly List<double> _seen = [];
        private int _sum;

        protected override void OnTick()
        {
            if (In.Enable)
            {
                SimulationOnly(() => _seen.Add(In.A * 0.5));
                _sum++;
            }
            else
            {
                Note(In.B);
            }

            for (int i = 0; i < 3; i++)
            {
                int round = i;
                SimulationOnly(() => _seen.Add(round + _sum));
                _sum += Twice(In.Small >> i);
            }

            Out.X = _sum;
            Out.Flag = In.Choice && Logged(_sum);
        }

        private void Note(int value)
        {
            SimulationOnly(() => _seen.Remove(value));
            _sum -= value;
        }

        private static int Twice(int value) => value + value;

        private bool Logged(int value)
        {
            SimulationOnly(Forget);
            return value > 0;
        }

        private void Forget() => _seen.Clear();
    }

    private sealed class Capturing(IOperands operands) : Block(operands)
    {
        private readonly List<int> _seen = [];

        protected override void OnTick()
        {
            int x = In.A;
            (int Low, int High) pair = (In.Small, In.B);
            SimulationOnly(() => _seen.Add(x + pair.Low));
            x += pair.High;
            if (In.Enable)
            {
                pair.Low = x;
                SimulationOnly(() =>
                {
                    int own = 0;
                    own += pair.High;
                    _seen.Add(own);
                });
                x ^= pair.Low << 1;
            }

            Out.X = x;
            Out.Y = pair.Low;
        }
    }

    [ClockedProcess]
    private sealed class Counting(IOperands operands) : Block(operands)
    {
        [Ignore]
        private int _calls;

        private int _sum;

        protected override void OnTick()
        {
            _sum += In.Index;
            SimulationOnly(() => _calls += _sum);
            SimulationOnly(() =>
            {
                if (_calls < 0)
                {
                    _calls = 0;
                }
            });
            Out.X = _sum;
        }
    }
}
