using SME;

namespace Conformance.Cases;

/// <summary>How buses connect processes: both directions on one bus, several fields on one bus, internal buses.</summary>
public static class Connections
{
    [Case]
    public static void Request_and_response_share_a_bus()
    {
        Requester requester = new(Block.Inputs());
        _ = new Responder(requester.Transaction);
    }

    [Case]
    public static void Two_ports_of_a_process_hold_one_bus()
    {
        IOperands operands = Block.Inputs();
        _ = new TwoInputs(operands, operands);
        _ = new TwoInputs(operands, Block.Inputs());
    }

    [Case]
    public static void An_input_and_an_output_of_a_clocked_process_hold_one_bus()
    {
        IResults loop = Scope.CreateBus<IResults>();
        _ = new Feedback(Block.Inputs(), loop, loop);
    }

    [Case]
    public static void An_internal_bus_gives_what_was_written_in_the_run_before()
    {
        _ = new WithInternal(Block.Inputs());
        _ = new ClockedWithInternal(Block.Inputs());
    }

    [Case]
    public static void A_signal_of_one_bus_has_one_writer_and_its_neighbour_another()
    {
        IOperands operands = Block.Inputs();
        IResults shared = Scope.CreateBus<IResults>();
        _ = new WritesX(operands, shared);
        _ = new WritesY(operands, shared);
        _ = new Difference(shared);
    }

    [InitializedBus]
    public interface ITransaction : IBus
    {
        bool Request { get; set; }

        int Payload { get; set; }

        bool Response { get; set; }

        int Answer { get; set; }
    }

    [ClockedProcess]
    private sealed class Requester(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        public readonly ITransaction Transaction = Scope.CreateBus<ITransaction>();

        private int _answers;

        protected override void OnTick()
        {
            if (Transaction.Response)
            {
                _answers += Transaction.Answer;
            }

            Transaction.Request = _in.Enable;
            Transaction.Payload = _in.A;
        }
    }

    private sealed class Responder(ITransaction transaction) : SimpleProcess
    {
        public readonly ITransaction Transaction = transaction;

        protected override void OnTick()
        {
            Transaction.Response = Transaction.Request;
            Transaction.Answer = Transaction.Request ? Transaction.Payload + 1 : 0;
        }
    }

    private sealed class TwoInputs(IOperands left, IOperands right) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _left = left;

        [InputBus]
        private readonly IOperands _right = right;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _left.A - _right.A;
            _out.Y = _left.A + _right.B;
        }
    }

    [ClockedProcess]
    private sealed class Feedback(IOperands operands, IResults before, IResults after) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [InputBus]
        private readonly IResults _before = before;

        [OutputBus]
        private readonly IResults _after = after;

        protected override void OnTick()
        {
            _after.X = _before.X + _in.Small;
            _after.Y = _before.X;
            if (_in.Choice)
            {
                _after.Flag = !_after.Flag;
            }
        }
    }

    private sealed class WithInternal(IOperands operands) : Block(operands)
    {
        [InternalBus]
        private readonly IResults _own = Scope.CreateInternalBus<IResults>();

        protected override void OnTick()
        {
            Out.X = _own.X;
            _own.X = In.A;
            Out.Y = _own.X + _own.Y;
            if (In.Enable)
            {
                _own.Y = _own.Y + 1;
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedWithInternal(IOperands operands) : Block(operands)
    {
        [InternalBus]
        private readonly IResults _own = Scope.CreateInternalBus<IResults>();

        protected override void OnTick()
        {
            Out.X = _own.X;
            _own.X = In.A;
            Out.Y = _own.X;
        }
    }

    private sealed class WritesX(IOperands operands, IResults shared) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IResults _out = shared;

        protected override void OnTick() => _out.X = _in.A;
    }

    [ClockedProcess]
    private sealed class WritesY(IOperands operands, IResults shared) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IResults _out = shared;

        protected override void OnTick() => _out.Y = _in.A;
    }

    private sealed class Difference(IResults shared) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = shared;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick() => _out.X = _in.X - _in.Y;
    }
}
