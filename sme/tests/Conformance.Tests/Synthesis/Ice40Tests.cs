using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using SME.Components;
using Sme.Netlist;

namespace Conformance.Synthesis;

/// <summary>Memories and products become what Lattice's iCE40 has for them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class Ice40Tests
{
    private static readonly SynthesisTarget Target = new("Verilog-2005", null);

    private static IEnumerable<TestCaseData> Inferred()
    {
        (string Name, Action Build, string[] Cells)[] designs =
        [
            ("A single-port memory, read first", () => InferredDesigns.SinglePort(ReadDuringWrite.Old), ["4 t:SB_RAM40_4K"]),
            ("A single-port memory, write first", () => InferredDesigns.SinglePort(ReadDuringWrite.New), ["4 t:SB_RAM40_4K"]),
            ("A dual-port memory, old word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.Old), ["8 t:SB_RAM40_4K"]),
            ("A dual-port memory, new word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.New), ["8 t:SB_RAM40_4K"]),
            ("A multiply-accumulate", InferredDesigns.Accumulator, ["1 t:SB_MAC16"]),
        ];
        return designs.Select(d => new TestCaseData(d.Build, d.Cells).SetName(d.Name));
    }

    [TestCaseSource(nameof(Inferred))]
    public void Synthesis_finds_the_cells(Action build, string[] cells)
    {
        Target.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-ice40-").FullName;
        try
        {
            Design design = Circuit.Of(build)().Single();
            (bool succeeded, string printed) = Yosys.Run(
                folder,
                [
                    $"read_verilog {string.Join(' ', Target.Write(design, folder))}",
                    $"synth_ice40 -dsp -top {SynthesisTarget.Top}",
                    "tee -o stat.txt stat",
                    .. cells.Select(c => $"select -assert-count {c}"),
                ]);
            Assert.That(succeeded, Is.True, () => printed + File.ReadAllText(Path.Combine(folder, "stat.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
