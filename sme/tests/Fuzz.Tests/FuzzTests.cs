using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Fuzz.Runs;
using NUnit.Framework;

namespace Fuzz;

/// <summary>Random programs do the same on all engines.</summary>
[TestFixture]
public sealed class FuzzTests
{
    [Test]
    public void Programs_do_the_same_on_all_engines()
    {
        Campaign campaign = new([new VhdlReplay()], workers: 2);
        long start = Stopwatch.GetTimestamp();
        int seed = int.Parse(Environment.GetEnvironmentVariable("HDL_FUZZ_SEED") ?? "1000", CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("HDL_FUZZ_COUNT") ?? "300", CultureInfo.InvariantCulture);
        campaign.Run(seed, count, 1000);
        TestContext.Progress.WriteLine($"{Stopwatch.GetElapsedTime(start)} {campaign.Timing} {campaign.EarlyEnds} end early");
        foreach (Finding f in campaign.Findings.Take(40))
        {
            System.IO.Directory.CreateDirectory("/tmp/fz");
            System.IO.File.WriteAllText($"/tmp/fz/P{f.Program.Seed}.cs", f.Program.Text + f.Details);
            TestContext.Progress.WriteLine($"{f.Program.Seed} {f.Engine} {f.Kind}: {string.Join('\n', f.Details.Split('\n').Take(3))}");
        }
        TestContext.Progress.WriteLine($"{campaign.Findings.Count} findings");
    }
}
