using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using NUnit.Framework;

namespace Conformance;

/// <summary>The golden programs, unchanged, and the traces that were recorded of them.</summary>
[TestFixture]
public sealed class GoldenProgramTests : ConformanceFixture
{
    private static readonly Assembly Programs = Assembly.Load("GoldenPrograms");

    // Programs keep what they count in static fields: two runs of one at a time would count together.
    private static readonly ConcurrentDictionary<string, Lock> Running = new(StringComparer.Ordinal);

    // Programs that do in a tick what C# can and hardware cannot, with the rule that each breaks.
    private static readonly Dictionary<string, string> NoHardware = new()
    {
        ["ExitMethod"] = "HDL0012",
        ["FixedArrayPartial"] = "HDL0005",
        ["InitialValues"] = "HDL0005",
        ["RequestStop"] = "HDL0011",
        ["SameTypeProcesses"] = "HDL0003",
        ["SingletonBus"] = "HDL0011",
        ["WriteBeforeFirstAwait"] = "HDL0005",
    };

    // Programs whose trace cannot be replayed: values of an enumeration without a name, which look like its first member in a
    // trace; and those that are test benches alone.
    private static readonly string[] NoReplay = ["BoolEnum", "HeaderOrder", "NegativeSByte"];

    private static IEnumerable<TestCaseData> Runs()
        => from name in Names()
           from engine in Engines.AllAndReplays().Concat(Engines.OtherVectors)
           where engine.Replay == null || !NoReplay.Contains(name)
           select new TestCaseData(engine, name).SetName($"{name} on {engine}")
               .InVerifyIf(Engines.OtherVectors.Contains(engine));

    /// <summary>The programs that are hardware.</summary>
    public static IEnumerable<(string Name, Action<string> Run)> Hardware()
        => Names().Where(n => !NoHardware.ContainsKey(n)).Select(n => (n, ProgramOf(n)));

    private static IEnumerable<string> Names()
        => Programs.GetTypes().Where(t => t.Name == "Program").Select(t => t.Namespace!.Split('.')[^1])
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Runs))]
    public void A_golden_program_agrees(EngineRow engine, string name)
    {
        lock (Running.GetOrAdd(name, _ => new Lock()))
        {
            AssertAgrees(engine, name);
        }
    }

    private static void AssertAgrees(EngineRow engine, string name)
    {
        string output = Path.Combine(TestContext.CurrentContext.WorkDirectory, "golden", engine.Name, name);
        Action<string> program = ProgramOf(name);
        if (engine.Elaborates && NoHardware.TryGetValue(name, out string? rule))
        {
            AssertRefused(engine, () => program(output), rule);
            return;
        }

        List<string[]> traces = [];
        AssertAgrees(engine, () =>
        {
            program(output);
            traces.Add(File.ReadAllLines(Path.Combine(output, "trace.csv")));
        });
        Directory.Delete(output, recursive: true);

        // SME.Tests compares native traces with the recorded ones, with the differences that are deliberate.
        Assert.That(traces, Has.Count.EqualTo(2));
        Assert.That(traces[1], Is.EqualTo(traces[0]), engine.Name);
    }

    private static Action<string> ProgramOf(string name)
        => Programs.GetType($"Golden.{name}.Program", throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Action<string>>();
}
