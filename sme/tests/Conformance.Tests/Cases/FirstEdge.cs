using SME;

namespace Conformance.Cases;

/// <summary>What clocked readers see at the first edge, before any unclocked process ran.</summary>
public static class FirstEdge
{
    [Case(Ticks = 40)]
    public static void Initial_value_disagrees_with_its_driver()
    {
        IOperands operands = Block.Inputs();
        Disagrees disagrees = new(operands);
        _ = new Sampler(disagrees.Out);
        _ = new Sampler(new Agrees(operands).Out);
    }

    [Case(Ticks = 40)]
    public static void Initial_value_disagrees_through_two_unclocked_processes()
    {
        Disagrees first = new(Block.Inputs());
        Second second = new(first.Out);
        _ = new Sampler(second.Out);
        _ = new Sampler(first.Out);
    }

    [Case(Ticks = 40)]
    public static void State_of_an_unclocked_process_starts_with_its_first_run()
    {
        Counting counting = new(Block.Inputs());
        _ = new Sampler(counting.Out);
    }

    public interface ILevel : IBus
    {
        [InitialValue(77)]
        int Value { get; set; }

        [InitialValue(true)]
        bool Flag { get; set; }
    }

    private sealed class Disagrees(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ILevel Out = Scope.CreateBus<ILevel>();

        protected override void OnTick()
        {
            Out.Value = _in.A + 3;
            Out.Flag = _in.Enable;
        }
    }

    private sealed class Agrees(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ILevel Out = Scope.CreateBus<ILevel>();

        protected override void OnTick()
        {
            Out.Value = _in.A + 77;
            Out.Flag = !_in.Enable;
        }
    }

    private sealed class Second(ILevel level) : SimpleProcess
    {
        [InputBus]
        private readonly ILevel _in = level;

        [OutputBus]
        public readonly ILevel Out = Scope.CreateBus<ILevel>();

        protected override void OnTick()
        {
            Out.Value = _in.Value * 2;
            Out.Flag = !_in.Flag;
        }
    }

    private sealed class Counting(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly ILevel Out = Scope.CreateBus<ILevel>();

        private int _count = 10;

        protected override void OnTick()
        {
            _count += _in.Enable ? 2 : 1;
            Out.Value = _count;
            Out.Flag = (_count & 4) != 0;
        }
    }

    [ClockedProcess]
    private sealed class Sampler(ILevel level) : SimpleProcess
    {
        [InputBus]
        private readonly ILevel _in = level;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.Value;
            _out.X = _in.Value;
            _out.Y = _sum;
            _out.Flag = _in.Flag;
        }
    }
}
