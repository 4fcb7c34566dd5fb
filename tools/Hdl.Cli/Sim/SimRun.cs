using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using Hdl.Cli.Designs;
using Hdl.Cli.Workloads;
using SME;
using Sme.Elaboration;
using Sme.Elaboration.Diagnostics;
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
        Design design = DesignCatalog.Load(options.Assembly).Find(options.Design);
        object?[] arguments = design.Arguments(options.Parameters);

        // Classes generated for buses belong to the load context of the design's assembly.
        using AssemblyLoadContext.ContextualReflectionScope context =
            AssemblyLoadContext.EnterContextualReflection(design.Assembly);
        using Simulation simulation = new() { Checks = options.Checks, CancellationToken = cancellation };
        IEngine engine = EngineOption.Create(options.Engine, options.Init, options.DumpsCode ? stdout : null);
        design.Create(arguments);
        simulation.Use(engine);
        Prepare(simulation);
        IStimulus? stimulus = OpenStimulus(simulation);
        ulong? cycles = Cycles(simulation, stimulus);
        DistinctFiles.Require(
            ("--stimulus", options.Stimulus), ("--csv", options.Csv), ("--vcd", options.Vcd), ("--coverage", options.Coverage));

        using TraceFile? csv = options.Csv is null ? null : new TraceFile(options.Csv);
        if (csv is not null)
        {
            simulation.AddObserver(new CsvObserver(csv.WritePath));
        }

        using CoverageOutput? coverage = options.Coverage is null ? null : new CoverageOutput(options.Coverage, simulation);
        using VcdOutput? vcd = options.Vcd is null ? null : new VcdOutput(options.Vcd, options.VcdOptions, simulation);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            Tick(simulation, stimulus, cycles);
        }
        catch (Exception failure) when (failure is DesignException or OperationCanceledException)
        {
            // What led to the failure is in the trace.
            csv?.Complete();
            coverage?.Complete();
            throw;
        }

        csv?.Complete();
        coverage?.Complete();
        Summarise(simulation, watch.Elapsed);
        coverage?.Summarise(stderr);
    }

    private void Prepare(Simulation simulation)
    {
        try
        {
            simulation.Prepare();
        }
        catch (ElaborationException failure)
        {
            throw new DesignException($"design {options.Design} is no hardware:\n{failure.Message}", failure);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {options.Design}: {failure.Message}", failure);
        }

        if (simulation.Processes.Count == 0)
        {
            throw new DesignException($"design {options.Design}: its factory constructs no process");
        }

        if (simulation.Engine is NetlistEngine engine)
        {
            foreach (Diagnostic warning in engine.Warnings)
            {
                stderr.WriteLine($"warning: {warning}");
            }
        }
    }

    private IStimulus? OpenStimulus(Simulation simulation)
    {
        if (options.Stimulus is not { } given)
        {
            return null;
        }

        if (given.StartsWith(RandomPrefix, StringComparison.Ordinal))
        {
            string seed = given[RandomPrefix.Length..];
            return ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? new RandomStimulus(number, simulation.Signals)
                : throw new UsageException(
                    $"--stimulus: '{seed}' is no seed; accepted: {RandomPrefix}0 to {RandomPrefix}{ulong.MaxValue}");
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

    private ulong? Cycles(Simulation simulation, IStimulus? stimulus)
    {
        if (HasBench(simulation))
        {
            return options.Cycles;
        }

        return options.Cycles ?? stimulus?.Length ?? throw new UsageException(
            $"nothing would end the run: design {options.Design} has no SimulationProcess; give --cycles N"
            + (stimulus is null ? " or --stimulus F.csv" : string.Empty));
    }

    private void Tick(Simulation simulation, IStimulus? stimulus, ulong? cycles)
    {
        if (stimulus is not null)
        {
            simulation.AddPreRunner(s => stimulus.Drive(s.Engine, s.Tick + 1));
        }

        if (cycles is { } last)
        {
            simulation.AddPostRunner(s =>
            {
                if (s.Tick + 1 == last)
                {
                    s.RequestStop();
                }
            });
        }

        try
        {
            simulation.Run(null, HasBench(simulation) ? null : () => false);
        }
        catch (AggregateException failure) when (failure.InnerException is { } inner)
        {
            throw Translate(failure, inner);
        }
        catch (IOException failure)
        {
            throw Unwritable(failure);
        }
    }

    private Exception Translate(AggregateException failure, Exception inner)
    {
        switch (inner)
        {
            case OperationCanceledException:
                return new OperationCanceledException(inner.Message, inner, cancellation);
            case IOException or UnauthorizedAccessException:
                return Unwritable(inner);
            case ReadViolationException or WriteViolationException or CheckFailedException:
                return new DesignException(inner.Message, inner);
            default:
                // The message of an aggregate ends with that of the inner exception in parentheses.
                string repeated = $" ({inner.Message})";
                string where = failure.Message.EndsWith(repeated, StringComparison.Ordinal)
                    ? failure.Message[..^repeated.Length]
                    : failure.Message;
                return new DesignException($"{where}: {InputText.OneLine(inner.Message)}", inner);
        }
    }

    private static InputException Unwritable(Exception failure)
    {
        return new InputException($"an output file cannot be written: {InputText.OneLine(failure.Message)}", failure);
    }

    private static bool HasBench(Simulation simulation)
    {
        return simulation.Processes.Any(p => p.Instance is SimulationProcess);
    }

    private void Summarise(Simulation simulation, TimeSpan elapsed)
    {
        if (options.Statistics)
        {
            RunStatistics.Write(simulation, stdout);
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
