using System.Collections.Generic;
using System.Linq;
using Benchmarks.Comparison;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;
using Sme.Elaboration;

namespace Benchmarks.Tests;

/// <summary>All that the designs of the comparison do shows in their hash: it is compared in every cycle.</summary>
[TestFixture]
public sealed class HashTests
{
    private const int Cycles = 3000;

    private static IEnumerable<string> Designs() => ComparedDesign.Irregular
        .Append(ComparedDesign.Core(4)).Append(ComparedDesign.CompleteArray(3)).Append(ComparedDesign.CompleteArray(9))
        .Append(ComparedDesign.Configuration(ConfigurationName.RowGroups, 4))
        .Append(ComparedDesign.Configuration(ConfigurationName.Complete, 5))
        .Select(d => d.Key);

    private static IEnumerable<TestCaseData> OnOtherEngines()
        => from design in Designs()
           from engine in new[] { "interpreter", "compiled", Engine.WithoutLanes }
           select new TestCaseData(design, engine).SetName($"{design} on {engine}");

    private static IEnumerable<TestCaseData> Verilog()
        => from design in Designs()
           from origin in ComparedDesign.Of(design).Verilog().Select(v => v.Origin)
           select new TestCaseData(design, origin).SetName($"{design} as {origin} Verilog");

    [TestCaseSource(nameof(Designs))]
    public void Hash_changes_and_so_does_the_count(string design)
    {
        string[] trace = TraceOf("native", design);
        Assert.That(trace, Has.Length.EqualTo(Cycles + 1));
        Assert.That(trace[0], Is.EqualTo("0000000000000000 00000000"));
        Assert.That(trace.Select(t => t[..16]).Distinct().Count(), Is.GreaterThan(Cycles * 9 / 10));
        Assert.That(
            trace.Select(t => t[17..]).Distinct().Count(),
            ComparedDesign.Of(design).HasCount ? Is.GreaterThan(Cycles / 2) : Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Designs))]
    public void Design_elaborates_without_warnings(string design)
    {
        using Simulation simulation = new();
        ComparedDesign.Of(design).Create();
        simulation.Prepare();
        Assert.That(Elaborator.Elaborate(simulation).Warnings, Is.Empty);
    }

    [TestCaseSource(nameof(OnOtherEngines))]
    public void Engines_agree_in_every_cycle(string design, string engine)
        => Assert.That(TraceOf(engine, design), Is.EqualTo(TraceOf("native", design)));

    [TestCaseSource(nameof(Verilog))]
    public void Verilog_agrees_in_every_cycle(string design, string origin)
    {
        Simulators.Icarus.Require();
        string verilog = ComparedDesign.Of(design).Verilog().Single(v => v.Origin == origin).Text;
        Assert.That(new Icarus(design, origin, verilog).Trace(Cycles), Is.EqualTo(TraceOf("native", design)));
    }

    [Test]
    public void Kernel_written_by_hand_agrees([Values(16, 32, 48)] int size)
    {
        CoreKernel kernel = new(size);
        string[] expected = [.. Engine.Of("compiled", ComparedDesign.Core(size)).Trace(Cycles, 10)];
        Assert.That(Enumerable.Range(0, 11).Select(i => kernel.HashAfter(i * Cycles / 10)), Is.EqualTo(expected));
    }

    private static string[] TraceOf(string engine, string design)
        => [.. Engine.Of(engine, ComparedDesign.Of(design)).Trace(Cycles, Cycles)];
}
