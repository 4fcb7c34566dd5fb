using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Hdl.Cli.Recordings;
using SME;
using Sme.Gates;
using SME.Tracer.Csv;

namespace Hdl.Cli.Sim;

/// <summary>
/// One run of a design: everything given is checked first, then the files are opened, then the clock ticks.
/// </summary>
internal sealed class SimRun(SimOptions options, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
{
    private const string RandomPrefix = "random:";

    /// <summary>Runs the design to the end.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled the run.</exception>
    public void Run()
    {
        if (options.Stimuli is { } count)
        {
            RunAll(count);
            return;
        }

        using DesignRun run = new(options, options.DumpsCode ? stdout : null, stderr, cancellation);
        Simulation simulation = run.Simulation;
        IStimulus? stimulus = OpenStimulus(simulation);
        ulong? cycles = Cycles(run, stimulus);
        DistinctFiles.Require(
            ("--stimulus", options.Stimulus), ("--csv", options.Csv), ("--vcd", options.Vcd), ("--record", options.Record),
            ("--coverage", options.Coverage), ("--saif", options.Saif));

        using TraceFile? csv = options.Csv is null ? null : new TraceFile(options.Csv);
        if (csv is not null)
        {
            simulation.AddObserver(new CsvObserver(csv.WritePath));
        }

        using ActivityOutput? activity = options.Activity is null ? null : new ActivityOutput(options);
        using CoverageOutput? coverage = options.Coverage is null ? null : new CoverageOutput(options.Coverage, simulation);
        using Recorder? recorder = options.Record is null ? null
            : new Recorder(options.Record, options, stimulus, simulation, stderr);
        using VcdOutput? vcd = options.Vcd is null ? null : new VcdOutput(options.Vcd, options.VcdOptions, simulation);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            run.Run(stimulus, cycles);
        }
        catch (Exception failure) when (failure is DesignException or OperationCanceledException)
        {
            // What led to the failure is in the trace.
            csv?.Complete();
            recorder?.Complete(simulation);
            coverage?.Complete();
            throw;
        }

        csv?.Complete();
        recorder?.Complete(simulation);
        coverage?.Complete();
        Summarise(simulation, watch.Elapsed);
        coverage?.Summarise(stderr);
        activity?.Complete((CellsEngine)simulation.Engine, stdout, stderr);
    }

    private IStimulus? OpenStimulus(Simulation simulation)
    {
        if (options.Stimulus is not { } given)
        {
            return null;
        }

        if (SeedOf(given) is { } seed)
        {
            return new RandomStimulus(seed, simulation.Signals);
        }

        StimulusTable table = StimulusFile.ReadFile(given, simulation.Signals, simulation.Engine);
        HashSet<int> driven = table.Columns.Select(c => c.Id).ToHashSet();
        string[] others = simulation.Signals.Signals.Where(s => s.IsTopLevelInput && !driven.Contains(s.Id))
            .Select(s => s.TraceName ?? s.Path).Order(StringComparer.Ordinal).ToArray();
        if (others.Length > 0)
        {
            stderr.WriteLine($"{given} has no column for {string.Join(", ", others)}: not written");
        }

        return table;
    }

    // Null for the name of a file.
    private static ulong? SeedOf(string stimulus)
    {
        if (!stimulus.StartsWith(RandomPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        string seed = stimulus[RandomPrefix.Length..];
        return ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number
            : throw new UsageException(
                $"--stimulus: '{seed}' is no seed; accepted: {RandomPrefix}0 to {RandomPrefix}{ulong.MaxValue}");
    }

    private void RunAll(int count)
    {
        if (options.Engine == EngineOption.Native)
        {
            throw new UsageException(
                "--stimuli needs --engine compiled, interpreter, gates or cells: natively, there is one of each process");
        }

        if (options.Stimulus is not { } stimulus || SeedOf(stimulus) is not { } seed || options.Cycles is not { } cycles)
        {
            throw new UsageException($"--stimuli needs --stimulus {RandomPrefix}SEED and --cycles N");
        }

        new StimuliRun(options, stdout, stderr, cancellation).Run(seed, count, cycles);
    }

    private ulong? Cycles(DesignRun run, IStimulus? stimulus)
    {
        if (run.HasBench)
        {
            return options.Cycles;
        }

        return options.Cycles ?? stimulus?.Length ?? throw new UsageException(
            $"nothing would end the run: design {options.Design} has no SimulationProcess; give --cycles N"
            + (stimulus is null ? " or --stimulus F.csv" : string.Empty));
    }

    private void Summarise(Simulation simulation, TimeSpan elapsed)
    {
        if (options.Statistics)
        {
            RunStatistics.Write(simulation, stdout);
        }

        if (options.Unknowns)
        {
            UnknownsOutput.Write((GatesEngine)simulation.Engine, stdout);
        }

        ulong cycles = simulation.Tick;
        double seconds = elapsed.TotalSeconds;
        string engine = simulation.Engine.Name;
        stderr.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Design}: {cycles} cycles in {seconds:0.000} s, {cycles / seconds:0} cycles/s ({engine})"));
        if (!simulation.SimulationProcessesReturned)
        {
            stderr.WriteLine($"--cycles ended the run before its test benches did: {simulation.StallReport()}");
        }
    }
}
