using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;

namespace Hdl.Cli.Tests.Synthesis;

/// <summary><c>hdl synth --liberty</c>.</summary>
[TestFixture]
public sealed class LibertyTests
{
    // Neither full adders nor flip-flops with enable or reset: what else there is of them is made of these.
    private static readonly string[] Few = ["INV", "NAND2", "NOR2", "XNOR2", "DFF"];

    [Test]
    public void Cells_that_were_written_give_the_same_netlist_again()
    {
        using TemporaryFolder folder = new();
        string[] design = ["synth", "fir", "-p", "taps=2"];
        Outcome built = CommandLine.Run([.. design, "-o", folder.File("a")]);
        string library = folder.File("a/cells.lib");
        Outcome read = CommandLine.Run([.. design, "--liberty", library, "-o", folder.File("b")]);
        Assert.That(read.Output, Is.EqualTo(built.Output));
        Assert.That(read.Messages, Does.StartWith($"cells of {library}: INV, BUF, NAND2, NAND3, "));
        foreach (string name in (string[])["fir.v", "fir.blif"])
        {
            Assert.That(File.ReadAllText(folder.File($"b/{name}")), Is.EqualTo(File.ReadAllText(folder.File($"a/{name}"))), name);
        }
    }

    [Test]
    public void A_testbench_of_the_design_runs_on_few_cells()
    {
        Icarus.Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        string[] settings = ["-p", "rows=2", "-p", "columns=1"];
        File.WriteAllText(folder.File("few.lib"), FewCells(folder));
        Outcome made = CommandLine.Run(["synth", "matrix-tile", .. settings, "--liberty", folder.File("few.lib"), "-o", target]);
        Assert.That(made.Messages, Does.StartWith($"cells of {folder.File("few.lib")}: INV, NAND2, NOR2, XNOR2, DFF\n"));
        CommandLine.Run(["verilog", "matrix-tile", .. settings, "-o", folder.File("verilog")]);
        CommandLine.Run(
            ["sim", "matrix-tile", .. settings, "--stimulus", "random:1", "--cycles", "200", "--csv", $"{target}/trace.csv"]);
        File.Copy(folder.File("verilog/matrix_tile_tb.v"), $"{target}/matrix_tile_tb.v");
        (bool agrees, string printed) = Icarus.Simulate(
            target, Directory.GetFiles(target, "*.v").Select(f => Path.GetFileName(f)), "matrix_tile_tb");
        Assert.That(agrees, Is.True, printed);
        Assert.That(printed, Does.Contain("201 cycles agree"));
    }

    [Test]
    public void What_is_no_library_is_told_and_nothing_is_written()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("x.lib");
        void Refused(string message)
            => CommandLine.Run("synth", "fir", "--liberty", file, "-o", folder.File("out")).AssertRefused(1, message);
        Refused($"{file}: does not exist");
        File.WriteAllText(file, "cells");
        Refused($"{file} line 1: the file ends where : or ( behind cells belongs");
        File.WriteAllText(file, "library (l) { time_unit : \"1ps\"; capacitive_load_unit (1, ff); nom_voltage : 1; }\n");
        Refused(
            $"{file} line 1: library l lacks an inverter and a NAND2 of some area and a cell that makes an and (NOR2, AND2 or "
            + "AOI21) and a cell that makes an exclusive or (XOR2, XNOR2, MUX2, AOI22 or OAI22) and a flip-flop of the rising "
            + "edge without set and reset; of use are no cells");
        Assert.That(folder.Files(), Is.EqualTo(new[] { file }));
    }

    private static string FewCells(TemporaryFolder folder)
    {
        CommandLine.Run("synth", "fir", "-p", "taps=1", "-o", folder.File("all"));
        string[] groups = File.ReadAllText(folder.File("all/cells.lib")).Split("  cell (");
        IEnumerable<string> kept = groups.Skip(1).Where(g => Few.Contains(g.Split(')')[0]));
        return groups[0] + string.Concat(kept.Select(g => "  cell (" + g)) + "}\n";
    }
}
