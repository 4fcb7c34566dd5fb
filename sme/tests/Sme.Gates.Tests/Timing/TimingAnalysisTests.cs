using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Mapping;
using Sme.Gates.Timing;

namespace Sme.Gates.Tests.Timing;

[TestFixture]
public sealed class TimingAnalysisTests
{
    private static readonly CellLibrary Library = CellLibrary.Standard;

    [Test]
    public void A_chain_has_the_delays_of_logical_effort()
    {
        // a -> NAND2 -> n -> INV, INV -> y, z: 2 + 2 loads, then 1 + the load of an output.
        MappedNetlistBuilder builder = new("chain", Library);
        int a = builder.Input("a");
        int b = builder.Input("b");
        int n = builder.Net("n");
        int y = builder.Net("y");
        int z = builder.Net("z");
        builder.Add(Library.Inverter, "u1", n, y);
        builder.Add(Library.Inverter, "u2", n, z);
        builder.Add(Library["NAND2"], "u0", a, b, n);
        builder.Output("y", y);
        builder.Output("z", z);
        MappedNetlist netlist = builder.Build();
        TimingAnalysis timing = new(netlist, outputLoad: 3, period: 10);
        Assert.Multiple(() =>
        {
            Assert.That(timing.Load(n), Is.EqualTo(2));
            Assert.That(timing.Arrival(n), Is.EqualTo(4).Within(1e-9));
            Assert.That(timing.Arrival(y), Is.EqualTo(8).Within(1e-9));
            Assert.That(timing.MinimumPeriod, Is.EqualTo(8).Within(1e-9));
            Assert.That(timing.MaximumFrequency, Is.EqualTo(1e6 / 32).Within(1e-6));
            Assert.That(timing.Slack(a), Is.EqualTo(2).Within(1e-9));
            Assert.That(timing.Depth, Is.EqualTo(2));
            Assert.That(
                timing.WorstPaths(1)[0].Describe(netlist),
                Is.EqualTo(
                    "a to y: 8.00 tau\n  u0 NAND2 A->Y n load 2.00 delay 4.00 at 4.00\n"
                    + "  u1 INV A->Y y load 3.00 delay 4.00 at 8.00\n"));
        });
    }

    [Test]
    public void A_path_between_flip_flops_has_clock_to_output_and_setup()
    {
        MappedNetlistBuilder builder = new("toggle", Library);
        int q = builder.Net("q");
        int d = builder.Net("d");
        builder.Add(Library["DFF"], "state", d, q);
        builder.Add(Library.Inverter, "u0", q, d);
        MappedNetlist netlist = builder.Build();
        TimingAnalysis timing = new(netlist);
        TimingPath path = timing.WorstPaths(3).Single();
        Assert.Multiple(() =>
        {
            // 10 and a load of 1, an inverter of 1 and a load of 2, setup 7.5.
            Assert.That(timing.MinimumPeriod, Is.EqualTo(11 + 3 + 7.5).Within(1e-9));
            Assert.That(timing.Slack(q), Is.EqualTo(0).Within(1e-9));
            Assert.That((path.Start, path.End, path.Setup), Is.EqualTo(("state", "state.D", 7.5)));
            Assert.That(path.Delay, Is.EqualTo(21.5).Within(1e-9));
            Assert.That(path.Steps.Select(s => s.FromPin), Is.EqualTo(new[] { "CK", "A" }));
        });
    }

    [TestCase("multiply signed", 3, Goal.Area)]
    [TestCase("add", 4, Goal.Speed)]
    [TestCase("shift right", 4, Goal.Speed)]
    [TestCase("less signed", 5, Goal.Area)]
    public void Paths_are_those_that_following_every_net_finds(string name, int width, Goal goal)
    {
        MappedNetlist netlist = new CellMapper(Library, goal).Map(Units.Circuit(name, width, goal));
        TimingAnalysis timing = new(netlist);
        double[] expected = [.. All(netlist, timing).OrderDescending()];
        double[] found = [.. timing.WorstPaths(expected.Length + 1).Select(p => p.Delay)];
        Assert.Multiple(() =>
        {
            Assert.That(expected, Has.Length.GreaterThan(10));
            Assert.That(found, Is.EqualTo(expected).Within(1e-6));
            Assert.That(timing.MinimumPeriod, Is.EqualTo(expected[0]).Within(1e-9));
            Assert.That(timing.WorstPaths(1)[0].Steps.Min(s => timing.Slack(s.Net)), Is.EqualTo(0).Within(1e-9));
            Assert.That(netlist.Outputs.Min(o => timing.Slack(o.Net)), Is.EqualTo(0).Within(1e-9));
        });
    }

    [Test]
    public void Area_is_that_of_the_cells()
    {
        MappedNetlist netlist = new CellMapper(Library, Goal.Area).Map(Units.Circuit("add", 4, Goal.Area));
        AreaReport area = AreaReport.Of(netlist);
        Assert.Multiple(() =>
        {
            Assert.That(area.Total, Is.EqualTo(Enumerable.Range(0, netlist.Count).Sum(i => netlist.CellOf(i).Area)));
            Assert.That(area.Cells.Single(c => c.Cell.Name == "FA").Count, Is.EqualTo(2));
            Assert.That(area.FlipFlops, Is.Zero);
        });
    }

    // The delay of every path from an input, by walking them all.
    private static List<double> All(MappedNetlist netlist, TimingAnalysis timing)
    {
        List<double> delays = [];
        void Follow(int net, double delay)
        {
            delays.AddRange(netlist.Outputs.Where(o => o.Net == net).Select(_ => delay));
            for (int i = 0; i < netlist.Count; i++)
            {
                ReadOnlySpan<int> inputs = netlist.InputsOf(i);
                for (int pin = 0; pin < inputs.Length; pin++)
                {
                    for (int output = 0; output < netlist.OutputsOf(i).Length && inputs[pin] == net; output++)
                    {
                        int next = netlist.OutputsOf(i)[output];
                        if (next >= 0)
                        {
                            Follow(next, delay + netlist.CellOf(i).Delay(pin, output, timing.Load(next)));
                        }
                    }
                }
            }
        }

        foreach (NamedNet input in netlist.Inputs)
        {
            Follow(input.Net, 0);
        }

        return delays;
    }
}
