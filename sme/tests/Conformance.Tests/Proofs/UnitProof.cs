using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Conformance.Synthesis;
using Simulators;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using Sme.Netlist.Passes;
using SME.Naming;

namespace Conformance.Proofs;

/// <summary>The proof that the cells of a unit are what Yosys makes of its Verilog.</summary>
/// <param name="Registers">Bits of registers that are paired.</param>
/// <param name="Unpaired">Bits of registers that the export has not: no output depends on them.</param>
/// <param name="Compared">Bits that are compared after an edge.</param>
/// <param name="ComparedInReset">Bits that are compared after an edge under reset.</param>
/// <param name="Products">Products that are cut out.</param>
/// <param name="Memories">Memories that are cut out.</param>
/// <param name="ByDiagrams">Bits of those compared that decision diagrams have proved, not ABC.</param>
internal sealed record UnitProof(
    int Registers, int Unpaired, int Compared, int ComparedInReset, int Products, int Memories, int ByDiagrams = 0)
{
    private const string Netlist = "export.json";

    private static readonly SynthesisTarget Verilog = new("Verilog-2005", null);

    /// <summary>Proves it.</summary>
    /// <param name="create">Makes the netlist of the unit whose cells are proved, each time anew.</param>
    /// <param name="createExported">Makes the netlist that is exported: the same.</param>
    /// <param name="goal">What the cells are to be.</param>
    /// <param name="widest">Products of which a factor has no more bits than this are proved; others are cut out.</param>
    /// <param name="hasDiagrams">Whether words are compared as decision diagrams before ABC is asked.</param>
    /// <exception cref="ProofException">It is not so.</exception>
    public static UnitProof Of(
        Func<Design> create, Func<Design> createExported, Goal goal, int widest, bool hasDiagrams = false)
        => InFolder(folder =>
        {
            SequentialCircuit cells = CellCircuit.Of(Cells(create(), goal, widest));
            return Prove(cells, Export(createExported(), cells, widest, folder), folder, hasDiagrams);
        });

    /// <summary>Makes one cell after the other wrong and counts where the proof fails.</summary>
    /// <param name="create">Makes the netlist of the unit, each time anew.</param>
    /// <param name="goal">What the cells are to be.</param>
    /// <param name="widest">Products of which a factor has no more bits than this are there; others are cut out.</param>
    /// <param name="step">How many cells further the next one is.</param>
    /// <param name="tried">How many there were.</param>
    public static int WrongCells(Func<Design> create, Goal goal, int widest, int step, out int tried)
    {
        (int found, tried) = InFolder(folder =>
        {
            SynthesizedDesign design = Cells(create(), goal, widest);
            SequentialCircuit right = CellCircuit.Of(design);
            YosysCircuit export = Export(create(), right, widest, folder);
            (int found, int tried) = (0, 0);
            for (int cell = 0; cell < right.Cells; cell += step, tried++)
            {
                try
                {
                    Prove(CellCircuit.Of(design, cell), export, folder);
                }
                catch (ProofException)
                {
                    found++;
                }
            }

            return (found, tried);
        });
        return found;
    }

    private static T InFolder<T>(Func<string, T> run)
    {
        string folder = Directory.CreateTempSubdirectory("hdl-proof-").FullName;
        try
        {
            return run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SynthesizedDesign Cells(Design design, Goal goal, int widest)
    {
        Pipelines.IfConverted(design);
        ProductOutlining.Run(design, widest);
        return new SynthesizedDesign(design, CellLibrary.Standard, goal);
    }

    private static UnitProof Prove(SequentialCircuit cells, YosysCircuit export, string folder, bool hasDiagrams = false)
    {
        // What the export builds of registers is compared with registers.
        foreach (CutMemory memory in cells.Memories.Where(m => !export.Has(m)).ToArray())
        {
            cells.Expand(memory);
        }

        EquivalenceProof step = EquivalenceProof.OfStep(cells, export);
        step.Run(folder, hasDiagrams);
        EquivalenceProof reset = EquivalenceProof.OfReset(cells, export);
        if (reset.Compared > 0)
        {
            reset.Run(folder, hasDiagrams: false);
        }

        return new UnitProof(
            step.Registers, step.Unpaired, step.Compared, reset.Compared, cells.Products.Count, cells.Memories.Count,
            step.ByDiagrams);
    }

    // The script of Yosys' own synth, but for what is cut out, encodings of states and sharing, and down to ands and inverters.
    private static YosysCircuit Export(Design design, SequentialCircuit cells, int widest, string folder)
    {
        IEnumerable<string> files = Verilog.Write(design, folder);
        string wide = $"r:A_WIDTH>{widest} %i r:B_WIDTH>{widest} %i";
        (bool succeeded, string printed) = Yosys.Run(
            folder,
            [
                $"read_verilog {string.Join(' ', files)}", $"hierarchy -check -top {SynthesisTarget.Top}", "proc",
                .. cells.Memories.Select(m => m.Memory).Distinct().Select(m => $"setattr -set cut 1 */m:{HdlName.From(m)}"),
                "flatten", "opt_expr", "opt_clean", "check", "opt -nodffe -nosdff", "wreduce", "peepopt", "opt_clean",
                $"chtype -set {YosysCircuit.ProductType} t:$mul {wide}", "alumacc", "opt", "memory -nomap -nordff", "opt_clean",
                "opt -fast -full", "memory_map -attr !cut", "opt -full", "techmap", "opt -fast", "dffunmap", "simplemap",
                "aigmap", "clean", $"write_json {Netlist}",
            ]);
        return succeeded
            ? YosysCircuit.Read(Path.Combine(folder, Netlist), SynthesisTarget.Top) : throw new ProofException(printed);
    }
}
