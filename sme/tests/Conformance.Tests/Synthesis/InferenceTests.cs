using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Hardware.SystolicArray.Core;
using NUnit.Framework;
using Simulators;
using SME.Components;
using Sme.Netlist;

namespace Conformance.Synthesis;

/// <summary>Memories and products become what an FPGA of Xilinx' series 7 has for them, from both languages.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class InferenceTests
{
    private static readonly SynthesisTarget[] Targets = [new("VHDL-93", "93"), new("Verilog-2005", null)];

    private static IEnumerable<TestCaseData> Inferred()
    {
        (string Name, Action Build, string[] Cells)[] designs =
        [
            ("A single-port memory, read first", () => InferredDesigns.SinglePort(ReadDuringWrite.Old), ["1 t:RAMB18E1"]),
            ("A single-port memory, write first", () => InferredDesigns.SinglePort(ReadDuringWrite.New), ["1 t:RAMB18E1"]),
            ("A dual-port memory, old word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.Old), ["1 t:RAMB36E1"]),
            ("A dual-port memory, new word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.New), ["1 t:RAMB36E1"]),
            ("A memory with two ports", () => InferredDesigns.TrueDualPort(ReadDuringWrite.Old), ["1 t:RAMB18E1"]),
            ("A memory without a clock", InferredDesigns.Asynchronous, ["8 t:RAM64X1S"]),
            ("A processing element", () => SystolicCoreDesign.Create(1, 1), ["1 t:DSP48E1"]),
            ("A multiply-accumulate", InferredDesigns.Accumulator, ["1 t:DSP48E1", "0 t:$mul", "0 t:$add"]),
        ];
        return from design in designs
               from target in Targets
               select new TestCaseData(design.Build, target, design.Cells).SetName($"{design.Name} from {target}");
    }

    [TestCaseSource(nameof(Inferred))]
    public void Synthesis_finds_the_cells(Action build, SynthesisTarget target, string[] cells)
    {
        target.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-inference-").FullName;
        try
        {
            Design design = Circuit.Of(build)().Single();
            (bool succeeded, string printed) = Yosys.Run(
                folder,
                [
                    $"read_verilog {string.Join(' ', target.Write(design, folder))}",
                    $"synth_xilinx -family xc7 -flatten -top {SynthesisTarget.Top} -run begin:fine",
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
