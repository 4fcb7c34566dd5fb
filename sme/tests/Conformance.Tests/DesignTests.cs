using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;

namespace Conformance;

/// <summary>Every design that <c>hdl list</c> shows, and those of the tutorial, with random inputs.</summary>
[TestFixture]
public sealed class DesignTests : ConformanceFixture
{
    // Parameters to run a design with, besides its defaults.
    private static readonly Dictionary<string, object[][]> Parameters = new()
    {
        ["fir"] = [[1], [2], [5], [64]],
        ["matrix-tile"] = [[1, 1], [3, 2], [2, 5]],
        ["systolic-array"] = [[1, 1, 1], [2, 3, 4], [4, 2, 16], [5, 5, 3]],
        ["systolic-core"] = [[1, 1], [2, 3], [4, 4]],
    };

    private static readonly Assembly[] Assemblies =
        [typeof(Hardware.Filters.FirDesign).Assembly, typeof(Tutorial.CounterDesign).Assembly];

    /// <summary>The designs.</summary>
    public static IEnumerable<(string Name, Action Build)> Designs()
        => from method in Assemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods())
           let design = method.GetCustomAttribute<DesignAttribute>()
           where design != null
           from arguments in ArgumentsOf(method, design)
           select (
               $"{design.Name}({string.Join(", ", arguments)})",
               (Action)(() => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)));

    private static IEnumerable<TestCaseData> Runs()
        => from design in Designs()
           from engine in Engines.WithRandomContents()
           select new TestCaseData(engine, design.Build).SetName($"{design.Name} on {engine}");

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo factory, DesignAttribute design)
        => Parameters.GetValueOrDefault(design.Name, [])
            .Prepend(factory.GetParameters().Select(p => p.DefaultValue).ToArray())
            .Select(given => factory.GetParameters()
                .Select((p, i) => i < given.Length ? given[i] : p.DefaultValue).ToArray());

    [TestCaseSource(nameof(Runs))]
    public void A_design_agrees(EngineRow engine, Action build)
        => AssertAgrees(engine, () => DesignRun.Run(build, ticks: 200, seed: 3));
}
