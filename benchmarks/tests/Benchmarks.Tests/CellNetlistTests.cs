using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Benchmarks.Fpga;
using NUnit.Framework;
using Simulators;
using SME;
using Sme.Elaboration;
using Sme.Gates.Generators;
using Sme.Gates.Tests.Formats;
using Sme.Netlist;

namespace Benchmarks.Tests;

/// <summary>Icarus shows of the netlist files of the compared units in every cycle what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CellNetlistTests
{
    private const int Ticks = 200;

    private static IEnumerable<TestCaseData> Units()
        => from block in FpgaBlocks.All
           let test = new TestCaseData(block.Build).SetName($"The cells of {block.Name} {block.Size} in Icarus")
           select block.Size == "8x8" ? test.SetCategory("Verify") : test;

    [TestCaseSource(nameof(Units))]
    public void Icarus_shows_what_the_interpreter_shows(Action build)
    {
        Icarus.Require();
        Yosys.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-cells-").FullName;
        try
        {
            NetlistReplay replay = new(folder, Elaborated(build), Goal.Area, Ticks, seed: 1);
            (bool agrees, string printed) = replay.Run();
            Assert.That(agrees, Is.True, printed);
            Assert.That(printed, Does.Contain($"{Ticks + 1} ticks, 0 differences"));
            Assert.That(replay.OutputBits, Is.GreaterThan(0));
            NetlistReading.Check(folder, replay.Files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Design Elaborated(Action build)
    {
        using Simulation simulation = new();
        build();
        simulation.Prepare();
        return Elaborator.Elaborate(simulation, ElaborationStage.IfConverted).Design;
    }
}
