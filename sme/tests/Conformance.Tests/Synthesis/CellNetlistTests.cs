using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Elaboration.Tests.Builds;
using Sme.Gates.Generators;
using Sme.Gates.Tests.Formats;
using Sme.Netlist;
using Sme.Netlist.Passes;
using SME;
using SME.Tests;

namespace Conformance.Synthesis;

/// <summary>
/// The netlist files of cells of designs, components and cases: Icarus shows in every cycle what the interpreter shows, and Yosys
/// finds every net driven once and no loop.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CellNetlistTests
{
    private const int Ticks = 200;

    // Changes run through an array of subtractors again and again before it settles: Icarus takes seconds for a tick of 64 bits.
    private const int TicksOfDividers = 5;
    private const int WidthOfDividers = 32;

    // Others take longer.
    private static readonly string[] Small =
    [
        "fir(2, Triangular)", "systolic-core(2, 3)", "matrix-tile(1, 1", "tutorial-",
    ];

    // Icarus needs minutes to read this one; the other sizes of it have all of its definitions.
    private const string Large = "systolic-array(8, 8";

    private static IEnumerable<TestCaseData> Designs()
        => from design in DesignTests.Designs()
           where !design.Name.StartsWith(Large, StringComparison.Ordinal)
           from goal in new[] { Goal.Area, Goal.Speed }
           let isSmall = goal == Goal.Area && Small.Any(s => design.Name.StartsWith(s, StringComparison.Ordinal))
           select new TestCaseData(design.Build, goal).SetName($"{design.Name} for {goal} in Icarus").InVerifyIf(!isSmall);

    private static IEnumerable<TestCaseData> Components()
        => typeof(ComponentDesigns).GetMethods().Where(m => m.IsDefined(typeof(DesignAttribute), inherit: false))
            .Select(m => new TestCaseData(m.CreateDelegate<Action>(), Goal.Area).SetName($"{m.Name} in Icarus"));

    [TestCaseSource(nameof(Designs))]
    [TestCaseSource(nameof(Components))]
    public void Icarus_shows_what_the_interpreter_shows(Action build, Goal goal)
        => Assert.That(BitsCompared(Circuit.Of(build), goal), Is.GreaterThan(0));

    [Test]
    [Category("Verify")]
    public void Icarus_shows_what_the_interpreter_shows_of_the_cases()
    {
        (bool HasOutputs, bool IsCompared)[] cases = [.. CaseTests.Methods().AsParallel().Select(m =>
        {
            Func<IReadOnlyList<Design>> elaborate = Circuit.Of(m.CreateDelegate<Action>());
            return (elaborate().Any(d => d.Top.Outputs.Count > 0), BitsCompared(elaborate, Goal.Area, m.Name) > 0);
        })];
        int compared = cases.Count(c => c.IsCompared);
        Assert.That(cases.Select(c => c.IsCompared), Is.EqualTo(cases.Select(c => c.HasOutputs)));
        Assert.That(compared, Is.GreaterThan(230));
        VerificationLog.Write(
            "netlist files of cells of the cases in Icarus", compared, "one for each case",
            "no output differs from the interpreter; Yosys finds no net without driver and no loop");
    }

    private static int BitsCompared(Func<IReadOnlyList<Design>> elaborate, Goal goal, string name = "")
    {
        Icarus.Require();
        Yosys.Require();
        int bits = 0;
        foreach (Design design in elaborate())
        {
            Pipelines.IfConverted(design);
            string folder = Directory.CreateTempSubdirectory("hdl-cells-").FullName;
            try
            {
                int ticks = HasDivider(design) ? TicksOfDividers : Ticks;
                NetlistReplay replay = new(folder, design, goal, ticks, seed: 1);
                (bool agrees, string printed) = replay.Run();
                Assert.That(agrees, Is.True, $"{name} {design.Top}:\n{printed}");
                Assert.That(printed, Does.Contain($"{ticks + 1} ticks, 0 differences"));
                NetlistReading.Check(folder, replay.Files);
                bits += replay.OutputBits;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return bits;
    }

    private static bool HasDivider(Design design)
        => design.Definitions.SelectMany(d => d.Body.Operations).Any(o =>
            o.Operator is >= Operator.DivideUnsigned and <= Operator.RemainderSigned && o.Result.Width >= WidthOfDividers);
}
