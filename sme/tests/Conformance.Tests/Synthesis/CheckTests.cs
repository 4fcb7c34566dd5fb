using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Simulators;
using Sme.Elaboration.Tests.Builds;
using Sme.Netlist;
using Sme.Vhdl;
using SME;

namespace Conformance.Synthesis;

/// <summary>
/// Yosys reads both languages of every case, component, golden program and design, and finds no latch, no loop, no signal with
/// two drivers, none without one.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CheckTests
{
    private const string Designs = "designs";

    private static readonly SynthesisTarget[] Plain = [new("VHDL-93", "93"), new("Verilog-2005", null)];

    private static readonly SynthesisTarget[] Others =
    [
        new("VHDL-08", "08"),
        new("VHDL-93, asynchronous reset", "93", ResetStyle.AsynchronousAssert),
        new("VHDL-93, no reset", "93", ResetStyle.None),
        new("Verilog-2005, asynchronous reset", null, ResetStyle.AsynchronousAssert),
        new("Verilog-2005, no reset", null, ResetStyle.None),
    ];

    // Sources of designs that one test reads together, with what they are read as.
    private static IEnumerable<(
        string Name, (string Name, Func<IReadOnlyList<Design>> Elaborate)[] Sources, SynthesisTarget[] Targets)> Groups()
    {
        foreach (IGrouping<string, MethodInfo> type in CaseTests.Methods().GroupBy(m => m.DeclaringType!.Name))
        {
            yield return (type.Key, [.. type.Select(m => (m.Name, Circuit.Of(m.CreateDelegate<Action>())))], Plain);
        }

        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "synthesis");
        yield return (
            "golden programs",
            [.. GoldenProgramTests.Hardware().Select(p => (p.Name, Circuit.AllOf(() => p.Run(Path.Combine(folder, p.Name)))))],
            Plain);
        yield return (
            Designs, [.. DesignTests.Designs().Select(d => (d.Name, Circuit.Of(d.Build)))], [.. Plain, .. Others]);
        yield return (
            "components",
            [
                .. typeof(ComponentDesigns).GetMethods().Where(m => m.IsDefined(typeof(DesignAttribute)))
                    .Select(m => (m.Name, Circuit.Of(m.CreateDelegate<Action>()))),
            ],
            [.. Plain, .. Others]);
    }

    private static IEnumerable<TestCaseData> Readings()
        => from @group in Groups()
           from target in @group.Targets
           let test = new TestCaseData(@group.Sources, target).SetName($"{@group.Name} as {target}")
           select @group.Name == Designs && Others.Contains(target) ? test.SetCategory("Verify") : test;

    [TestCaseSource(nameof(Readings))]
    public void Synthesis_finds_nothing_to_warn_of(
        (string Name, Func<IReadOnlyList<Design>> Elaborate)[] sources, SynthesisTarget target)
    {
        target.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-synthesis-").FullName;
        try
        {
            List<string> commands = [];
            foreach ((string name, Func<IReadOnlyList<Design>> elaborate) in sources)
            {
                foreach (Design design in elaborate())
                {
                    string own = Directory.CreateDirectory(Path.Combine(folder, $"{commands.Count}")).FullName;
                    IEnumerable<string> files = target.Write(design, own).Select(f => Path.Combine(own, f));
                    commands.AddRange(
                        $"log -stdout {name}:",
                        $"read_verilog {string.Join(' ', files)}",
                        $"hierarchy -check -top {SynthesisTarget.Top}",
                        "proc",
                        "select -assert-none t:$dlatch t:$adlatch t:$dlatchsr",
                        "flatten",
                        "opt_clean",
                        "check",
                        "design -reset");
                }
            }

            (bool succeeded, string printed) = Yosys.Run(folder, commands);
            Assert.That(succeeded, Is.True, printed);
            string[] warnings =
            [
                .. printed.Split('\n').Where(
                    l => l.Contains("Warning", StringComparison.Ordinal) && !IsUnusedElement(l) && !IsRegisters(l)),
            ];
            Assert.That(warnings, Is.Empty, printed);
            Assert.That(commands, Is.Not.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // GHDL writes elements of arrays that nothing drives, and nothing reads, as tri-state. Of Verilog Yosys sees which are read.
    private static bool IsUnusedElement(string warning)
        => warning.Contains("tri-state logic", StringComparison.Ordinal);

    // Registers by index look like a memory to Yosys until it has seen that they are written without a port.
    private static bool IsRegisters(string warning)
        => warning.Contains("with list of registers", StringComparison.Ordinal);
}
