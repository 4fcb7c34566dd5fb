using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Conformance;

/// <summary>The test benches of the hardware.</summary>
[TestFixture]
public sealed class TestbenchTests : ConformanceFixture
{
    private static readonly string[] Namespaces =
        ["Testbenches.Components", "Testbenches.Filters", "Testbenches.ProcessingElements", "Testbenches.SystolicArray"];

    // Arrays of 128 rows or columns: recording all signals in all ticks takes minutes.
    private const string TooLong = "SystolicArrayTestbench.The_longest_sides_compute";

    private static IEnumerable<TestCaseData> Runs()
    {
        foreach ((string name, Action run) in NUnitRuns.Of(
            typeof(Testbenches.Components.FifoTestbench).Assembly, t => Namespaces.Contains(t.Namespace)))
        {
            if (name.StartsWith(TooLong, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (EngineRow engine in Engines.AllAndReplays())
            {
                yield return new TestCaseData(engine, run).SetName($"{name} on {engine}");
            }
        }
    }

    [TestCaseSource(nameof(Runs))]
    public void A_test_bench_agrees(EngineRow engine, Action run) => AssertAgrees(engine, run, mustShow: false);
}
