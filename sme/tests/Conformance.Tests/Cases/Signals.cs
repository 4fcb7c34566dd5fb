using SME;

namespace Conformance.Cases;

/// <summary>Signals that are written late, by several processes, or with a slower clock.</summary>
public static class Signals
{
    [Case]
    public static void Signals_that_are_never_or_late_written()
    {
        Late late = new(Block.Inputs());
        _ = new ReadsWhenWritten(late.Out);
        _ = new ClockedLate(Block.Inputs());
    }

    [Case]
    public static void Elements_that_are_never_or_late_written() => _ = new LateElements(Block.Inputs());

    [Case]
    public static void A_signal_read_too_early_ends_the_run()
    {
        ClockedLate late = new(Block.Inputs());
        _ = new ReadsTooEarly(late.Out);
    }

    [Case]
    public static void An_input_without_initial_value()
    {
        IBare bare = Scope.CreateBus<IBare>();
        Simulation.Current!.AddTopLevelInputs(bare);
        _ = new Copies(bare);
    }

    [Case]
    public static void A_bus_that_is_not_chosen_need_not_be_written()
    {
        _ = new Chooses(Block.Inputs());
        _ = new ChoosesByIndex(Block.Inputs());
    }

    [Case]
    public static void Processes_with_divided_clocks()
    {
        IOperands operands = Block.Inputs();
        EveryThird third = new(operands);
        _ = new Follows(third.Out);
        _ = new EverySecond(third.Out);
    }

    [Case]
    public static void Buses_with_divided_clocks()
    {
        IOperands operands = Block.Inputs();
        ISlow slow = Scope.CreateBus<ISlow>();
        _ = new WritesSlow(operands, slow);
        _ = new FollowsSlow(slow);
        _ = new ClockedFollowsSlow(slow);
    }

    [Case]
    public static void Processes_and_buses_of_a_scope_with_a_divided_clock()
    {
        IOperands operands = Block.Inputs();
        using Scope scope = new(isolated: false, new Clock(Scope.Current.Clock, 4));
        EveryThird inner = new(operands);
        _ = new Follows(inner.Out);
        _ = new Follows(new Plain(operands).Out);
    }

    [Case]
    public static void Two_processes_take_turns_in_writing_a_shared_signal()
    {
        IShared shared = Scope.CreateBus<IShared>();
        IOperands operands = Block.Inputs();
        _ = new WritesWhen(operands, shared, true);
        _ = new WritesWhen(operands, shared, false);
        _ = new ReadsShared(shared);
        IShared clocked = Scope.CreateBus<IShared>();
        _ = new ClockedWritesWhen(operands, clocked, true);
        _ = new ClockedWritesWhen(operands, clocked, false);
        _ = new ReadsShared(clocked);
    }

    public interface IBare : IBus
    {
        int Value { get; set; }

        [InitialValue]
        bool Valid { get; set; }

        byte Never { get; set; }
    }

    public interface IBareLanes : IBus
    {
        [FixedArrayLength(4)]
        IFixedArray<byte> Lane { get; set; }
    }

    [ClockDivider(2)]
    [InitializedBus]
    public interface ISlow : IBus
    {
        int Value { get; set; }

        int Last { get; set; }
    }

    public interface IShared : IBus
    {
        [SharedSignal]
        [InitialValue(3)]
        int Value { get; set; }
    }

    private sealed class Late(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IBare Out = Scope.CreateBus<IBare>();

        private byte _count;

        protected override void OnTick()
        {
            _count++;
            if (_count >= 5)
            {
                Out.Value = _in.A;
                Out.Valid = true;
            }

            if (_count == 0)
            {
                Out.Never = 1;
            }
        }
    }

    private sealed class ReadsWhenWritten(IBare bare) : SimpleProcess
    {
        [InputBus]
        private readonly IBare _in = bare;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick() => _out.X = _in.Valid ? _in.Value : -1;
    }

    [ClockedProcess]
    private sealed class ClockedLate(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IBare Out = Scope.CreateBus<IBare>();

        private byte _count;

        protected override void OnTick()
        {
            _count++;
            if (_count == 6)
            {
                Out.Value = _in.A;
            }

            Out.Valid = _count > 5;
        }
    }

    private sealed class ReadsTooEarly(IBare bare) : SimpleProcess
    {
        [InputBus]
        private readonly IBare _in = bare;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private byte _count;

        protected override void OnTick()
        {
            _count++;
            _out.X = _in.Valid ? _in.Value : -1;
            if (_count == 20)
            {
                _out.Octet = _in.Never;
            }
        }
    }

    private sealed class LateElements(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IBareLanes _out = Scope.CreateBus<IBareLanes>();

        protected override void OnTick()
        {
            _out.Lane[1] = _in.Index;
            if (_in.Index == 7)
            {
                _out.Lane[3] = 1;
            }
        }
    }

    private sealed class Copies(IBare bare) : SimpleProcess
    {
        [InputBus]
        private readonly IBare _in = bare;

        [OutputBus]
        private readonly IBare _out = Scope.CreateBus<IBare>();

        protected override void OnTick()
        {
            _out.Value = _in.Value;
            _out.Valid = !_in.Valid;
        }
    }

    [ClockedProcess]
    [ClockDivider(3)]
    private sealed class EveryThird(IOperands operands) : Block(operands)
    {
        private int _runs;

        protected override void OnTick()
        {
            _runs++;
            Out.X = _runs;
            Out.Y = In.A;
            Out.Flag = !Out.Flag;
        }
    }

    private sealed class Follows(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.X;
            _out.X = _sum;
            _out.Y = _in.Y + 1;
        }
    }

    [ClockDivider(2)]
    private sealed class EverySecond(IResults results) : SimpleProcess
    {
        [InputBus]
        private readonly IResults _in = results;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        private int _sum;

        protected override void OnTick()
        {
            _sum += _in.X;
            _out.X = _sum;
            _out.Y = _in.Y;
        }
    }

    [ClockedProcess]
    private sealed class WritesSlow(IOperands operands, ISlow slow) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly ISlow _out = slow;

        protected override void OnTick()
        {
            _out.Value = _in.A;
            if (_in.Enable)
            {
                _out.Last = _in.B;
            }
        }
    }

    private sealed class FollowsSlow(ISlow slow) : SimpleProcess
    {
        [InputBus]
        private readonly ISlow _in = slow;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _in.Value;
            _out.Y = _in.Last;
        }
    }

    [ClockedProcess]
    private sealed class ClockedFollowsSlow(ISlow slow) : SimpleProcess
    {
        [InputBus]
        private readonly ISlow _in = slow;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick()
        {
            _out.X = _in.Value;
            _out.Y = _in.Last;
        }
    }

    [ClockedProcess]
    private sealed class Plain(IOperands operands) : Block(operands)
    {
        protected override void OnTick()
        {
            Out.X = In.Small;
            Out.Y++;
        }
    }

    private sealed class WritesWhen(IOperands operands, IShared shared, bool when) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IShared _out = shared;

        private readonly bool _when = when;

        protected override void OnTick()
        {
            if (_in.Enable && _in.Choice == _when)
            {
                _out.Value = _when ? _in.A : _in.B;
            }
        }
    }

    [ClockedProcess]
    private sealed class ClockedWritesWhen(IOperands operands, IShared shared, bool when) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        private readonly IShared _out = shared;

        private readonly bool _when = when;

        protected override void OnTick()
        {
            if (_in.Enable && _in.Choice == _when)
            {
                _out.Value = _when ? _in.A : _in.B;
            }
        }
    }

    private sealed class ReadsShared(IShared shared) : SimpleProcess
    {
        [InputBus]
        private readonly IShared _in = shared;

        [OutputBus]
        private readonly IResults _out = Scope.CreateBus<IResults>();

        protected override void OnTick() => _out.X = _in.Value;
    }

    private sealed class WritesBare(IOperands operands) : SimpleProcess
    {
        [InputBus]
        private readonly IOperands _in = operands;

        [OutputBus]
        public readonly IBare Out = Scope.CreateBus<IBare>();

        protected override void OnTick() => Out.Value = _in.A;
    }

    [ClockedProcess]
    private sealed class WritesOther : SimpleProcess
    {
        [OutputBus]
        public readonly IBare Out = Scope.CreateBus<IBare>();

        protected override void OnTick() => Out.Valid = true;
    }

    // The other bus would be read if a bit that nothing sets were set.
    private sealed class Chooses : Block
    {
        [InputBus]
        private readonly IBare _written;

        [InputBus]
        private readonly IBare _bare = new WritesOther().Out;

        private bool _isOther;

        public Chooses(IOperands operands)
            : base(operands) => _written = new WritesBare(operands).Out;

        protected override void OnTick()
        {
            Out.X = (_isOther ? _bare : _written).Value;
            _isOther &= In.Enable;
        }
    }

    private sealed class ChoosesByIndex : Block
    {
        [InputBus]
        private readonly IBare[] _buses;

        private byte _index;

        public ChoosesByIndex(IOperands operands)
            : base(operands)
            => _buses = [new WritesBare(operands).Out, new WritesBare(operands).Out, new WritesOther().Out];

        protected override void OnTick()
        {
            if (In.Enable)
            {
                Out.X = _buses[_index & 1].Value;
                Out.Y = (_index > 1 ? _buses[2] : _buses[0]).Value;
            }

            _index ^= (byte)(In.Choice ? 1 : 0);
        }
    }
}
