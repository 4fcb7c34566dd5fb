using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SME;
using Sme.Elaboration;
using SME.Tracer.Csv;

namespace Hdl.Cli.Sim;

/// <summary>
/// Independent runs of a design side by side, each with a seed of its own; what each came to is a line of CSV, the same that a
/// run by itself with that seed comes to.
/// </summary>
internal sealed class StimuliRun(SimOptions options, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
{
    private const ulong CyclesBetweenQuestions = 1024;

    /// <summary>Runs all to the end.</summary>
    /// <param name="first">The seed of the first run; the others follow.</param>
    /// <param name="count">How many.</param>
    /// <param name="cycles">Ticks of each.</param>
    /// <exception cref="DesignException">The design cannot run more than once at a time, or a check of a run failed.</exception>
    public void Run(ulong first, int count, ulong cycles)
    {
        using DesignRun run = new(options, listing: null, stderr, cancellation);
        Simulation simulation = run.Simulation;
        RandomStimulus[] stimuli =
            [.. Enumerable.Range(0, count).Select(i => new RandomStimulus(unchecked(first + (ulong)i), simulation.Signals))];
        IndependentRuns runs = Create((NetlistEngine)simulation.Engine, count);
        Stopwatch watch = Stopwatch.StartNew();
        while (runs.Tick < cycles && !runs.AreOver)
        {
            for (int i = 0; i < count; i++)
            {
                stimuli[i].Drive(runs, i, runs.Tick + 1);
            }

            runs.Step();
            if (runs.Tick % CyclesBetweenQuestions == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        Write(runs, stimuli, OutputsOf(simulation));
        double seconds = watch.Elapsed.TotalSeconds;
        stderr.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Design}: {count} runs of {runs.Tick} cycles in {seconds:0.000} s, {runs.Tick * (ulong)count / seconds:0} "
                + $"cycles/s in all ({simulation.Engine.Name})"));
        int failed = Enumerable.Range(0, count).Count(i => runs.FailureOf(i) != null);
        if (failed > 0)
        {
            throw new DesignException($"a check failed in {failed} of {count} runs");
        }
    }

    private IndependentRuns Create(NetlistEngine engine, int count)
    {
        try
        {
            return engine.CreateRuns(count);
        }
        catch (InvalidOperationException failure)
        {
            throw new DesignException($"design {options.Design}: {failure.Message}", failure);
        }
    }

    private void Write(IndependentRuns runs, RandomStimulus[] stimuli, IReadOnlyList<Signal> outputs)
    {
        stdout.WriteLine(string.Join(',', ["seed", "cycles", "failure", .. outputs.Select(o => new Cell(o).Column)]));
        for (int i = 0; i < runs.Count; i++)
        {
            // A run that failed ended before the tick that the others are in.
            string?[] values = [.. outputs.Select(o => runs.FailureOf(i) != null ? null : TextOf(o, runs.Peek(i, o.Id)))];
            string? failure = runs.FailureOf(i) is { } text
                ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : null;
            stdout.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{stimuli[i].Seed},{runs.CyclesOf(i)},{string.Join(',', [failure, .. values])}"));
        }
    }

    private static string TextOf(Signal signal, ulong? bits)
        => bits is not { } value ? "U"
            : signal.Type.IsEnum && Cell.NamesOf(signal.Type).TryGetValue(value, out string? name) ? name
            : value.ToString($"b{signal.Width}", CultureInfo.InvariantCulture);

    private static List<Signal> OutputsOf(Simulation simulation)
    {
        string[] buses = [.. simulation.TopLevelOutputBusses.Select(b => $"{simulation.BusNames[b]}.")];
        return [.. simulation.Signals.Signals.Where(
            s => s.TraceName is { } name && buses.Any(b => name.StartsWith(b, StringComparison.Ordinal)))];
    }
}
