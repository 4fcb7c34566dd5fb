using System;
using System.CommandLine;
using SME;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Sim;

/// <summary>The waveform of a run: what is wrong with its place, window or globs is found before the run.</summary>
internal sealed class VcdOutput : IDisposable
{
    private readonly VcdObserver _observer;

    /// <summary>Adds a waveform to a prepared simulation.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    /// <exception cref="UsageException">The window is empty, or a glob matches nothing.</exception>
    public VcdOutput(string path, VcdOptions options, Simulation simulation)
    {
        using (TraceFile place = new(path))
        {
            if (place.IsDevice)
            {
                throw new InputException($"{path}: is a device; give the path of a file");
            }
        }

        try
        {
            _observer = new VcdObserver(path, options);
            _observer.Subscribe(simulation.Signals);
        }
        catch (ArgumentException failure)
        {
            throw new UsageException(failure.Message);
        }

        simulation.AddObserver(_observer);
    }

    /// <summary>The option that chooses signals.</summary>
    public static Option<string[]> IncludeOption() => new("--vcd-include")
    {
        Description = "Show only signals whose path matches: * is any run of characters, ? is one; may be given "
            + "several times.",
        HelpName = "GLOB",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Removes a waveform that the end of the run did not complete.</summary>
    public void Dispose() => _observer.Dispose();
}
