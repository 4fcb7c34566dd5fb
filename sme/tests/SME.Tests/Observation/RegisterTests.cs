using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using SME.Tests.Contract;
using SME.VHDL;

namespace SME.Tests.Observation;

/// <summary>What of a process is a register, a memory or a state, and under which name.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RegisterTests
{
    [Test]
    public void Mutable_fields_are_registers_with_the_width_of_their_type()
    {
        using Simulation simulation = new();
        _ = new Fields(3);
        string[] registers = simulation.Signals.Signals
            .Select(s => $"{s.Path["Observation.RegisterTests+Fields.".Length..]} {s.Kind} {s.Width} {s.Length}")
            .ToArray();
        Assert.That(registers, Is.EqualTo([
            "count Register 8 1", "five Register 5 1", "nested.red Register 8 1",
            "nested.point.x Register 16 1", "nested.point.y Register 16 1", "kind Register 8 1", "m Register 64 1",
            "automatic Register 32 1", "baseFlag Register 1 1", "count#1 Register 32 1", "window Memory 8 12",
            "table Memory 32 4",
        ]));
    }

    [Test]
    public void Registers_follow_the_fields()
    {
        using Simulation simulation = new();
        Fields process = new(3);
        simulation.Step(3);
        Assert.That(simulation.Peek<int>(process, "Automatic"), Is.EqualTo(-3));
        Assert.That((byte)simulation.Peek<UInt5>(process, "_five"), Is.EqualTo(29));
        Assert.That(simulation.Peek<short>(process, "nested.point.y"), Is.EqualTo(3));
        Assert.That(simulation.Peek<byte>(process, "_window", 7), Is.EqualTo(3), "row 1, column 3 of 3 by 4");
        simulation.Poke(process, "nested.point.y", (short)-9);
        simulation.Step();
        Assert.That(simulation.Peek<short>(process, "nested.point.y"), Is.EqualTo(-8));
    }

    [Test]
    public void The_state_is_k_at_the_kth_await_and_0_at_the_start()
    {
        using Simulation simulation = new();
        ThreeStates process = new();
        Signal state = simulation.Signals.Signals.Single(s => s.Kind == SignalKind.State);
        Assert.That((state.Name, state.Width), Is.EqualTo(("state", 2)));
        ulong[] seen = new ulong[9];
        for (int i = 0; i < seen.Length; i++)
        {
            simulation.Step();
            seen[i] = simulation.Engine.Peek(state.Id);
        }

        Assert.That(seen, Is.EqualTo(new ulong[] { 1, 2, 2, 3, 0, 1, 2, 2, 3 }));
        Assert.That(process.Passes, Is.EqualTo(2));
    }

    [Test]
    public void The_state_of_a_generic_process_and_of_one_that_calls_a_helper_is_known()
    {
        using Simulation simulation = new();
        Generic<byte> generic = new();
        Helped helped = new();
        ulong[] seen = new ulong[4];
        for (int i = 0; i < seen.Length; i++)
        {
            simulation.Step();
            seen[i] = (10 * State(generic, "state")) + State(helped, "state#1");
        }

        Assert.That(seen, Is.EqualTo(new ulong[] { 11, 21, 1, 12 }));
        Assert.That(simulation.Peek<byte>(helped, "_state"), Is.EqualTo(4));

        ulong State(Process process, string name) => simulation.Engine.Peek(simulation.Signals.Signals.Single(
            s => s.Name == name && s.Kind == SignalKind.State && s.Scope[^1].Contains(process.GetType().Name)).Id);
    }

    [Test]
    public void A_body_that_awaits_nothing_has_no_state()
    {
        using Simulation simulation = new();
        _ = new Sequencer(_ => Task.CompletedTask);
        Assert.That(simulation.Signals.Signals.Select(s => s.Kind), Has.None.EqualTo(SignalKind.State));
    }

    [Test]
    public void A_bus_is_listed_where_it_is_first_written_and_aliased_elsewhere()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        ClockedWorker reader = new(() => { }) { Inputs = [bus] };
        _ = new ClockedWorker(() => bus.Value++) { Outputs = [bus] };
        Signal signal = simulation.Signals.Signals.Single();
        Assert.That(signal.Path, Is.EqualTo("Contract.ClockedWorker#1.outputs[0].value"));
        Assert.That(signal.TraceName, Is.EqualTo("Contract.IValue.Value"));
        SignalAlias alias = simulation.Signals.Aliases.Single();
        Assert.That(string.Join('.', alias.Scope), Is.EqualTo("Contract.ClockedWorker#0.inputs[0]"));
        Assert.That(alias.Name, Is.EqualTo("value"));
        simulation.Step(2);
        Assert.That(simulation.Peek<int>("Contract.ClockedWorker#0.inputs[0].value"), Is.EqualTo(2));
        Assert.That(reader.Inputs, Has.Length.EqualTo(1));
    }

    [Test]
    public void Memories_are_read_by_element_in_samples()
    {
        using Simulation simulation = new();
        _ = new Fields(3);
        MemoryReader reader = new();
        simulation.AddObserver(reader);
        simulation.Step(2);
        Assert.That(reader.Seen, Is.EqualTo([3UL, 4UL, 5UL]));
    }

    private struct Point
    {
        public short X;
        public short Y;
    }

    private struct Pixel
    {
        public byte Red;
        public Point Point;
    }

    private enum Mode : byte
    {
        Off = 0,
        On = 1,
    }

    private abstract class Base : SimpleProcess
    {
        private bool _baseFlag;
        private int _count;

        protected override void OnTick()
        {
            _baseFlag = !_baseFlag;
            _count += _baseFlag ? 1 : 0;
        }
    }

    [ClockedProcess]
    private sealed class Fields(int start) : Base
    {
        private readonly byte[,] _window = new byte[3, 4];
        private readonly uint[] _table = [(uint)start, 0, 0, 0];
        private readonly int _constant = start;
        private byte _count;
        private UInt5 _five;
        private Pixel _nested;
        private Mode _kind;
        private ulong _m;

        [Ignore]
        private int _ignored;

        public int Automatic { get; set; }

        protected override void OnTick()
        {
            base.OnTick();
            Automatic--;
            _count++;
            _five--;
            _nested.Red = _count;
            _nested.Point.Y++;
            _nested.Point.X = (short)_ignored++;
            _kind = _kind == Mode.Off ? Mode.On : Mode.Off;
            _m += (ulong)_constant;
            _window[1, 3] = _count;
            _table[0]++;
        }
    }

    [ClockedProcess]
    private sealed class ThreeStates : StateProcess
    {
        public int Passes { get; private set; }

        protected override async Task OnTickAsync()
        {
            Passes++;
            await ClockAsync();
            for (int i = 0; i < 2; i++)
            {
                await ClockAsync();
            }

            await WaitUntilAsync(() => true);
        }
    }

    [ClockedProcess]
    private sealed class Generic<T> : StateProcess
    {
        protected override async Task OnTickAsync()
        {
            await ClockAsync();
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class Helped : StateProcess
    {
        private byte _state;

        protected override async Task OnTickAsync()
        {
            await OnTickAsync(2);
            await ClockAsync();
        }

        private async Task OnTickAsync(int ticks)
        {
            for (int i = 0; i <= ticks; i++)
            {
                _state++;
                await ClockAsync();
            }

            _state++;
        }
    }

    private sealed class MemoryReader : ISimulationObserver
    {
        public System.Collections.Generic.List<ulong> Seen { get; } = [];

        public System.Collections.Generic.IEnumerable<int> Subscribe(SignalTable table) => [];

        public void Start(StateSample sample) => Sample(sample);

        public void Sample(StateSample sample)
            => Seen.Add(sample.Element(sample.Table.Signals.Single(s => s.Name == "table").Id, 0));

        public void Finish(System.Exception? failure)
        {
        }
    }
}
