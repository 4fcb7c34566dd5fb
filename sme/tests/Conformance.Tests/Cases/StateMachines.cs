using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>Bodies that run over several ticks.</summary>
public static class StateMachines
{
    [Case(Ticks = 300)]
    public static void Awaits_in_loops()
    {
        _ = new Loops(Block.Inputs());
        _ = new ClockedLoops(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Awaits_in_branches_and_switches()
    {
        _ = new Branches(Block.Inputs());
        _ = new ClockedBranches(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Awaits_in_helper_methods()
    {
        _ = new Helpers(Block.Inputs());
        _ = new ClockedHelpers(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void Waiting_until_a_condition_with_captured_locals()
    {
        _ = new Waits(Block.Inputs());
        _ = new ClockedWaits(Block.Inputs());
    }

    [Case(Ticks = 300)]
    public static void A_body_that_never_returns() => _ = new Endless(Block.Inputs());

    [Case(Ticks = 300)]
    public static void A_body_that_sometimes_awaits_nothing() => _ = new Sometimes(Block.Inputs());

    [Case(Ticks = 300)]
    public static void Two_machines_talk()
    {
        IOperands operands = Block.Inputs();
        Asks asks = new(operands);
        _ = new Answers(asks.Transaction);
    }

    private abstract class Machine(IOperands operands) : StateProcess
    {
        [InputBus]
        public readonly IOperands In = operands;

        [OutputBus]
        public readonly IResults Out = Scope.CreateBus<IResults>();
    }

    private class Loops(IOperands operands) : Machine(operands)
    {
        private int _rounds;

        protected override async Task OnTickAsync()
        {
            int sum = 0;
            for (int i = 0; i < 4; i++)
            {
                sum += In.A;
                Out.X = sum;
                Out.Octet = (byte)i;
                await ClockAsync();
            }

            while (!In.Enable)
            {
                Out.Y = In.B;
                await ClockAsync();
            }

            do
            {
                Out.Flag = !Out.Flag;
                await ClockAsync();
                if (In.Choice)
                {
                    break;
                }
            }
            while (In.Index > 3);

            _rounds++;
            Out.U = (uint)(_rounds + sum);
        }
    }

    [ClockedProcess]
    private sealed class ClockedLoops(IOperands operands) : Loops(operands);

    private class Branches(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int local = In.A;
            if (In.Enable)
            {
                Out.X = 1;
                await ClockAsync();
                local += In.A;
            }
            else if (In.Choice)
            {
                local = -local;
                await ClockAsync();
                await ClockAsync();
            }

            switch (In.Index & 3)
            {
                case 0:
                    Out.Octet = 10;
                    await ClockAsync();
                    break;
                case 1:
                    Out.Octet = 20;
                    break;
                case 2:
                    await ClockAsync();
                    Out.Octet = 30;
                    await ClockAsync();
                    return;
                default:
                    Out.Octet = 40;
                    await ClockAsync();
                    break;
            }

            Out.Y = local;
            await ClockAsync();
            Out.X = local * 2;
        }
    }

    [ClockedProcess]
    private sealed class ClockedBranches(IOperands operands) : Branches(operands);

    private class Helpers(IOperands operands) : Machine(operands)
    {
        private int _total;

        protected override async Task OnTickAsync()
        {
            await Pulse(3);
            int value = await Gather(2);
            Out.X = value;
            await ClockAsync();
            if (In.Choice)
            {
                await Pulse(1);
            }

            Out.Y = _total;
        }

        private async Task Pulse(int length)
        {
            for (int i = 0; i < length; i++)
            {
                Out.Flag = true;
                await ClockAsync();
            }

            Out.Flag = false;
            await ClockAsync();
        }

        private async Task<int> Gather(int count)
        {
            int sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += In.A;
                await ClockAsync();
            }

            _total++;
            return sum;
        }
    }

    [ClockedProcess]
    private sealed class ClockedHelpers(IOperands operands) : Helpers(operands);

    private class Waits(IOperands operands) : Machine(operands)
    {
        private byte _rounds;

        protected override async Task OnTickAsync()
        {
            int threshold = In.Index & 63;
            Out.X = threshold;
            await WaitUntilAsync(() => In.Enable);
            Out.Y = In.A;
            await WaitUntilAsync(() => In.Index >= threshold || In.Choice);
            _rounds++;
            Out.Octet = _rounds;
            await WaitUntilAsync(() => true);
            Out.Flag = !Out.Flag;
        }
    }

    [ClockedProcess]
    private sealed class ClockedWaits(IOperands operands) : Waits(operands);

    [ClockedProcess]
    private sealed class Endless(IOperands operands) : Machine(operands)
    {
        protected override async Task OnTickAsync()
        {
            int count = 0;
            while (true)
            {
                int start = In.A;
                await ClockAsync();
                count += In.Enable ? 1 : 2;
                Out.X = count;
                Out.Y = In.A - start;
                if (count > 20)
                {
                    count = 0;
                    await ClockAsync();
                }
            }
        }
    }

    private sealed class Sometimes(IOperands operands) : Machine(operands)
    {
        private int _runs;

        protected override async Task OnTickAsync()
        {
            _runs++;
            Out.X = _runs;
            if (In.Enable)
            {
                Out.Y = In.A;
                await ClockAsync();
                Out.Y = In.B;
            }

            Out.Flag = In.Choice;
        }
    }

    [ClockedProcess]
    private sealed class Asks(IOperands operands) : Machine(operands)
    {
        public readonly Connections.ITransaction Transaction = Scope.CreateBus<Connections.ITransaction>();

        protected override async Task OnTickAsync()
        {
            await WaitUntilAsync(() => In.Enable);
            Transaction.Request = true;
            Transaction.Payload = In.A;
            await WaitUntilAsync(() => Transaction.Response);
            Out.X = Transaction.Answer;
            Transaction.Request = false;
            await WaitUntilAsync(() => !Transaction.Response);
        }
    }

    [ClockedProcess]
    private sealed class Answers(Connections.ITransaction transaction) : StateProcess
    {
        public readonly Connections.ITransaction Transaction = transaction;

        protected override async Task OnTickAsync()
        {
            await WaitUntilAsync(() => Transaction.Request);
            int payload = Transaction.Payload;
            int result = 0;
            for (int bit = 0; bit < 5; bit++)
            {
                result = (result << 1) | ((payload >> bit) & 1);
                await ClockAsync();
            }

            Transaction.Answer = result;
            Transaction.Response = true;
            await WaitUntilAsync(() => !Transaction.Request);
            Transaction.Response = false;
        }
    }
}
