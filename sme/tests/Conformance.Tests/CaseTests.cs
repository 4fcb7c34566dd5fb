using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Conformance;

/// <summary>The methods marked <see cref="CaseAttribute"/>: small designs, each hard in one way.</summary>
[TestFixture]
public sealed class CaseTests : ConformanceFixture
{
    /// <summary>The cases.</summary>
    public static IEnumerable<MethodInfo> Methods()
        => from method in typeof(CaseTests).Assembly.GetTypes().SelectMany(t => t.GetMethods())
           where method.IsDefined(typeof(CaseAttribute))
           orderby method.DeclaringType!.Name, method.Name
           select method;

    private static IEnumerable<TestCaseData> Runs()
        => from method in Methods()
           let everyReset = method.GetCustomAttribute<CaseAttribute>()!.EveryReset
           from engine in (everyReset ? Engines.All().Concat(Engines.Replays()) : Engines.AllAndReplays())
               .Concat(Engines.OtherVectors)
           from seed in engine.Replay == null ? new[] { 0, 1 } : [0]
           select new TestCaseData(
               engine, method.CreateDelegate<Action>(), method.GetCustomAttribute<CaseAttribute>()!.Ticks, seed)
               .SetName($"{method.DeclaringType!.Name}.{method.Name} on {engine}, seed {seed}")
               .InVerifyIf((engine.Replay is { Standard: "08" } && !everyReset) || Engines.OtherVectors.Contains(engine));

    [TestCaseSource(nameof(Runs))]
    public void A_case_agrees_with_the_reference(EngineRow engine, Action build, int ticks, int seed)
        => AssertAgrees(engine, () => DesignRun.Run(build, ticks, seed));
}
