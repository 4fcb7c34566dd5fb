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
    // Widest factor of a product that is proved in its place. In designs that have many of them all are cut out.
    private const int Widest = 8;
    private const int WidestOfMany = 4;

    private static readonly string[] Quick = ["fir(2,", "systolic-array(1, 1, 1)", "tutorial-counter", "tutorial-fifo"];

    private static readonly string[] WithFewProducts =
        ["fir", "matrix-tile(1, 1", "systolic-core(1, 1)", "tutorial-fifo", "tutorial-processing-element"];

    private static IEnumerable<TestCaseData> Designs()
        => from design in DesignTests.Designs()
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
        int widest = WithFewProducts.Any(s => name.StartsWith(s, StringComparison.Ordinal)) ? Widest : WidestOfMany;
        Design Create() => Circuit.Of(build)().Single();
        UnitProof proof = UnitProof.Of(Create, Create, goal, widest);
        TestContext.Out.WriteLine(proof);
        Assert.That(proof.Compared, Is.GreaterThan(0));
        VerificationLog.Write(
            $"cells of {name} for {goal} beside Yosys on its Verilog", proof.Compared + proof.ComparedInReset, "none",
            string.Create(
                CultureInfo.InvariantCulture,
                $"proved: {proof.Registers} bits of registers; cut out {proof.Products} products, {proof.Memories} memories"));
    }
}
