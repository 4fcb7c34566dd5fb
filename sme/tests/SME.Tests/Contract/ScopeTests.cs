using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>Where buses are made and found.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ScopeTests
{
    [Test]
    public void CreateBus_always_creates_and_LoadBus_finds_the_latest()
    {
        using Simulation simulation = new();
        IValue first = Scope.CreateBus<IValue>("a");
        IValue second = Scope.CreateBus<IValue>("a");
        Assert.That(second, Is.Not.SameAs(first));
        Assert.That(Scope.LoadBus<IValue>("a"), Is.SameAs(second));
        Assert.That(Scope.CreateOrLoadBus<IValue>("a"), Is.SameAs(second));
        Assert.That(Scope.CreateOrLoadBus<IValue>("a", forceCreate: true), Is.Not.SameAs(second));
    }

    [Test]
    public void A_bus_that_is_not_there_cannot_be_loaded()
    {
        using Simulation simulation = new();
        Assert.That(
            () => Scope.LoadBus<IValue>("b"),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "no bus b of type SME.Tests.Contract.IValue in this scope: create it before it is loaded"));
        _ = Scope.CreateBus<IBare>("b");
        Assert.That(
            () => Scope.LoadBus<IValue>("b"),
            Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
                "bus b has type SME.Tests.Contract.IBare, not SME.Tests.Contract.IValue"));
    }

    [Test]
    public void Look_up_climbs_to_the_parent_unless_isolated()
    {
        using Simulation simulation = new();
        IValue outer = Scope.CreateBus<IValue>();
        using (new Scope(isolated: false))
        {
            Assert.That(Scope.LoadBus<IValue>(), Is.SameAs(outer));
            IValue inner = Scope.CreateBus<IValue>();
            Assert.That(Scope.LoadBus<IValue>(), Is.SameAs(inner));
            using (new Scope(isolated: true))
            {
                Assert.That(() => Scope.LoadBus<IValue>(), Throws.TypeOf<InvalidBusException>());
                Assert.That(Scope.CreateOrLoadBus<IValue>(), Is.Not.SameAs(inner).And.Not.SameAs(outer));
            }
        }

        Assert.That(Scope.LoadBus<IValue>(), Is.SameAs(outer));
    }

    [Test]
    public void Internal_buses_are_always_new_and_have_no_name()
    {
        using Simulation simulation = new();
        IValue first = Scope.CreateInternalBus<IValue>();
        Assert.That(((IRuntimeBus)first).IsInternal, Is.True);
        Assert.That(Scope.CreateBus<IValue>(internalBus: true), Is.Not.SameAs(first));
        Assert.That(() => Scope.LoadBus<IValue>(), Throws.TypeOf<InvalidBusException>());
        Assert.That(() => Scope.CreateBus<IValue>("name", internalBus: true), Throws.ArgumentException);
        Assert.That(() => Scope.LoadBus<IValue>(internalBus: true), Throws.ArgumentException);
    }

    [Test]
    public void A_registered_bus_is_found_by_its_name()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateInternalBus<IValue>();
        Assert.That(Scope.RegisterBus("mine", bus), Is.SameAs(bus));
        Assert.That(Scope.LoadBus<IValue>("mine"), Is.SameAs(bus));
    }

    [Test]
    public void Singletons_live_in_the_root_scope_load_there_and_start_afresh_with_each_simulation()
    {
        IOnly? before = null;
        for (int run = 0; run < 2; run++)
        {
            using Simulation simulation = new();
            IOnly only;
            using (new Scope(isolated: true))
            {
                only = Scope.CreateOrLoadBus<IOnly>();
                Assert.That(Scope.LoadBus<IOnly>(), Is.SameAs(only));
                Assert.That(() => Scope.LoadBus<IOnly>("x"), Throws.ArgumentException);
            }

            Assert.That(Scope.LoadBus<IOnly>(), Is.SameAs(only));
            Assert.That(Scope.CreateOrLoadBus<IMarked>(), Is.SameAs(Scope.LoadBus<IMarked>()));
            Assert.That(only, Is.Not.SameAs(before));
            Assert.That(only.Value, Is.EqualTo(11));
            _ = new ClockedWorker(() => only.Value = 99) { Outputs = [only] };
            simulation.Step();
            Assert.That(only.Value, Is.EqualTo(99));
            before = only;
        }
    }

    [Test]
    public void A_disposed_scope_gives_way_to_its_parent_in_any_order()
    {
        using Simulation simulation = new();
        Scope root = Scope.Current;
        Scope outer = new();
        Scope inner = new();
        outer.Dispose();
        Assert.That(Scope.Current, Is.SameAs(inner));
        inner.Dispose();
        Assert.That(Scope.Current, Is.SameAs(root));
        Assert.That(root.Dispose, Throws.InvalidOperationException);
    }

    [Test]
    public void Autoloaded_fields_take_the_bus_of_the_scope_that_is_current_when_the_run_is_prepared()
    {
        using Simulation simulation = new();
        Autoloading process = new();
        simulation.Step(2);
        Assert.That(process.Shared, Is.SameAs(Scope.LoadBus<IValue>()));
        Assert.That(process.Hidden, Is.InstanceOf<IRuntimeBus>());
        Assert.That(((IRuntimeBus)process.Hidden!).IsInternal, Is.True);
        Assert.That(process.Shared!.Value, Is.EqualTo(2));
    }

    internal interface IOnly : ISingletonBus
    {
        [InitialValue(11)]
        int Value { get; set; }
    }

    [SingletonBus]
    internal interface IMarked : IBus
    {
        int Value { get; set; }
    }

    [ClockedProcess]
    private sealed class Autoloading : SimpleProcess
    {
        [OutputBus, AutoloadBus]
        public readonly IValue? Shared = null;

        [InternalBus, AutoloadBus]
        public readonly IEdge? Hidden = null;

        protected override void OnTick() => Shared!.Value++;
    }
}
