using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Timing;

namespace Sme.Gates.Tests.Mapping;

[TestFixture]
public sealed class CellMapperTests
{
    private static IEnumerable<TestCaseData> Cases()
        => from name in Units.All.Keys
           from goal in new[] { Goal.Area, Goal.Speed }
           from width in new[] { 3, 8, 17 }
           select new TestCaseData(name, goal, width);

    private static readonly CellMapper Small = new(CellLibrary.Standard, Goal.Area);
    private static readonly CellMapper Fast = new(CellLibrary.Standard, Goal.Speed);

    [TestCaseSource(nameof(Cases))]
    public void Cells_compute_what_gates_do(string name, Goal goal, int width)
    {
        Circuit circuit = Units.Circuit(name, width, goal);
        Equivalence.Check(circuit, (goal == Goal.Area ? Small : Fast).Map(circuit));
    }

    [TestCase("multiply signed")]
    [TestCase("shift right")]
    [TestCase("add")]
    public void Time_to_spare_is_spent_on_area(string name)
    {
        Circuit circuit = Units.Circuit(name, 12, Goal.Area);
        MappedNetlist fastest = Fast.Map(circuit);
        double target = 1.2 * new TimingAnalysis(fastest).MinimumPeriod;
        MappedNetlist inTime = new CellMapper(CellLibrary.Standard, Goal.Speed) { Target = target }.Map(circuit);
        Equivalence.Check(circuit, inTime);
        Assert.Multiple(() =>
        {
            Assert.That(new TimingAnalysis(inTime).MinimumPeriod, Is.LessThanOrEqualTo(1.0001 * target));
            Assert.That(AreaReport.Of(inTime).Total, Is.LessThan(AreaReport.Of(fastest).Total));
            Assert.That(AreaReport.Of(Small.Map(circuit)).Total, Is.LessThanOrEqualTo(AreaReport.Of(inTime).Total));
        });
    }

    // With one inverter for each bit of the amount it takes 483: those that many read come too late.
    [Test]
    public void A_fast_shifter_has_several_inverters_of_a_bit_of_the_amount_and_at_most_420_NAND2()
    {
        const double Target = 53;
        Circuit circuit = Units.Circuit("shift right", 32, Goal.Speed);
        MappedNetlist netlist = new CellMapper(CellLibrary.Standard, Goal.Speed) { Target = Target }.Map(circuit);
        string[] names = [.. Enumerable.Range(0, 5).Select(i => $"b[{i}]")];
        int[] amount = [.. netlist.Inputs.Where(i => names.Contains(i.Name)).Select(i => i.Net)];
        int inverters = Enumerable.Range(0, netlist.Count).Count(
            i => netlist.CellOf(i) == CellLibrary.Standard.Inverter && amount.Contains(netlist.InputsOf(i)[0]));
        Equivalence.Check(circuit, netlist);
        Assert.Multiple(() =>
        {
            Assert.That(inverters, Is.GreaterThan(amount.Length));
            Assert.That(new TimingAnalysis(netlist).MinimumPeriod, Is.LessThanOrEqualTo(Target));
            Assert.That(AreaReport.Of(netlist).Total, Is.LessThanOrEqualTo(420));
        });
    }

    [TestCase(Goal.Area)]
    [TestCase(Goal.Speed)]
    public void Registers_keep_their_names_and_what_they_become(Goal goal)
    {
        GateGraph graph = new();
        Literal[] a = graph.InputWord(4);
        Literal[] q = graph.InputWord(4);
        RegisterBit[] registers =
        [
            new("plain", q[0], graph.Xor(a[0], q[1]), Literal.True, Literal.False),
            new("enabled", q[1], !q[0], a[1], Literal.False),
            new("reset", q[2], graph.Mux(a[0], q[1], !q[2]), Literal.True, !a[2]),
            new("both", q[3], graph.Majority(a[3], q[2], q[0]), graph.And(a[1], a[3]), a[2], ResetsToOne: true),
        ];
        Circuit circuit = new("unit", graph, [.. Units.Port("a", a)], [.. Units.Port("y", q)], registers);
        MappedNetlist netlist = new CellMapper(CellLibrary.Standard, goal).Map(circuit);
        Equivalence.Check(circuit, netlist);
        Assert.Multiple(() =>
        {
            Assert.That(
                Enumerable.Range(netlist.CombinationalCount, 4).Select(i => (netlist.NameOf(i), netlist.CellOf(i).Name)),
                Is.EqualTo(new[] { ("plain", "DFF"), ("enabled", "DFFE"), ("reset", "DFFR"), ("both", "DFFER") }));
            Assert.That(netlist.NetNames, Is.SupersetOf(new[] { "plain", "enabled", "reset", "both", "a[0]" }));
        });
    }

    [Test]
    public void The_same_circuit_gives_the_same_netlist()
    {
        var texts = from _ in Enumerable.Range(0, 3)
                    select BlifNetlistWriter.Write(Fast.Map(Units.Circuit("multiply signed", 8, Goal.Speed)));
        Assert.That(texts.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_tree_of_full_adders_works_on_inverted_bits_and_needs_few_inverters()
    {
        AreaReport area = AreaReport.Of(Small.Map(Units.Circuit("multiply unsigned", 8, Goal.Area)));
        int Count(string name) => area.Cells.SingleOrDefault(c => c.Cell.Name == name).Count;
        Assert.Multiple(() =>
        {
            Assert.That(Count("FA"), Is.EqualTo(48));
            Assert.That(Count("NAND2"), Is.GreaterThan(55), "partial products");
            Assert.That(Count("INV"), Is.LessThan(16));
        });
    }

    [Test]
    public void Copies_are_as_large_as_the_first()
    {
        const int Copies = 60;
        GateGraph graph = new();
        List<Literal> a = [];
        List<Literal> y = [];
        Arithmetic arithmetic = new(graph, Goal.Area);
        for (int i = 0; i < Copies; i++)
        {
            Literal[] word = graph.InputWord(16);
            a.AddRange(word);
            y.AddRange(arithmetic.Multiply(word.AsSpan(0, 8), word.AsSpan(8), true, 16));
        }

        MappedNetlist one = Small.Map(Units.Circuit("multiply signed", 8, Goal.Area));
        Circuit circuit = new("many", graph, [.. Units.Port("a", [.. a])], [.. Units.Port("y", [.. y])], []);
        MappedNetlist many = Small.Map(circuit);
        Assert.That(AreaReport.Of(many).Total, Is.EqualTo(Copies * AreaReport.Of(one).Total));
    }

    [Test]
    public void Inputs_that_are_none_or_missing_are_told()
    {
        GateGraph graph = new();
        Literal a = graph.Input();
        Literal b = graph.Input();
        Circuit Of(params (string Name, Literal Bit)[] inputs) => new(
            "unit", graph, [.. inputs.Select(i => new PortBit(i.Name, i.Bit))], [new PortBit("y", graph.And(a, b))], []);
        void Fails(Circuit circuit, string message)
            => Assert.That(() => Small.Map(circuit), Throws.TypeOf<MappingException>().With.Message.EqualTo(message));
        Assert.Multiple(() =>
        {
            Fails(Of(("a", a)), "nothing drives n2, an input of the graph of unit");
            Fails(Of(("a", a), ("b", !b)), "b of unit drives !n2, which is no input of the graph");
            Fails(Of(("a", a), ("b", graph.And(a, b))), "b of unit drives n3, which is no input of the graph");
            Fails(Of(("a", a), ("b", a)), "b of unit drives n1, which is driven already");
        });
    }

    [Test]
    public void A_netlist_that_is_not_well_formed_is_told()
    {
        Cell inverter = CellLibrary.Standard.Inverter;
        void Fails(Action<MappedNetlistBuilder> fill, string message)
        {
            MappedNetlistBuilder builder = new("unit", CellLibrary.Standard);
            Assert.That(
                () =>
                {
                    fill(builder);
                    builder.Build();
                },
                Throws.TypeOf<MappingException>().With.Message.EqualTo(message));
        }

        Assert.Multiple(() =>
        {
            Fails(b => b.Add(inverter, "u0", 0), "u0 is a INV of 2 pins but has 1 nets");
            Fails(b => b.Add(inverter, "u0", b.Net("x"), b.Net("y")), "net x, that u0 reads, is driven by nothing");
            Fails(b => b.Output("y", b.Net("n")), "net n, that output y reads, is driven by nothing");
            Fails(b => b.Add(inverter, "u0", 0, b.Input("x")), "net x, that u0 drives, is driven already");
            Fails(
                b =>
                {
                    (int x, int y) = (b.Net("x"), b.Net("y"));
                    b.Add(inverter, "u0", x, y);
                    b.Add(inverter, "u1", y, x);
                },
                "net y, that u1 reads, depends on itself");
        });
    }
}
