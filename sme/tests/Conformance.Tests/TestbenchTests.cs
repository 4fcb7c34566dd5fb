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

    // Many arrays of many processes each: other engines than those of vectors run them in long verification only, and gates
    // but the products of each configuration.
    private static readonly string[] NamespacesOfArrays = ["Testbenches.SystolicArray.Configurable"];
    private const string Products = "ConfigurableArrayTestbench.Products";

    // Arrays of 128 rows or columns: recording all signals in all ticks takes minutes.
    private const string TooLong = "SystolicArrayTestbench.The_longest_sides_compute";

    // Hundreds of taps take GHDL minutes.
    private const string TooLongToReplay = "FirFilterTestbench.Result_saturates_even_where_the_sum_is_largest";

    // What goes round before the first word is what registers without reset hold.
    private static readonly string[] ShowUndefined =
    [
        "HandshakeChainTestbench.A_ring_with_an_unclocked_stage_is_ordered",
        "HandshakeChainTestbench.Words_go_round_a_ring_for_ever",
    ];

    private static IEnumerable<TestCaseData> Runs()
        => RunsOf(Namespaces, areLong: false).Concat(RunsOf(NamespacesOfArrays, areLong: true));

    private static IEnumerable<TestCaseData> RunsOf(string[] namespaces, bool areLong)
    {
        foreach ((string name, Action run) in NUnitRuns.Of(
            typeof(Testbenches.Components.FifoTestbench).Assembly, t => namespaces.Contains(t.Namespace)))
        {
            if (name.StartsWith(TooLong, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (EngineRow engine in Engines.AllAndReplays().Where(e => e.Replay == null || IsReplayed(name))
                .Concat(Engines.OtherVectors))
            {
                yield return new TestCaseData(engine, run).SetName($"{name} on {engine}")
                    .InVerifyIf(
                        engine.Replay != null || Engines.OtherVectors.Contains(engine)
                        || (areLong && IsLong(name, engine.Name)));
            }
        }
    }

    private static bool IsLong(string name, string engine)
        => engine.StartsWith("interpreter", StringComparison.Ordinal) || engine == "compiled (AnyState)"
            || (engine.StartsWith("gates", StringComparison.Ordinal) && !name.StartsWith(Products, StringComparison.Ordinal));

    private static bool IsReplayed(string name)
        => !ShowUndefined.Append(TooLongToReplay).Any(n => name.StartsWith(n, StringComparison.Ordinal));

    [TestCaseSource(nameof(Runs))]
    public void A_test_bench_agrees(EngineRow engine, Action run) => AssertAgrees(engine, run, mustShow: false);
}
