using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Conformance;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace Mutations.Hardware;

/// <summary>Mistakes put into the hardware on purpose: its test benches find each of them.</summary>
[TestFixture]
public sealed class HardwareMutationTests
{
    private readonly HardwareMutant _mutant = new();

    private static IEnumerable<HardwareMutation> All => HardwareMutationList.All;

    [Test]
    public void Without_a_mistake_no_judge_fails()
    {
        Assembly testbenches = _mutant.Testbenches(null);
        foreach (string judge in All.Select(m => m.Judge).Distinct())
        {
            (int passed, Exception? failure) = Run(testbenches, judge);
            Assert.That(failure, Is.Null, judge);
            Assert.That(passed, Is.Positive, judge);
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_mistake_fails_its_judge(HardwareMutation mutation)
    {
        (_, Exception? failure) = Run(_mutant.Testbenches(mutation), mutation.Judge);
        Assert.That(failure, Is.Not.Null, $"{mutation.Judge} finds nothing");
        TestContext.Out.WriteLine((failure as TargetInvocationException)?.InnerException?.Message ?? failure!.Message);
    }

    // Runs a test bench up to its first failure.
    private static (int Passed, Exception? Failure) Run(Assembly testbenches, string judge)
    {
        int passed = 0;
        foreach ((_, Action run) in NUnitRuns.Of(testbenches, t => t.Name == judge))
        {
            using TestExecutionContext.IsolatedContext isolated = new();
            try
            {
                run();
                passed++;
            }
            catch (Exception e)
            {
                return (passed, e);
            }
        }

        return (passed, null);
    }
}
