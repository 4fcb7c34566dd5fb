using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NUnit.Framework;

namespace SME.Tests.Golden;

/// <summary>Simulations share no state: several at once on threads of their own give what each gives alone.</summary>
[TestFixture]
public sealed class ParallelRunTests
{
    private static readonly Assembly Programs = Assembly.Load("GoldenPrograms");

    [Test]
    public void Programs_run_on_four_threads_at_once_give_their_traces()
    {
        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "golden-parallel");
        string[] names = GoldenTraceTests.Names().ToArray();
        Dictionary<string, string> alone = names.ToDictionary(n => n, n => Trace(n, Path.Combine(folder, "alone", n)));
        (string Name, int Copy)[] runs = names.SelectMany(n => Enumerable.Range(0, 4).Select(i => (n, i))).ToArray();
        Parallel.ForEach(runs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, run =>
            Assert.That(
                Trace(run.Name, Path.Combine(folder, $"{run.Copy}", run.Name)), Is.EqualTo(alone[run.Name]), run.Name));
        Assert.That(alone.Values.Sum(t => t.Length), Is.GreaterThan(10_000));
        Directory.Delete(folder, recursive: true);
    }

    private static string Trace(string name, string output)
    {
        Programs.GetType($"Golden.{name}.Program", throwOnError: true)!
            .GetMethod("Run")!.CreateDelegate<Action<string>>()(output);
        return File.ReadAllText(Path.Combine(output, "trace.csv"));
    }
}
