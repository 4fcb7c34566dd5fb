using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Conformance;

/// <summary>The test benches of the tutorial's chapters, as their pages show them.</summary>
[TestFixture]
public sealed class TutorialTests : ConformanceFixture
{
    private static IEnumerable<TestCaseData> Runs()
    {
        foreach ((string name, Action run) in NUnitRuns.Of(
            typeof(Tutorial.CounterTestbench).Assembly, t => t.Name.EndsWith("Testbench", StringComparison.Ordinal)))
        {
            foreach (EngineRow engine in Engines.AllAndReplays())
            {
                yield return new TestCaseData(engine, run).SetName($"{name} on {engine}");
            }
        }
    }

    [TestCaseSource(nameof(Runs))]
    public void A_test_bench_agrees(EngineRow engine, Action run) => AssertAgrees(engine, run);
}
