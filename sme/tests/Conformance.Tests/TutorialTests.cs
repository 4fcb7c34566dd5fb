using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Conformance;

/// <summary>The test benches of the tutorial's chapters, as their pages show them.</summary>
[TestFixture]
public sealed class TutorialTests : ConformanceFixture
{
    private static IEnumerable<TestCaseData> Runs()
        => from type in typeof(Tutorial.CounterTestbench).Assembly.GetTypes()
           where type.Name.EndsWith("Testbench", StringComparison.Ordinal)
           from method in type.GetMethods()
           where method.IsDefined(typeof(TestAttribute)) && method.GetParameters().Length == 0
           from engine in Engines.All()
           select new TestCaseData(engine, type, method).SetName($"{type.Name}.{method.Name} on {engine}");

    [TestCaseSource(nameof(Runs))]
    public void A_test_bench_agrees(EngineRow engine, Type type, MethodInfo method)
        => AssertAgrees(engine, () => Run(type, method), minimumTicks: 1);

    private static void Run(Type type, MethodInfo method)
    {
        object fixture = Activator.CreateInstance(type)!;
        try
        {
            CallMarked<SetUpAttribute>(fixture);
            method.CreateDelegate<Action>(fixture)();
        }
        finally
        {
            CallMarked<TearDownAttribute>(fixture);
        }
    }

    private static void CallMarked<T>(object fixture)
        where T : Attribute
    {
        foreach (MethodInfo method in fixture.GetType().GetMethods().Where(m => m.IsDefined(typeof(T))))
        {
            method.CreateDelegate<Action>(fixture)();
        }
    }
}
