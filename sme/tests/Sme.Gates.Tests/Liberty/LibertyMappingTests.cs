using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Mapping;
using Sme.Gates.Timing;

namespace Sme.Gates.Tests.Liberty;

/// <summary>Circuits of cells of a Liberty file.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LibertyMappingTests
{
    [Test]
    public void The_same_circuit_has_more_area_without_full_adders()
    {
        Circuit circuit = Units.Circuit("multiply signed", 8, Goal.Area);
        double with = AreaReport.Of(new CellMapper(Sample.Library, Goal.Area).Map(circuit)).Total;
        CellLibrary without = Sample.Read(Sample.With("IV_1", "ND2_1", "NR2_1", "XN2_1", "OA_1", "FD_1"));
        Assert.That(AreaReport.Of(new CellMapper(without, Goal.Area).Map(circuit)).Total, Is.GreaterThan(with));
    }

    [Test]
    public void Cells_written_as_Liberty_and_read_again_give_the_same_netlist([Values] Goal goal)
    {
        CellLibrary read = Sample.Read(CellLibrary.Standard.ToLiberty());
        foreach (string name in (string[])["add", "multiply signed", "shift right"])
        {
            Circuit circuit = Units.Circuit(name, 8, goal);
            Assert.That(
                VerilogNetlistWriter.Write(new CellMapper(read, goal).Map(circuit)),
                Is.EqualTo(VerilogNetlistWriter.Write(new CellMapper(CellLibrary.Standard, goal).Map(circuit))), name);
        }
    }

    [Test]
    public void Yosys_reads_the_cells_as_the_models_that_are_written_of_them()
    {
        Yosys.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-liberty-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "cells.v"), VerilogNetlistWriter.WriteCells(Sample.Library));
            File.WriteAllText(Path.Combine(folder, "sample.lib"), Sample.Text);
            IEnumerable<string> Commands(Cell cell) =>
            [
                "design -reset", "read_verilog cells.v", $"rename {cell.Name} gold", "proc", "design -stash model",
                "read_liberty -ignore_miss_func sample.lib", $"rename {cell.Name} gate", "design -copy-from model gold",
                "proc", "dffunmap", "delete gate/o:QN", "miter -equiv -flatten gold gate miter",
                "sat -verify -tempinduct -set-init-zero -prove trigger 0 miter",
            ];
            (bool succeeded, string printed) = Yosys.Run(
                folder, Sample.Library.Cells.Where(c => c.Name != "FD_1").SelectMany(Commands));
            Assert.That(succeeded, Is.True, printed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
