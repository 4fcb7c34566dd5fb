using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using Hdl.Cli.Designs;
using Hdl.Cli.Workloads;
using SME;
using Sme.Elaboration;
using Sme.Elaboration.Diagnostics;

namespace Hdl.Cli.Sim;

/// <summary>A design in a simulation; what goes wrong is told in the terms of the command line.</summary>
internal sealed class DesignRun : IDisposable
{
    private readonly DesignChoice _choice;
    private readonly CancellationToken _cancellation;
    private readonly AssemblyLoadContext.ContextualReflectionScope _context;

    /// <summary>Creates and prepares a design.</summary>
    /// <param name="choice">The design.</param>
    /// <param name="listing">Where generated code is listed, or null.</param>
    /// <param name="stderr">Receives warnings.</param>
    /// <param name="cancellation">Ends a run between two ticks.</param>
    /// <exception cref="DesignException">The design cannot be created, or is no hardware.</exception>
    public DesignRun(DesignChoice choice, TextWriter? listing, TextWriter stderr, CancellationToken cancellation)
    {
        (_choice, _cancellation) = (choice, cancellation);
        Design design = DesignCatalog.Load(choice.Assembly).Find(choice.Design);
        object?[] arguments = design.Arguments(choice.Parameters);

        // Classes generated for buses belong to the load context of the design's assembly.
        _context = AssemblyLoadContext.EnterContextualReflection(design.Assembly);
        Simulation = new Simulation { Checks = choice.Checks, CancellationToken = cancellation };
        try
        {
            InitialContents? initial = choice.Init is { } init ? InitialContents.Parse(init) : null;
            IEngine engine = EngineOption.Create(choice.Engine, initial, listing, choice.Activity, choice.Unknowns);
            design.Create(arguments);
            Simulation.Use(engine);
            Prepare(stderr);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The simulation, prepared.</summary>
    public Simulation Simulation { get; }

    /// <summary>Whether the design has test benches, which end its runs.</summary>
    public bool HasBench => Simulation.Processes.Any(p => p.Instance is SimulationProcess);

    /// <summary>Runs to the end, and disposes the simulation.</summary>
    /// <param name="stimulus">Drives the inputs, or null.</param>
    /// <param name="cycles">Number of the last tick, or null where test benches end the run.</param>
    /// <exception cref="DesignException">The design failed.</exception>
    /// <exception cref="InputException">An output file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled the run.</exception>
    public void Run(IStimulus? stimulus, ulong? cycles)
    {
        if (stimulus is not null)
        {
            Simulation.AddDriver(stimulus.Drive);
        }

        try
        {
            if (HasBench)
            {
                RunBenches(cycles);
            }
            else
            {
                Simulation.RunTo(cycles ?? ulong.MaxValue);
            }
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

    /// <inheritdoc/>
    public void Dispose()
    {
        Simulation.Dispose();
        _context.Dispose();
    }

    private void RunBenches(ulong? cycles)
    {
        if (cycles is { } last)
        {
            Simulation.AddPostRunner(s =>
            {
                if (s.Tick + 1 == last)
                {
                    s.RequestStop();
                }
            });
        }

        Simulation.Run(null, exitMethod: null);
    }

    private void Prepare(TextWriter stderr)
    {
        try
        {
            Simulation.Prepare();
        }
        catch (ElaborationException failure)
        {
            throw new DesignException($"design {_choice.Design} is no hardware:\n{failure.Message}", failure);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {_choice.Design}: {failure.Message}", failure);
        }

        if (Simulation.Processes.Count == 0)
        {
            throw new DesignException($"design {_choice.Design}: its factory constructs no process");
        }

        if (Simulation.Engine is NetlistEngine engine)
        {
            foreach (Diagnostic warning in engine.Warnings)
            {
                stderr.WriteLine($"warning: {warning}");
            }
        }
    }

    private Exception Translate(AggregateException failure, Exception inner)
    {
        switch (inner)
        {
            case OperationCanceledException:
                return new OperationCanceledException(inner.Message, inner, _cancellation);
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
}
