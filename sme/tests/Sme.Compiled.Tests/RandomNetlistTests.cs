using NUnit.Framework;
using SME.Tests;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Compiled.Tests;

/// <summary>On random designs machine code shows what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RandomNetlistTests
{
    [Test]
    public void Random_designs_show_what_the_interpreter_shows([Values] bool isSimplified)
        => RunSeeds(2_000_000, 150, isSimplified);

    [Test]
    [Category("Verify")]
    public void Many_more_random_designs_show_what_the_interpreter_shows([Values] bool isSimplified)
    {
        const int First = 2_000_150;
        const int Count = 10_000;
        RunSeeds(First, Count, isSimplified);
        VerificationLog.Write(
            $"machine code on random designs {(isSimplified ? "simplified" : "as they are")}", Count,
            $"{First} to {First + Count - 1}", "no output or probe or register or memory or check differs from the interpreter");
    }

    private static void RunSeeds(int first, int count, bool isSimplified)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            if (isSimplified)
            {
                Pipelines.Simplify(design);
            }

            MachineComparison.Run(design, seed, LaneOptions.OfMachine);
        }
    }
}
