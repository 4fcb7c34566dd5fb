using SME;

namespace Conformance.Cases;

/// <summary>Signals that several processes write, each in ticks of its own.</summary>
public static class SharedSignals
{
    [Case]
    public static void Two_writers_in_turn()
    {
        IOperands operands = Block.Inputs();
        IShared shared = Scope.CreateBus<IShared>();
        _ = new Turn(operands, shared, 2, 0);
        _ = new Turn(operands, shared, 2, 1);
        _ = new Sums(shared);
        _ = new ClockedSums(shared);
    }

    [Case]
    public static void Three_writers_of_which_one_writes_only_sometimes()
    {
        IOperands operands = Block.Inputs();
        IShared shared = Scope.CreateBus<IShared>();
        _ = new Turn(operands, shared, 4, 1);
        _ = new ClockedTurn(operands, shared, 4, 2);
        _ = new Seldom(operands, shared, 4, 3);
        _ = new Sums(shared);
        _ = new ClockedSums(shared);
    }

    [Case]
    public static void Writers_with_different_clocks()
    {
        IOperands operands = Block.Inputs();
        IShared shared = Scope.CreateBus<IShared>();
        _ = new HalfTurn(operands, shared);
        _ = new Turn(operands, shared, 2, 1);
        _ = new Sums(shared);
        _ = new ClockedSums(shared);
    }

    [Case]
    public static void Without_initial_values()
    {
        IOperands operands = Block.Inputs();
        IBareShared shared = Scope.CreateBus<IBareShared>();
        _ = new BareTurn(operands, shared, 3);
        _ = new ClockedBareTurn(operands, shared, 5);
        _ = new ReadsBare(shared);
    }

    [Case]
    public static void An_array_of_writers_chosen_by_a_signal()
    {
        IOperands operands = Block.Inputs();
        IShared shared = Scope.CreateBus<IShared>();
        _ = new Bank(operands, shared);
        _ = new Sums(shared);
    }

    [Case]
    public static void Two_writers_at_once_end_the_run()
    {
        IOperands operands = Block.Inputs();
        IShared shared = Scope.CreateBus<IShared>();
        _ = new Selected(operands, shared, 1, 1);
        _ = new Selected(operands, shared, 3, 3);
        _ = new Sums(shared);
    }

    [Case]
    public static void A_clocked_shared_bus()
    {
        IOperands operands = Block.Inputs();
        IClockedShared shared = Scope.CreateBus<IClockedShared>();
        _ = new WritesClocked(operands, shared, 0);
        _ = new WritesClocked(operands, shared, 1);
        _ = new WritesClocked(operands, shared, 3);
        _ = new ReadsClocked(shared);
        _ = new ClockedReadsClocked(shared);
    }

    [Case]
    public static void A_writer_reads_what_the_other_wrote()
    {
        IOperands operands = Block.Inputs();
        IClockedShared shared = Scope.CreateBus<IClockedShared>();
        _ = new Increments(operands, shared, 0);
        _ = new Increments(operands, shared, 1);
        _ = new ReadsClocked(shared);
    }

    public interface IShared : IBus
    {
        [SharedSignal]
        [InitialValue(3)]
        int Value { get; set; }

        [SharedSignal]
        [InitialValue]
        [FixedArrayLength(4)]
        IFixedArray<short> Words { get; set; }

        [InitialValue]
        bool Own { get; set; }
    }

    [SharedSignal]
    public interface IBareShared : IBus
    {
        int Value { get; set; }

        bool Flag { get; set; }

        [InitialValue(true)]
        bool IsEmpty { get; set; }
    }

    [ClockedBus]
    [SharedSignal]
    [InitializedBus]
    public interface IClockedShared : IBus
    {
        int Value { get; set; }

        byte Last { get; set; }
    }

    private class Turn(IOperands operands, IShared shared, int period, int slot) : SimpleProcess
    {
        [InputBus]
        protected readonly IOperands In = operands;

        [OutputBus]
        protected readonly IShared Out = shared;

        private readonly int _period = period;
        private readonly int _slot = slot;
        private int _tick;

        protected bool IsMine => _tick == _slot;

        protected override void OnTick()
        {
            _tick = _tick == _period - 1 ? 0 : _tick + 1;
            if (IsMine)
            {
                Out.Value = In.A + _slot;
                Out.Words[In.Index & 3] = In.Small;
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedTurn(IOperands operands, IShared shared, int period, int slot)
        : Turn(operands, shared, period, slot);

    private sealed class Seldom(IOperands operands, IShared shared, int period, int slot)
        : Turn(operands, shared, period, slot)
    {
        protected override void OnTick()
        {
            if (In.Enable)
            {
                base.OnTick();
            }
            else
            {
                base.OnTick();
                Out.Own = !Out.Own;
            }
        }
    }

    [ClockedProcess]
    [ClockDivider(2)]
    private sealed class HalfTurn(IOperands operands, IShared shared) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IShared _out = shared;

        protected override void OnTick()
        {
            _out.Value = _in.B;
            if (_in.Choice)
            {
                _out.Words[1] = (short)_in.B;
            }
        }
    }

    private class Sums(IShared shared) : SimpleProcess
    {
        [InputBus]
        private readonly IShared _in = shared;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.Value;
            _out.X = _sum;
            _out.Y = (_in.Words[0] * 3) + _in.Words[1] + (_in.Words[2] << 4) - _in.Words[3];
            _out.Flag = _in.Own;
        }
    }

    [ClockedProcess]
    private sealed class ClockedSums(IShared shared) : Sums(shared);

    private class BareTurn(IOperands operands, IBareShared shared, int first) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IBareShared _out = shared;

        private readonly int _first = first;
        private int _tick;

        protected override void OnTick()
        {
            _tick++;
            if (_tick == _first)
            {
                _out.Value = _in.A;
                _out.IsEmpty = false;
            }

            if (_tick == _first + 1)
            {
                _out.Flag = _in.Choice;
            }

            if (_tick == _first + 8)
            {
                _tick = _first - 1;
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedBareTurn(IOperands operands, IBareShared shared, int first)
        : BareTurn(operands, shared, first);

    private sealed class ReadsBare(IBareShared shared) : SimpleProcess
    {
        [InputBus]
        private readonly IBareShared _in = shared;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick() => _out.X = _in.IsEmpty ? -1 : _in.Value;
    }

    private sealed class Selected(IOperands operands, IShared shared, int mask, int number) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IShared _out = shared;

        private readonly int _mask = mask;
        private readonly int _number = number;

        protected override void OnTick()
        {
            if ((_in.Index & _mask) == _number)
            {
                _out.Value = _in.A * _number;
            }

            if (_in.Choice && ((_in.U & 7) == (uint)_number))
            {
                _out.Words[2] = _in.Small;
            }
        }
    }

    private sealed class Bank : Component
    {
        private readonly Lane[] _lanes = new Lane[4];

        public Bank(IOperands operands, IShared shared)
        {
            for (int i = 0; i < _lanes.Length; i++)
            {
                _lanes[i] = new Lane(operands, shared, i);
            }
        }
    }

    private sealed class Lane(IOperands operands, IShared shared, int number) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IShared _out = shared;

        private readonly int _number = number;

        protected override void OnTick()
        {
            if ((_in.Index & 3) == _number)
            {
                _out.Value = _in.A + (_number * 1000);
                _out.Words[_number] = _in.Small;
                _out.Words[(_number + 1) & 3] = 1;
            }
        }
    }

    [ClockedProcess]
    private sealed class WritesClocked(IOperands operands, IClockedShared shared, int slot) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IClockedShared _out = shared;

        private readonly int _slot = slot;
        private byte _tick;

        protected override void OnTick()
        {
            if (_tick % 4 == _slot)
            {
                _out.Value = _in.A;
                _out.Last = (byte)_slot;
            }

            _tick++;
        }
    }

    private class ReadsClocked(IClockedShared shared) : SimpleProcess
    {
        [InputBus]
        private readonly IClockedShared _in = shared;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum ^= _in.Value;
            _out.X = _sum;
            _out.Octet = _in.Last;
        }
    }

    [ClockedProcess]
    private sealed class ClockedReadsClocked(IClockedShared shared) : ReadsClocked(shared);

    [ClockedProcess]
    private sealed class Increments(IOperands operands, IClockedShared shared, int parity) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        private readonly IClockedShared _shared = shared;
        private readonly int _parity = parity;

        protected override void OnTick()
        {
            if ((_in.Index & 1) == _parity && _in.Enable)
            {
                _shared.Value += _in.Small;
                _shared.Last++;
            }
        }
    }
}
