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

/// <summary>Memories and products become what an FPGA has for them: one of Xilinx' series 7, or of Lattice's iCE40.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class InferenceTests
{
    private static readonly SynthesisTarget Verilog = new("Verilog-2005", null);

    // What GHDL makes of the VHDL does not depend on the device.
    private static readonly (string Name, string Command, SynthesisTarget[] Targets)[] Devices =
    [
        ("series 7", "synth_xilinx -family xc7 -flatten -run begin:fine", [new("VHDL-93", "93"), Verilog]),
        ("iCE40", "synth_ice40 -dsp", [Verilog]),
    ];

    private static readonly (string Name, Action Build, string? Series7, string? Ice40)[] Designs =
    [
        ("A single-port memory, read first", () => InferredDesigns.SinglePort(ReadDuringWrite.Old),
            "1 t:RAMB18E1", "4 t:SB_RAM40_4K"),
        ("A single-port memory, write first", () => InferredDesigns.SinglePort(ReadDuringWrite.New),
            "1 t:RAMB18E1", "4 t:SB_RAM40_4K"),
        ("A dual-port memory, old word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.Old),
            "1 t:RAMB36E1", "8 t:SB_RAM40_4K"),
        ("A dual-port memory, new word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.New),
            "1 t:RAMB36E1", "8 t:SB_RAM40_4K"),
        ("A single-port memory, either word", () => InferredDesigns.SinglePort(ReadDuringWrite.DontCare),
            "1 t:RAMB18E1", "4 t:SB_RAM40_4K 2 t:SB_LUT4 0 t:SB_DFF*"),
        ("A dual-port memory, either word", () => InferredDesigns.SimpleDualPort(ReadDuringWrite.DontCare),
            "1 t:RAMB36E1", "8 t:SB_RAM40_4K 2 t:SB_LUT4 0 t:SB_DFF*"),
        ("A memory with two ports, either word", () => InferredDesigns.TrueDualPort(ReadDuringWrite.DontCare),
            "1 t:RAMB18E1", null),
        ("A memory with two ports", () => InferredDesigns.TrueDualPort(ReadDuringWrite.Old), "1 t:RAMB18E1", null),
        ("A memory without a clock", InferredDesigns.Asynchronous, "8 t:RAM64X1S", null),
        ("A processing element", () => SystolicCoreDesign.Create(1, 1), "1 t:DSP48E1", "1 t:SB_MAC16"),
        ("A multiply-accumulate", InferredDesigns.Accumulator, "1 t:DSP48E1 0 t:$mul 0 t:$add", "1 t:SB_MAC16"),
    ];

    private static IEnumerable<TestCaseData> Inferred()
        => from device in Devices
           from design in Designs
           let cells = device.Name == "iCE40" ? design.Ice40 : design.Series7
           where cells != null
           from target in device.Targets
           select new TestCaseData(design.Build, target, device.Command, cells)
               .SetName($"{design.Name} from {target} for {device.Name}")
               .InVerifyIf(device.Name != "iCE40" && IsLong(design.Name, target));

    // A memory takes ten seconds and more for series 7.
    private static bool IsLong(string design, SynthesisTarget target)
        => design.Contains("either", StringComparison.Ordinal)
            || (target != Verilog && design.Contains("memory", StringComparison.Ordinal)
                && !design.Contains("new word", StringComparison.Ordinal));

    [TestCaseSource(nameof(Inferred))]
    public void Synthesis_finds_the_cells(Action build, SynthesisTarget target, string command, string cells)
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
                    $"{command} -top {SynthesisTarget.Top}",
                    "tee -o stat.txt stat",
                    .. cells.Split(' ').Chunk(2).Select(c => $"select -assert-count {c[0]} {c[1]}"),
                ]);
            Assert.That(succeeded, Is.True, () => printed + File.ReadAllText(Path.Combine(folder, "stat.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
