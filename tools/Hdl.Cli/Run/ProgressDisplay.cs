using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Hdl.Workloads;
using Spectre.Console;

namespace Hdl.Cli.Run;

/// <summary>Shows how far a job is: a bar on a terminal, otherwise a plain line now and then.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs a job and shows its progress meanwhile.</summary>
    /// <param name="stderr">Where progress goes.</param>
    /// <param name="title">What runs.</param>
    /// <param name="job">The job; it calls what it is given now and then.</param>
    public static T Run<T>(TextWriter stderr, string title, Func<Action<JobProgress>, T> job)
        => ReferenceEquals(stderr, Console.Error) && !Console.IsErrorRedirected
            ? RunWithBar(title, job)
            : job(Lines(stderr, title));

    private static T RunWithBar<T>(string title, Func<Action<JobProgress>, T> job)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title));
                var watch = Stopwatch.StartNew();
                return job(progress =>
                {
                    task.MaxValue = Math.Max(1, progress.TotalVectors);
                    task.Value = progress.Vectors;
                    task.Description = Markup.Escape($"{title}, {Rate(progress, watch.Elapsed)}");
                });
            });
    }

    private static Action<JobProgress> Lines(TextWriter stderr, string title)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan next = LineInterval;
        return progress =>
        {
            TimeSpan elapsed = watch.Elapsed;
            if (elapsed < next || progress.Vectors == 0)
            {
                return;
            }

            next = elapsed + LineInterval;
            double left = elapsed.TotalSeconds * (progress.TotalVectors - progress.Vectors) / progress.Vectors;
            stderr.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{title}: {100.0 * progress.Vectors / progress.TotalVectors:F0}%, {Rate(progress, elapsed)}, {left:F0} s left"));
        };
    }

    private static string Rate(JobProgress progress, TimeSpan elapsed)
        => string.Create(
            CultureInfo.InvariantCulture, $"{progress.Cycles / Math.Max(elapsed.TotalSeconds, 0.001):F0} cycles/s");
}
