using System;
using System.Linq;
using NUnit.Framework;
using SME.VHDL;

namespace SME.Tests.Contract;

/// <summary>What may be a bus, and where it may stand.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BusTests
{
    [Test]
    public void A_null_bus_is_refused_naming_process_and_field()
    {
        using Simulation simulation = new();
        _ = new WithField();
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus field Missing of process Contract.BusTests+WithField is null: assign a bus of type IValue before "
                + "the "
                + "simulation runs, or mark the field [AutoloadBus]"));
    }

    [Test]
    public void A_null_element_of_a_bus_array_is_refused_naming_process_field_and_index()
    {
        using Simulation simulation = new();
        _ = new ClockedWorker(() => { }) { Outputs = [Scope.CreateBus<IValue>(), null!] };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus Outputs[1] of process Contract.ClockedWorker is null: assign it before the simulation runs"));
    }

    [Test]
    public void A_null_array_of_buses_is_refused_naming_process_and_field()
    {
        using Simulation simulation = new();
        _ = new ClockedWorker(() => { }) { Outputs = null! };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.StartWith(
                "bus field Outputs of process Contract.ClockedWorker is null: "));
    }

    [Test]
    public void A_bus_without_signals_is_refused()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IEmpty>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus SME.Tests.Contract.BusTests+IEmpty has no signals: give it at least one property with get and "
                + "set"));
    }

    [Test]
    public void A_bus_with_a_method_is_refused()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IWithMethod>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus SME.Tests.Contract.BusTests+IWithMethod has a method Reset: a bus holds signals only (get/set "
                + "properties)"));
    }

    [Test]
    public void A_bus_with_an_event_is_refused_and_one_with_a_constant_welcome()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IWithEvent>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus SME.Tests.Contract.BusTests+IWithEvent has an event Changed: a bus holds signals only (get/set "
                + "properties)"));
        Assert.That(Scope.CreateBus<IWithConstant>().Value, Is.EqualTo(IWithConstant.Width));
    }

    [Test]
    public void Signals_must_be_of_a_signal_type_with_get_and_set()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IWithString>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "signal Text of bus SME.Tests.Contract.BusTests+IWithString has type String: signals are bool, "
                + "integers, "
                + "enums, UIntN, IntN, float and double"));
        Assert.That(
            () => Scope.CreateBus<IReadOnly>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "signal Value of bus SME.Tests.Contract.BusTests+IReadOnly needs both get and set"));
        Assert.That(
            () => Scope.CreateBus<IWithoutLength>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "signal Lane of bus SME.Tests.Contract.BusTests+IWithoutLength is a fixed array without "
                + "[FixedArrayLength(n)]"));
    }

    [Test]
    public void An_initial_value_that_does_not_fit_is_refused_with_the_range()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IOverfull>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "[InitialValue] of signal Value of bus SME.Tests.Contract.BusTests+IOverfull: 300 does not fit Byte (0 "
                + "to 255)"));
    }

    [Test]
    public void A_bus_attribute_on_a_property_is_refused_naming_the_way_out()
    {
        using Simulation simulation = new();
        _ = new WithProperty { In = Scope.CreateBus<IValue>() };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "[InputBus] on property SME.Tests.Contract.BusTests+WithProperty.In: buses are fields; write "
                + "[field: InputBus] or make it a field"));
    }

    [Test]
    public void A_private_property_of_a_base_class_is_refused_as_well()
    {
        using Simulation simulation = new();
        _ = new DerivedFromPrivateProperty();
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.Contains("WithPrivateProperty.Hidden: buses are fields"));
    }

    [Test]
    public void A_marked_backing_field_of_a_property_is_a_bus()
    {
        using Simulation simulation = new();
        IValue source = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => source.Value++) { Outputs = [source] };
        WithBackingField process = new() { In = source };
        simulation.Step();
        Assert.That(process.Out.Value, Is.EqualTo(2));
    }

    [Test]
    public void A_bus_implemented_by_hand_is_refused()
    {
        using Simulation simulation = new();
        _ = new ClockedWorker(() => { }) { Outputs = [new ByHand()] };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus Outputs[0] of process Contract.ClockedWorker was implemented by hand "
                + "(SME.Tests.Contract.BusTests+ByHand): buses come from Scope.CreateBus"));
    }

    [Test]
    public void Private_nested_and_generic_bus_interfaces_work()
    {
        using Simulation simulation = new();
        IPrivate first = Scope.CreateBus<IPrivate>();
        IOf<Packet.Kind> second = Scope.CreateBus<IOf<Packet.Kind>>();
        IOf<UInt3> third = Scope.CreateBus<IOf<UInt3>>();
        IPair<Packet.Kind, sbyte> fourth = Scope.CreateBus<IPair<Packet.Kind, sbyte>>();
        _ = new ClockedWorker(() =>
        {
            first.Value = -1;
            second.Value = Packet.Kind.Data;
            third.Value = 15;
            fourth.Both[1] = Packet.Kind.Data;
            fourth.Second = -128;
        })
        {
            Outputs = [first, second, third, fourth],
        };
        simulation.Step();
        Assert.That(first.Value, Is.EqualTo(-1));
        Assert.That(second.Value, Is.EqualTo(Packet.Kind.Data));
        Assert.That((byte)third.Value, Is.EqualTo(7));
        Assert.That((fourth.Both[0], fourth.Both[1]), Is.EqualTo((Packet.Kind.None, Packet.Kind.Data)));
        Assert.That(fourth.Second, Is.EqualTo(-128));
        Assert.That(simulation.Engine.LastChange, Is.EqualTo(1));
    }

    [Test]
    public void Inherited_signals_are_signals_of_the_bus()
    {
        using Simulation simulation = new();
        IDerived bus = Scope.CreateBus<IDerived>();
        _ = new ClockedWorker(() =>
        {
            bus.Value = 3;
            bus.Left = true;
            bus.Own = 4;
        })
        {
            Outputs = [bus],
        };
        simulation.Step();
        IValue asBase = bus;
        Assert.That((asBase.Value, bus.Left, bus.Own), Is.EqualTo((3, true, 4L)));
        Assert.That(
            simulation.Signals.Signals.Select(s => s.TraceName),
            Is.EquivalentTo(["Contract.BusTests+IDerived.Value", "Contract.BusTests+IDerived.Left",
                "Contract.BusTests+IDerived.Own"]));
    }

    [Test]
    public void A_signal_that_hides_an_inherited_one_is_refused()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.CreateBus<IHiding>(),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "signal Value of bus SME.Tests.Contract.BusTests+IHiding hides a signal of the same name it inherits: "
                + "rename one of them"));
    }

    [Test]
    public void An_initialized_bus_gives_every_element_of_its_arrays_a_value()
    {
        using Simulation simulation = new();
        IInitialized bus = Scope.CreateBus<IInitialized>();
        Assert.That((bus.Lane[0], bus.Lane[3], bus.Flag), Is.EqualTo((0, 0, false)));
        Assert.That((byte)bus.Five, Is.EqualTo(17));
        Assert.That((sbyte)bus.Four, Is.EqualTo(-3));
        Assert.That(bus.Kind, Is.EqualTo(DayOfWeek.Friday));
        Assert.That(bus.Filled[4], Is.EqualTo(9));
    }

    [Test]
    public void A_fixed_array_cannot_be_assigned_as_a_whole()
    {
        using Simulation simulation = new();
        IInitialized bus = Scope.CreateBus<IInitialized>();
        Assert.That(
            () => bus.Lane = bus.Lane,
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "fixed array Lane of bus SME.Tests.Contract.BusTests+IInitialized was assigned as a whole: write its "
                + "elements"));
    }

    [Test]
    public void Of_several_writes_in_one_run_the_last_wins_and_unwritten_signals_keep_their_value()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() =>
        {
            bus.Value = 1;
            bus.Value = 2;
            if (simulation.Tick == 0)
            {
                bus.Other = 5;
            }
        })
        {
            Outputs = [bus],
        };
        simulation.Step(3);
        Assert.That((bus.Value, bus.Other), Is.EqualTo((2, 5)));
    }

    [Test]
    public void Private_bus_fields_of_a_base_class_count()
    {
        using Simulation simulation = new();
        Derived process = new();
        simulation.Step(2);
        Assert.That(process.Result, Is.EqualTo(1));
        Assert.That(simulation.Signals.Signals.Count(s => s.Kind == SignalKind.Bus), Is.EqualTo(3));
    }

    [Test]
    public void A_field_without_mark_is_input_and_output()
    {
        using Simulation simulation = new();
        Unmarked process = new();
        simulation.Step(3);
        Assert.That(process.Bus.Value, Is.EqualTo(3));
        IProcess seen = process;
        Assert.That((seen.ClockedInputBusses.Length, seen.OutputBusses.Length), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Registered_buses_replace_the_fields()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        _ = new Registering(bus);
        simulation.Step();
        Assert.That(bus.Value, Is.EqualTo(4));
    }

    private struct Packet
    {
        public enum Kind : ushort
        {
            None = 0,
            Data = 0xABCD,
        }
    }

    private interface IPrivate : IBus
    {
        short Value { get; set; }
    }

    internal interface IOf<T> : IBus
    {
        T Value { get; set; }
    }

    [InitializedBus]
    private interface IPair<TFirst, TSecond> : IBus
    {
        [FixedArrayLength(2)]
        IFixedArray<TFirst> Both { get; set; }

        TSecond Second { get; set; }
    }

    internal interface IEmpty : IBus;

    internal interface IWithMethod : IValue
    {
        void Reset();
    }

    internal interface IWithEvent : IValue
    {
        event EventHandler Changed;
    }

    internal interface IWithConstant : IBus
    {
        const int Width = 12;

        [InitialValue(Width)]
        int Value { get; set; }
    }

    internal interface IWithString : IBus
    {
        string Text { get; set; }
    }

    internal interface IReadOnly : IBus
    {
        int Value { get; }
    }

    internal interface IWithoutLength : IBus
    {
        IFixedArray<int> Lane { get; set; }
    }

    internal interface IOverfull : IBus
    {
        [InitialValue(300)]
        byte Value { get; set; }
    }

    internal interface ILeft : IBus
    {
        bool Left { get; set; }
    }

    internal interface IDerived : IValue, ILeft
    {
        long Own { get; set; }
    }

    internal interface IHiding : IValue
    {
        new int Value { get; set; }
    }

    [InitializedBus]
    internal interface IInitialized : IBus
    {
        [FixedArrayLength(4)]
        IFixedArray<int> Lane { get; set; }

        [FixedArrayLength(5), InitialValue(9)]
        IFixedArray<byte> Filled { get; set; }

        bool Flag { get; set; }

        [InitialValue(17)]
        UInt5 Five { get; set; }

        [InitialValue(-3)]
        Int4 Four { get; set; }

        [InitialValue(DayOfWeek.Friday)]
        DayOfWeek Kind { get; set; }
    }

    private sealed class ByHand : IValue
    {
        public int Value { get; set; }
    }

    [ClockedProcess]
    private sealed class WithField : SimpleProcess
    {
        [OutputBus]
        public readonly IValue? Missing = null;

        protected override void OnTick()
        {
        }
    }

    private sealed class WithProperty : SimpleProcess
    {
        [InputBus]
        public IValue? In { get; set; }

        protected override void OnTick()
        {
        }
    }

    private abstract class WithPrivateProperty : SimpleProcess
    {
        protected WithPrivateProperty() => _ = Hidden;

        [OutputBus]
        private IValue Hidden { get; } = Scope.CreateBus<IValue>();
    }

    [ClockedProcess]
    private sealed class DerivedFromPrivateProperty : WithPrivateProperty
    {
        protected override void OnTick()
        {
        }
    }

    private sealed class WithBackingField : SimpleProcess
    {
        [field: InputBus]
        public required IValue In { get; init; }

        [field: OutputBus]
        public IValue Out { get; } = Scope.CreateBus<IValue>();

        protected override void OnTick() => Out.Value = In.Value + 1;
    }

    [ClockedProcess]
    private abstract class Base : SimpleProcess
    {
        private readonly IValue _hidden = Scope.CreateBus<IValue>();

        public int Result { get; private set; }

        protected override void OnTick()
        {
            Result = _hidden.Value;
            _hidden.Value++;
        }
    }

    private sealed class Derived : Base
    {
        [OutputBus]
        private readonly IBare _own = Scope.CreateBus<IBare>();

        protected override void OnTick()
        {
            base.OnTick();
            _own.Value = Result;
        }
    }

    [ClockedProcess]
    private sealed class Unmarked : SimpleProcess
    {
        public readonly IValue Bus = Scope.CreateBus<IValue>();

        protected override void OnTick() => Bus.Value++;
    }

    [ClockedProcess]
    private sealed class Registering : SimpleProcess
    {
        private readonly IValue _bus;

        public Registering(IValue bus)
        {
            _bus = bus;
            RegisterBusses([], [[bus]], []);
        }

        protected override void OnTick() => _bus.Value = 4;
    }
}
