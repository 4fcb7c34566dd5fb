using System;
using System.CommandLine.Parsing;
using System.IO;
using SME;
using SME.Tracer.Coverage;

namespace Hdl.Cli.Sim;

/// <summary>The coverage of a run: what is wrong with its place is found before the run.</summary>
internal sealed class CoverageOutput : IDisposable
{
    private readonly TraceFile _file;
    private readonly CoverageObserver _observer;

    /// <summary>Adds coverage to a simulation.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public CoverageOutput(string path, Simulation simulation)
    {
        _file = new TraceFile(path);
        _observer = new CoverageObserver(_file.WritePath, CoverageObserver.FormatOf(path)!.Value);
        simulation.AddObserver(_observer);
    }

    /// <summary>Refuses a name that asks for no known format.</summary>
    public static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is { } path && CoverageObserver.FormatOf(path) is null)
        {
            result.AddError($"--coverage: '{path}' names no format; accepted: F.xml (Cobertura), F.csv");
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _file.Complete();

    /// <summary>Writes the figures in one line.</summary>
    public void Summarise(TextWriter writer) => writer.WriteLine(_observer.Report!.Summary);

    /// <summary>Removes a file that was not completed.</summary>
    public void Dispose() => _file.Dispose();
}
