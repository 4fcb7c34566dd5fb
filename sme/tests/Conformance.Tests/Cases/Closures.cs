using System;
using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>Closures in bodies over several ticks: made again by the next call, or held longer than one.</summary>
public static class Closures
{
    [Case(Ticks = 300)]
    public static void A_captured_parameter_of_a_helper_that_waits_sometimes()
    {
        _ = new Ignores(Block.Inputs());
        _ = new Waits(Block.Inputs());
        _ = new ClockedWaits(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_local_function_of_a_helper_that_waits_sometimes()
    {
        _ = new Adds(Block.Inputs());
        _ = new ClockedAdds(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_closure_that_the_caller_goes_on_to_use()
    {
        _ = new Holds(Block.Inputs());
        _ = new ClockedHolds(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_closure_made_by_a_helper_that_goes_on_and_again_by_its_next_call()
        => _ = new Counts(Block.Inputs());

    private abstract class Machine(IOperands operands) : StateProcess
    {
        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();
    }

    private sealed class Ignores(IOperands operands) : Machine(operands)
    {
        [Ignore]
        private long _seen;

        protected override async Task OnTickAsync()
        {
            for (int i = 0; i < 4; i++)
            {
                Out.X += await See(In.A + i);
            }

            await ClockAsync();
        }

        private async Task<int> See(int x)
        {
            if (In.Enable)
            {
                SimulationOnly(() => _seen += x);
                await ClockAsync();
            }

            return x;
        }
    }

    private sealed class Counts(IOperands operands) : Machine(operands)
    {
        private readonly ushort[] _steps = [1, 2, 3, 4];

        [Ignore]
        private long _seen;

        protected override async Task OnTickAsync()
        {
            int left = 3;
            do
            {
                await Walk();
            }
            while (--left > 0);

            await ClockAsync();
        }

        private async Task Walk()
        {
            foreach (ushort step in _steps)
            {
                for (int i = 0; i < 3; i++)
                {
                    SimulationOnly(() => _seen += i);
                    Out.X += step + i;
                    await ClockAsync();
                }
            }
        }
    }

    private class Waits(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                Out.X += await WaitFor(i);
            }

            await ClockAsync();
        }

        private async Task<int> WaitFor(int index)
        {
            if (In.Choice)
            {
                await WaitUntilAsync(() => (In.Index & 3) >= index);
            }

            return In.A + index;
        }
    }

    [ClockedProcess]
    private sealed class ClockedWaits(IOperands operands) : Waits(operands);

    private class Adds(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                Out.X = await Sum(In.A, i);
            }

            await ClockAsync();
        }

        private async Task<int> Sum(int a, int b)
        {
            int sum = 0;
            Add(a);
            if (In.Enable)
            {
                await ClockAsync();
                Add(b);
            }

            Add(In.B);
            return sum;

            void Add(int x) => sum += x ^ b;
        }
    }

    [ClockedProcess]
    private sealed class ClockedAdds(IOperands operands) : Adds(operands);

    private class Holds(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            Func<int> first = await Make(In.A);
            Func<int> second = await Make(In.B);
            Out.X = first() - second();
            await ClockAsync();
            Out.Y = first() + second();
            await ClockAsync();
        }

        private async Task<Func<int>> Make(int x)
        {
            int y = x;
            await ClockAsync();
            y += In.A;
            return () => x ^ y;
        }
    }

    [ClockedProcess]
    private sealed class ClockedHolds(IOperands operands) : Holds(operands);
}
