using System;
using System.Collections.Generic;
using System.Linq;
using Conformance.Replays;
using Hdl.Fpga;
using NUnit.Framework;
using SME.Components;

namespace Conformance.Synthesis;

/// <summary>The cells that synthesis finds for an iCE40 show what native showed.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NetlistTests
{
    private static readonly ReplayTarget Cells = new("iCE40", null) { Device = FpgaDevice.Find("up5k") };

    // Yosys takes minutes for larger ones.
    private static readonly string[] Small =
    [
        "fir(2, Triangular)", "systolic-array(1, 1, 1)", "systolic-core(2, 3)", "matrix-tile(1, 1", "tutorial-fifo",
        "tutorial-processing-element",
    ];

    private static IEnumerable<TestCaseData> Designs()
        => DesignTests.Designs().Select(d => new TestCaseData((Action)(() => DesignRun.Run(d.Build, ticks: 200, seed: 3)))
            .SetName($"The cells of {d.Name}").InVerifyIf(!Small.Any(s => d.Name.StartsWith(s, StringComparison.Ordinal))));

    private static IEnumerable<TestCaseData> Memories()
        => from kind in new[] { ReadDuringWrite.Old, ReadDuringWrite.New }
           from run in new (string Name, Action Run)[]
           {
               ("single port", () => ComponentTests.RunSinglePort(256, kind)),
               ("simple dual port", () => ComponentTests.RunSimpleDualPort(256, kind)),
           }
           select new TestCaseData(run.Run).SetName($"The cells of a memory, {run.Name}, {kind} word");

    private static IEnumerable<TestCaseData> Products()
        => [new TestCaseData((Action)(() => DesignRun.Run(InferredDesigns.Scaling, ticks: 200, seed: 3)))
            .SetName("The cells of products, signed by unsigned and by a constant")];

    [TestCaseSource(nameof(Designs))]
    [TestCaseSource(nameof(Memories))]
    [TestCaseSource(nameof(Products))]
    public void The_cells_agree(Action run) => RecordedRuns.AssertAgree(run, Cells);
}
