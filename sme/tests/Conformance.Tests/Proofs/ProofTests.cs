using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Conformance.Synthesis;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Generators;
using Sme.Netlist;
using SME.Tests;

namespace Conformance.Proofs;

/// <summary>The cells of every design are proved to be what Yosys makes of its export.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ProofTests
{
    // Widest factor of a product that is proved in its place. In designs that have many of them all are cut out. Coefficients of
    // filters are constants, whose products are sums.
    private const int Widest = 8;
    private const int WidestOfMany = 4;
    private const int WidestConstant = 64;

    private static readonly string[] Quick = ["fir(2,", "systolic-array(1, 1, 1)", "tutorial-counter", "tutorial-fifo"];

    private static readonly string[] WithFewProducts =
        ["matrix-tile(1, 1", "systolic-core(1, 1)", "tutorial-fifo", "tutorial-processing-element"];

    // What they are made of is proved in smaller ones.
    private static readonly string[] TooLarge = ["fir(64, Triangular)", "systolic-core(16, 16)"];

    // For speed products are one with the sums behind them: of many bits ABC finds no way through. Cut out they would lose their
    // range, which the netlist knows.
    private static readonly string[] WithLongSums =
        ["fir(5, Triangular)", "fir(16, Triangular)", "tutorial-processing-element()"];

    private static IEnumerable<TestCaseData> Designs()
        => from design in DesignTests.Designs()
           where !TooLarge.Contains(design.Name)
           from goal in Enum.GetValues<Goal>()
           select new TestCaseData(design.Name, design.Build, goal).SetName($"{design.Name} for {goal}")
               .InVerifyIf(goal != Goal.Area || !Quick.Any(s => design.Name.StartsWith(s, StringComparison.Ordinal)));

    [SetUp]
    public void RequireTools()
    {
        Yosys.Require();
        Abc.Require();
    }

    [TestCaseSource(nameof(Designs))]
    public void Cells_are_what_Yosys_makes_of_the_export(string name, Action build, Goal goal)
    {
        int widest = name.StartsWith("fir", StringComparison.Ordinal) ? WidestConstant
            : WithFewProducts.Any(s => name.StartsWith(s, StringComparison.Ordinal)) ? Widest : WidestOfMany;
        Design Create() => Circuit.Of(build)().Single();
        bool hasDiagrams = goal == Goal.Speed && WithLongSums.Contains(name);
        UnitProof proof = UnitProof.Of(Create, Create, goal, widest, hasDiagrams);
        TestContext.Out.WriteLine(proof);
        Assert.That(proof.Compared, Is.GreaterThan(0));
        VerificationLog.Write(
            $"cells of {name} for {goal} beside Yosys on its Verilog", proof.Compared + proof.ComparedInReset, "none",
            string.Create(
                CultureInfo.InvariantCulture,
                $"proved with {proof.Registers} bits of registers; {proof.Products} products of factors over {widest} bits and "
                + $"{proof.Memories} memories cut out{(hasDiagrams ? $"; {proof.ByDiagrams} bits by decision diagrams" : "")}"),
            $"{Yosys.Version} and {Abc.Version}");
    }
}
