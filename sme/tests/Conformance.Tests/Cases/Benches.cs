using System.Threading.Tasks;
using SME;

namespace Conformance.Cases;

/// <summary>Test benches around hardware, and what they do before the first tick.</summary>
public static class Benches
{
    [Case]
    public static void Writes_before_the_first_await_and_reads_after_each()
    {
        IOperands operands = Scope.CreateBus<IOperands>();
        Twice twice = new(operands);
        _ = new Bench(operands, twice.Out);
    }

    [Case]
    public static void Two_benches_write_different_signals_of_one_bus()
    {
        IOperands operands = Scope.CreateBus<IOperands>();
        Twice twice = new(operands);
        _ = new Bench(operands, twice.Out);
        _ = new OtherBench(operands);
    }

    private sealed class Twice(IOperands operands) : Block(operands)
    {
        private int _sum;

        protected override void OnTick()
        {
            _sum += In.A;
            Out.X = In.A * 2;
            Out.Y = _sum - In.B;
        }
    }

    private sealed class Bench(IOperands operands, IResults results) : SimulationProcess
    {
        [OutputBus]
        private readonly IOperands _out = operands;

        [InputBus]
        private readonly IResults _in = results;

        public override async Task Run()
        {
            _out.A = 11;
            for (int i = 0; i < 40; i++)
            {
                await ClockAsync();
                _out.A = _in.X + (i % 3);
                if (_in.Y > 1000)
                {
                    _out.A = 0;
                    await ClockAsync();
                }
            }
        }
    }

    private sealed class OtherBench(IOperands operands) : SimulationProcess
    {
        [OutputBus]
        private readonly IOperands _out = operands;

        public override async Task Run()
        {
            for (int i = 0; i < 50; i++)
            {
                _out.B = i * 7;
                await ClockAsync();
            }
        }
    }
}
