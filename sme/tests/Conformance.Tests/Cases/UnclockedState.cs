using SME;

namespace Conformance.Cases;

/// <summary>Unclocked processes that remember: fields, arrays, signals they do not always write.</summary>
public static class UnclockedState
{
    [Case]
    public static void Fields_and_arrays_are_kept_from_run_to_run()
    {
        Remembering first = new(Block.Inputs());
        _ = new Reader(first.Out);
    }

    [Case]
    public static void A_signal_not_written_keeps_its_value()
    {
        Holding holding = new(Block.Inputs());
        _ = new Reader(holding.Out);
    }

    [Case]
    public static void A_process_reads_what_it_wrote_in_its_run_before() => _ = new ReadsItself(Block.Inputs());

    [Case]
    public static void A_clocked_bus_carries_unclocked_values_to_the_next_tick()
    {
        OverEdge source = new(Block.Inputs());
        _ = new EdgeReader(source.Out);
    }

    [ClockedBus]
    public interface IEdge : IBus
    {
        int Value { get; set; }

        [InitialValue(5)]
        byte Kept { get; set; }
    }

    private sealed class Remembering(IOperands operands) : Block(operands)
    {
        private readonly int[] _history = new int[4];
        private int _sum;
        private byte _at;

        protected override void OnTick()
        {
            int before = _history[_at & 3];
            _history[_at & 3] = In.A;
            _sum += In.Enable ? In.B : 0;
            Out.X = before;
            Out.Y = _sum;
            Out.Octet = _at;
            _at++;
        }
    }

    private sealed class Holding(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            if (In.Enable)
            {
                Out.X = In.A;
                if (In.Choice)
                {
                    Out.Y = In.B;
                }
            }
            else
            {
                Out.Flag = In.Choice;
            }
        }
    }

    private sealed class ReadsItself(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        // Neither in nor out: both.
        private readonly IResults _both = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _both.X = _both.X + (_in.Enable ? 1 : 0);
            _both.Y = _both.X;
            _both.Flag = _both.Flag != _in.Choice;
        }
    }

    private sealed class OverEdge(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IEdge Out = Scope.CreateBus<IEdge>();

        protected override void OnTick()
        {
            Out.Value = _in.A ^ _in.B;
            if (_in.Enable)
            {
                Out.Kept = _in.Index;
            }
        }
    }

    private sealed class EdgeReader(IEdge edge) : SimpleProcess
    {
        [InputBus]
        private readonly IEdge _in = edge;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private bool _started;

        protected override void OnTick()
        {
            if (_started)
            {
                _out.X = _in.Value;
            }

            _out.Octet = _in.Kept;
            _started = true;
        }
    }

    private sealed class Reader(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _in.X - _in.Y;
            _out.Flag = !_in.Flag;
        }
    }
}
