using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests;

/// <summary>On random designs gates show what the interpreter shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GatesMachineTests
{
    [Test]
    public void Random_designs_show_what_the_interpreter_shows([Values] bool isConverted, [Values] Goal goal)
        => RunSeeds(3_000_000, 60, isConverted, goal);

    [Test]
    [Category("Verify")]
    public void Many_more_random_designs_show_what_the_interpreter_shows([Values] bool isConverted)
    {
        const int First = 3_000_060;
        const int Count = 5_000;
        RunSeeds(First, Count, isConverted, Goal.Area);
        VerificationLog.Write(
            $"gates of random designs {(isConverted ? "if-converted" : "as they are")}", Count,
            $"{First} to {First + Count - 1}", "no output or probe or register or memory or check differs from the interpreter");
    }

    private static void RunSeeds(int first, int count, bool isConverted, Goal goal)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomNetlist.Create(seed);
            if (isConverted)
            {
                Pipelines.IfConverted(design);
            }

            MachineRuns.Compare(
                design, seed, new Interpreter(design), new GatesMachine(design, goal), () => $"{goal}");
        }
    }
}
