using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME.Tests.Contract;

namespace SME.Tests.Observation;

/// <summary>Instance paths, read from the object graph.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HierarchyTests
{
    [Test]
    public void What_a_component_holds_lies_under_it_named_by_field_and_index()
    {
        using Simulation simulation = new();
        _ = new Top();
        Assert.That(Paths(simulation), Is.EquivalentTo([
            "Observation.HierarchyTests+Top.single.count", "Observation.HierarchyTests+Top.auto.count",
            "Observation.HierarchyTests+Top.pe[0,0].count", "Observation.HierarchyTests+Top.pe[0,1].count",
            "Observation.HierarchyTests+Top.pe[1,0].count", "Observation.HierarchyTests+Top.pe[1,1].count",
            "Observation.HierarchyTests+Top.pe[2,0].count", "Observation.HierarchyTests+Top.pe[2,1].count",
            "Observation.HierarchyTests+Top.list[0].count", "Observation.HierarchyTests+Top.list[1].count",
            "Observation.HierarchyTests+Top.pair[0].count", "Observation.HierarchyTests+Top.pair[1].count",
            "Observation.HierarchyTests+Top.rows[0][0].count", "Observation.HierarchyTests+Top.rows[1][0].count",
            "Observation.HierarchyTests+Top.rows[1][1].count",
            "Observation.HierarchyTests+Top.inner.leaf.count", "Observation.HierarchyTests+Top.the_alu.count",
            "Observation.HierarchyTests+Top.inherited.count",
        ]));
    }

    [Test]
    public void What_nobody_holds_stands_at_the_top_under_its_own_name()
    {
        using Simulation simulation = new();
        _ = new Leaf();
        _ = new Leaf();
        _ = new Named();
        Assert.That(Paths(simulation), Is.EqualTo([
            "Observation.HierarchyTests+Leaf#0.count", "Observation.HierarchyTests+Leaf#1.count", "the_core.count",
        ]));
    }

    [Test]
    public void Held_by_two_components_it_belongs_to_the_one_constructed_first()
    {
        using Simulation simulation = new();
        Leaf leaf = new();
        _ = new Holder(leaf);
        _ = new Holder(leaf);
        Assert.That(Paths(simulation), Is.EqualTo(["Observation.HierarchyTests+Holder#0.leaf.count"]));
    }

    [Test]
    public void A_reference_back_to_the_parent_makes_no_circle()
    {
        using Simulation simulation = new();
        _ = new Parent();
        Assert.That(Paths(simulation), Is.EqualTo(["Observation.HierarchyTests+Parent.child.leaf.count"]));
    }

    [Test]
    public void A_bus_that_a_component_holds_is_an_alias_there()
    {
        using Simulation simulation = new();
        Wired top = new();
        simulation.Step(2);
        Assert.That(simulation.Peek<int>("Observation.HierarchyTests+Wired.bus.value"), Is.EqualTo(2));
        Assert.That(simulation.Peek<int>("Observation.HierarchyTests+Wired.driver.outputs[0].value"), Is.EqualTo(2));
        Assert.That(top.Bus.Value, Is.EqualTo(2));
    }

    [Test]
    public void Messages_name_a_process_by_its_path()
    {
        using Simulation simulation = new();
        _ = new Failing();
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<ReadViolationException>().With.Message.Contains(
                "was read by process Observation.HierarchyTests+Failing.lane[1] in tick 1 before"));
    }

    [Test]
    public void A_component_needs_an_active_simulation()
        => Assert.That(
            () => new Top(),
            Throws.InvalidOperationException.With.Message.Contains("is constructed but no simulation is active"));

    private static string[] Paths(Simulation simulation)
        => simulation.Signals.Signals.Where(s => s.Kind == SignalKind.Register).Select(s => s.Path).ToArray();

    [ClockedProcess]
    private sealed class Leaf : SimpleProcess
    {
        private byte _count;

        protected override void OnTick() => _count++;
    }

    [ClockedProcess]
    [Name("the_core")]
    private sealed class Named : SimpleProcess
    {
        private byte _count;

        protected override void OnTick() => _count++;
    }

    private abstract class TopBase : Component
    {
        private readonly Leaf _inherited;

        protected TopBase()
        {
            _inherited = new Leaf();
            Assert.That(_inherited, Is.Not.Null);
        }
    }

    private sealed class Inner : Component
    {
        public readonly Leaf Leaf = new();
    }

    private sealed class Top : TopBase
    {
        public readonly Leaf[,] Pe = new Leaf[3, 2];
        public readonly List<Leaf> List;
        public readonly (Leaf, Leaf) Pair;
        public readonly Leaf[][] Rows;
        public readonly Inner Inner = new();

        [Name("the_alu")]
        public readonly Leaf Alu = new();

        private readonly Leaf _single = new();

        public Top()
        {
            for (int i = 0; i < Pe.Length; i++)
            {
                Pe[i / 2, i % 2] = new Leaf();
            }

            List = [new Leaf(), _single, new Leaf()];
            List.RemoveAt(1);
            Pair = (new Leaf(), new Leaf());
            Rows = [[new Leaf()], [new Leaf(), new Leaf()]];
        }

        public Leaf Auto { get; } = new();
    }

    private sealed class Holder(Leaf leaf) : Component
    {
        public readonly Leaf Leaf = leaf;
    }

    private sealed class Parent : Component
    {
        public readonly Child Child;

        public Parent() => Child = new Child(this);
    }

    private sealed class Child(Parent parent) : Component
    {
        public readonly Parent Parent = parent;
        public readonly Leaf Leaf = new();
    }

    private sealed class Wired : Component
    {
        public readonly IValue Bus = Scope.CreateBus<IValue>();
        public readonly ClockedWorker Driver;

        public Wired() => Driver = new ClockedWorker(() => Bus.Value++) { Outputs = [Bus] };
    }

    private sealed class Failing : Component
    {
        public readonly ClockedWorker[] Lane;

        public Failing()
        {
            IBare bus = Scope.CreateBus<IBare>();
            Lane =
            [
                new ClockedWorker(() => bus.Other = 1) { Outputs = [bus] },
                new ClockedWorker(() => _ = bus.Value) { Inputs = [bus] },
            ];
        }
    }
}
