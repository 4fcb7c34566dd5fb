using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME.Tests;

namespace Mutations;

/// <summary>Mistakes put into elaboration on purpose: the tests find each of them.</summary>
[TestFixture]
public sealed class MutationTests
{
    private static IEnumerable<Mutation> All => MutationList.All;

    [Test]
    public void There_are_25_mutations_all_different()
        => Assert.That(MutationList.All.Select(m => (m.File, m.Line)).Distinct().Count(), Is.EqualTo(25));

    [TestCaseSource(nameof(All))]
    public void The_line_of_a_mutation_stands_in_its_file_once(Mutation mutation)
        => Assert.That(mutation.CountIn(Sources.Read(mutation.File)), Is.EqualTo(1), mutation.Line);

    [Test]
    [Category("Verify")]
    public void Every_mutation_fails_a_test()
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Sources.Root, "artifacts", "mutations"));
        folder.Delete(recursive: true);
        Judge[] judges = [new("Conformance.Tests", folder.FullName), new("Sme.Elaboration.Tests", folder.FullName)];
        var mutant = new Mutant(judges[0].Folder);
        Assert.That(Survives(mutant, null, judges), Is.True, "the tests fail without a mutation");
        List<Mutation> survivors = [];
        foreach (Mutation mutation in MutationList.All)
        {
            bool survives = Survives(mutant, mutation, judges);
            TestContext.Progress.WriteLine($"{(survives ? "survives" : "caught")} {mutation}");
            if (survives)
            {
                survivors.Add(mutation);
            }
        }

        folder.Delete(recursive: true);
        Assert.That(survivors, Is.Empty);
        VerificationLog.Write(
            "mistakes put into elaboration", MutationList.All.Count, "none",
            "each fails a test of elaboration or of conformance");
    }

    private static bool Survives(Mutant mutant, Mutation? mutation, Judge[] judges)
    {
        foreach (Judge judge in judges)
        {
            mutant.Write(mutation, judge.Assembly);
            Verdict verdict = judge.Run();
            if (!verdict.Holds)
            {
                return false;
            }

            Assert.That(verdict.Passed, Is.Positive, verdict.Text);
        }

        return true;
    }
}
