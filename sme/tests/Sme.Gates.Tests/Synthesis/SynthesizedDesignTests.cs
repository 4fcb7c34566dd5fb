using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Liberty;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests.Synthesis;

/// <summary>The cells of random designs show what the interpreter shows at the outputs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SynthesizedDesignTests
{
    private const int Ticks = 12;

    [Test]
    public void Cells_show_what_the_interpreter_shows([Values] Goal goal)
        => RunSeeds(4_000_000, 40, goal, CellLibrary.Standard);

    [Test]
    public void Cells_of_a_Liberty_file_show_it_too([Values] Goal goal) => RunSeeds(4_002_000, 20, goal, Sample.Library);

    [Test]
    public void Enables_and_resets_are_made_of_gates([Values] Goal goal)
        => RunSeeds(4_003_000, 20, goal, Sample.Read(Sample.With("IV_1", "ND2_1", "NR2_1", "XN2_1", "FD_1")));

    [Test]
    [Category("Verify")]
    public void Many_more_cells_show_what_the_interpreter_shows([Values] Goal goal)
    {
        const int First = 4_000_040;
        const int Count = 1_500;
        RunSeeds(First, Count, goal, CellLibrary.Standard);
        VerificationLog.Write(
            $"cells of random designs for {goal}", Count, $"{First} to {First + Count - 1}",
            "no output differs from the interpreter");
    }

    private static void RunSeeds(int first, int count, Goal goal, CellLibrary library)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            Pipelines.IfConverted(design);
            Compare(design, seed, goal, library);
        }
    }

    private static void Compare(Design design, int seed, Goal goal, CellLibrary library)
    {
        Interpreter expected = new(design);
        CellSimulator actual = new(new SynthesizedDesign(design, library, goal));
        Random random = new(seed);
        for (int tick = 0; tick < Ticks; tick++)
        {
            for (int i = 0; i < design.Top.Outputs.Count; i++)
            {
                Assert.That(
                    actual.Output(i), Is.EqualTo(expected.Read(expected.Locate([]), design.Top.Outputs[i].Value)),
                    () => $"seed {seed}, tick {tick}, {design.Top.Outputs[i].Name}:\n{NetlistText.ToText(design)}");
            }

            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                expected.SetInput(i, bits);
                actual.SetInput(i, bits);
            }

            expected.Step();
            actual.Step();
        }
    }
}
