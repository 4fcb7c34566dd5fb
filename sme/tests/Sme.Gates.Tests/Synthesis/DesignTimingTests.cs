using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Gates.Timing;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Gates.Tests.Synthesis;

[TestFixture]
public sealed class DesignTimingTests
{
    private const string Adder =
        """
        definition adder {
          input a : 12
          input b : 12
          register sum : 12 = 0
          %0 = add a, b : 12
          %1 = add %0, sum : 12
          next sum = %1
          output s = sum
        }
        """;

    private const string Chain =
        """
        definition stage {
          input a : 4
          %0 = not a : 4
          output y = %0
        }
        definition chain {
          input go : 4
          register r : 4 = 0
          instance first : stage
          instance second : stage
          instance third : stage
          connect first/a = r
          connect second/a = first/y
          connect third/a = second/y
          next r = third/y
          output o = go
          output q = r
        }
        """;

    private const string Memory =
        """
        definition table {
          input a : 8
          input d : 16
          register r : 16 = 0
          memory m : 16[256] = 0
          %0 = memory_read m[a] : 16
          memory_write m[a] = d
          next r = %0
          output o = r
        }
        """;

    [Test]
    public void Without_instances_it_is_the_timing_of_the_netlist([Values] Goal goal)
    {
        SynthesizedDesign design = Synthesize(Adder, goal);
        TimingAnalysis expected = new(design.Top.Netlist);
        DesignTiming timing = new(design, MemoryModel.Standard);
        Assert.That(timing.MinimumPeriod, Is.EqualTo(expected.MinimumPeriod).Within(1e-3));
        Assert.That(timing.MaximumFrequency, Is.EqualTo(expected.MaximumFrequency).Within(0.1));
        Assert.That(timing.WorstPaths(1)[0].Delay, Is.EqualTo(expected.WorstPaths(1)[0].Delay).Within(1e-3));
    }

    [Test]
    public void A_path_goes_through_instances_with_the_loads_that_are_there()
    {
        DesignTiming timing = new(Synthesize(Chain, Goal.Area), MemoryModel.Standard);
        CellLibrary library = CellLibrary.Standard;
        Cell register = library.FlipFlop(hasEnable: false, hasReset: true);

        // Clock to output with the load of an inverter and of an output; inverters with the load of one, the last of a flip-flop.
        double expected = register.Delay(0, 0, 1 + 4) + (2 * library.Inverter.Delay(0, 0, 1))
            + library.Inverter.Delay(0, 0, register.Inputs[0].Capacitance) + register.Setup;
        DesignPath path = timing.WorstPaths(1)[0];
        Assert.That(path.Delay, Is.EqualTo(expected).Within(1e-3));
        Assert.That(path.Steps, Has.Count.EqualTo(4));
        Assert.That(path.Steps[1].Net, Does.StartWith("first."));
        Assert.That(path.Steps[1].Cell, Is.EqualTo("INV"));
        Assert.That(timing.MinimumPeriod, Is.EqualTo(expected).Within(1e-3));
    }

    [Test]
    public void A_word_of_a_macro_takes_its_access_time()
    {
        SynthesizedDesign design = Synthesize(Memory, Goal.Area);
        DesignTiming timing = new(design, MemoryModel.Standard);
        double access = MemoryModel.Standard.AccessTime(design.Top.Macros[0].Memory) / design.Library.Scale.Tau;
        double setup = design.Library.FlipFlop(hasEnable: false, hasReset: true).Setup;
        Assert.That(timing.MinimumPeriod, Is.EqualTo(access + setup).Within(1e-3));
        Assert.That(timing.WorstPaths(1)[0].Steps[^1].Cell, Is.EqualTo("memory"));
    }

    [Test]
    public void What_drives_itself_is_named()
    {
        string text = Chain.Replace("connect first/a = r", "connect first/a = third/y", StringComparison.Ordinal);
        SynthesizedDesign design = Synthesize(text, Goal.Area);
        CombinationalCycleException failure = Assert.Throws<CombinationalCycleException>(
            () => _ = new DesignTiming(design, MemoryModel.Standard))!;
        Assert.That(
            failure.Message,
            Does.StartWith("values depend on themselves within a tick, through ").And.Contain("first").And.Contain("second"));
    }

    [Test]
    public void Instances_are_counted_through_the_hierarchy()
    {
        SynthesizedDesign design = Synthesize(Chain, Goal.Area);
        Assert.That(design.Definitions, Has.Count.EqualTo(2));
        Assert.That(design.Definitions[0].Instances, Is.EqualTo(3));
        Assert.That(
            design.Area,
            Is.EqualTo((3 * 4 * CellLibrary.Standard.Inverter.Area) + AreaReport.Of(design.Top.Netlist).Total).Within(1e-9));
    }

    [TestCase(16, 16, 0, 0)]
    [TestCase(17, 5, 5, 7)]
    [TestCase(64, 16, 16, 7)]
    [TestCase(65, 5, 17 + 5, 14)]
    [TestCase(4096, 16, 1024 + 256 + 64 + 16, 28)]
    public void Buffers_drive_four_each(double load, double root, long count, double delay)
    {
        BufferTree tree = new(load);
        Assert.That((tree.RootLoad, tree.Count, tree.Delay), Is.EqualTo((root, count, delay)));
    }

    private static SynthesizedDesign Synthesize(string text, Goal goal)
    {
        Design design = NetlistText.Parse(text + "\n");
        Pipelines.IfConverted(design);
        return new SynthesizedDesign(design, CellLibrary.Standard, goal);
    }
}
