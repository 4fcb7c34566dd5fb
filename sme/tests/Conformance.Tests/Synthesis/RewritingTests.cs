using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Conformance.Synthesis;

/// <summary>What regrouping and replacing gates before mapping is worth: each design with it and without.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RewritingTests
{
    private static IEnumerable<TestCaseData> Designs()
        => from design in DesignTests.Designs()
           from goal in Enum.GetValues<Goal>()
           let isQuick = design.Name.StartsWith("systolic-core(2, 3", StringComparison.Ordinal)
           select new TestCaseData(design.Build, goal).SetName($"{design.Name} for {goal} rewritten").InVerifyIf(!isQuick);

    [TestCaseSource(nameof(Designs))]
    public void Rewritten_designs_are_no_larger_and_hardly_slower(Action build, Goal goal)
    {
        Func<IReadOnlyList<Design>> elaborate = Circuit.Of(build);
        (double areaBefore, double periodBefore) = FiguresOf(elaborate().Single(), goal, rewrites: false);
        (double area, double period) = FiguresOf(elaborate().Single(), goal, rewrites: true);
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"area {areaBefore:0.0} to {area:0.0} ({area / areaBefore:0.000}), period {periodBefore:0} to {period:0} tau "
            + $"({period / periodBefore:0.000})");
        TestContext.Out.WriteLine($"{TestContext.CurrentContext.Test.Name}: {figures}");

        // Definitions are chosen without the buffer trees of their design, which the period has: those may be others.
        Assert.Multiple(() =>
        {
            Assert.That(area, Is.LessThanOrEqualTo((goal == Goal.Area ? 1 : 1.01) * areaBefore), figures);
            Assert.That(period, Is.LessThanOrEqualTo(1.07 * periodBefore), figures);
        });
    }

    private static (double Area, double Period) FiguresOf(Design design, Goal goal, bool rewrites)
    {
        SynthesizedDesign cells = new(design, CellLibrary.Standard, goal, rewrites);
        return (cells.Area, new DesignTiming(cells, MemoryModel.Standard).MinimumPeriod);
    }
}
