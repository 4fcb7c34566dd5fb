using System;
using System.Diagnostics;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>How long it takes from the start of a process that builds a design until the first cycle is over.</summary>
internal static class FirstCycle
{
    /// <summary>The argument that makes this program such a process: engine and design follow.</summary>
    public const string Argument = "--first-cycle";

    /// <summary>Median over a number of processes.</summary>
    public static double Seconds(string engine, string design, int processes)
        => Enumerable.Range(0, processes).Select(_ => Seconds(engine, design)).Order().ElementAt(processes / 2);

    /// <summary>What such a process does: it prints a line when the first cycle is over.</summary>
    public static void Run(string engine, string design)
    {
        Engine.Of(engine, ComparedDesign.Of(design)).Measure(1);
        Console.Out.WriteLine();
        Console.Out.Flush();
    }

    private static double Seconds(string engine, string design)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, engine, design]) { RedirectStandardOutput = true };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadLine();
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? seconds
            : throw new InvalidOperationException($"{Argument} {engine} {design} ended with exit code {process.ExitCode}");
    }
}
