using System.Collections.Generic;
using NUnit.Framework;
using Sme.Netlist.Tests.Reference;
using SME.Tests;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Compiled.Tests;

/// <summary>Instances side by side in lanes show what the interpreter shows, whatever vectors the machine has.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LaneTests
{
    private static readonly LaneOptions[] Options = [new(128, 1), new(256, 1), new(512, 1), new(256, 1, 0), new(256), LaneOptions.None];

    [Test]
    public void Random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
        => RunArrays(3_000_000, 60, lanes);

    [Test]
    [Category("Verify")]
    public void Many_more_random_arrays_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
    {
        const int First = 3_000_060;
        const int Count = 3000;
        RunArrays(First, Count, lanes);
        VerificationLog.Write(
            $"machine code on random arrays, {lanes}", Count, $"{First} to {First + Count - 1}",
            "no output or probe or register or check differs from the interpreter");
    }

    [Test]
    public void Random_designs_show_what_the_interpreter_shows([ValueSource(nameof(Options))] LaneOptions lanes)
    {
        for (int seed = 2_100_000; seed < 2_100_060; seed++)
        {
            MachineComparison.Run(RandomNetlist.Create(seed), seed, lanes);
        }
    }

    private static void RunArrays(int first, int count, LaneOptions lanes)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = RandomArray.Create(seed);
            if (seed % 2 == 0)
            {
                Pipelines.Simplify(design);
            }

            MachineComparison.Run(design, seed, lanes);
        }
    }
}
