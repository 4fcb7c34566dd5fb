using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using NUnit.Framework;
using SME.Tests;

namespace Mutations;

/// <summary>Mistakes put into elaboration on purpose: random programs find each of them.</summary>
[TestFixture]
public sealed partial class FuzzMutationTests
{
    private const string Seed = "4000000";
    private const string Programs = "5000";

    [Test]
    [Category("Verify")]
    public void Every_mutation_is_found_by_a_random_program()
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Sources.Root, "artifacts", "fuzz-mutations"));
        folder.Delete(recursive: true);
        var judge = new Judge("Fuzz.Tests", folder.FullName) { Limit = TimeSpan.FromHours(1) };
        var mutant = new Mutant(judge.Folder);
        mutant.Write(null, judge.Assembly);
        Verdict without = Run(judge);
        Assert.That(without is { Holds: true, Passed: 1 }, Is.True, () => $"without a mutation: {without.Text}");
        List<Mutation> survivors = [];
        foreach (Mutation mutation in MutationList.All)
        {
            mutant.Write(mutation, judge.Assembly);
            Verdict verdict = Run(judge);
            string found = Found().Match(verdict.Text) is { Success: true } match ? match.Value
                : "found by the end of the process";
            TestContext.Progress.WriteLine($"{(verdict.Holds ? "survives" : found)}: {mutation}");
            if (verdict.Holds)
            {
                survivors.Add(mutation);
            }
        }

        folder.Delete(recursive: true);
        Assert.That(survivors, Is.Empty);
        VerificationLog.Write(
            "mistakes put into elaboration for random programs", MutationList.All.Count, Seed,
            $"each is found within {Programs} programs");
    }

    private static Verdict Run(Judge judge)
        => judge.Run(
            "Name~without_other_simulators", ("HDL_FUZZ_SEED", Seed), ("HDL_FUZZ_COUNT", Programs), ("HDL_FUZZ_FINDINGS", "1"),
            ("HDL_FUZZ_SHRINK", "no"));

    [GeneratedRegex("found by program [0-9]+")]
    private static partial Regex Found();
}
