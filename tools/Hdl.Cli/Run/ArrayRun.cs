using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Text;
using Hdl.Cli.Sim;
using Hdl.Cli.Workloads;
using Hdl.Workloads;
using SME;

namespace Hdl.Cli.Run;

/// <summary>One run of work on a systolic array: its files are opened before it and completed after it.</summary>
internal sealed class ArrayRun : IDisposable
{
    private readonly TextWriter _stdout;
    private readonly IEngine _engine;
    private readonly WaveformWindow? _waveform;
    private readonly OutputFile? _report;
    private readonly OutputFile _result;
    private VcdOutput? _vcd;

    /// <summary>Opens the files of a run.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">Its options about the array.</param>
    /// <param name="resultPath">Where the result goes.</param>
    /// <param name="stdout">Receives the figures.</param>
    /// <param name="inputs">The files that are read.</param>
    /// <exception cref="InputException">A place cannot be written.</exception>
    /// <exception cref="UsageException">Two options name the same file.</exception>
    public ArrayRun(
        ParseResult parsed, ArrayOptions options, string resultPath, TextWriter stdout,
        params (string Option, string? Path)[] inputs)
    {
        // Inputs may be the same file: a matrix may be multiplied by itself.
        (string Option, string? Path)[] outputs = [("--out", resultPath), .. options.Files(parsed)];
        DistinctFiles.Require(outputs);
        foreach ((string Option, string? Path) input in inputs)
        {
            DistinctFiles.Require([input, .. outputs]);
        }

        _stdout = stdout;
        _engine = options.Engine(parsed);
        _waveform = options.Waveform(parsed);
        _result = OutputFile.Create(resultPath);
        try
        {
            _report = options.Report(parsed) is { } report ? OutputFile.Create(report) : null;
        }
        catch
        {
            _result.Dispose();
            throw;
        }
    }

    /// <summary>Called with the simulation before it runs.</summary>
    public void Configure(Simulation simulation)
    {
        simulation.Use(_engine);
        _vcd = _waveform?.Open(simulation);
    }

    /// <summary>Runs the job, then writes its result and its figures.</summary>
    /// <param name="stderr">Where progress goes.</param>
    /// <param name="title">What runs.</param>
    /// <param name="job">Runs with a progress callback.</param>
    /// <param name="write">Writes the result.</param>
    public void Complete<T>(
        TextWriter stderr, string title, Func<Action<JobProgress>, (T Result, JobStatistics Statistics)> job,
        Action<Stream, T> write)
    {
        var watch = Stopwatch.StartNew();
        (T result, JobStatistics statistics) = ProgressDisplay.Run(stderr, title, job);
        var figures = new Figures(statistics, watch.Elapsed);
        _result.Commit(stream => write(stream, result));
        _report?.Commit(stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            figures.Write(writer);
        });
        figures.Write(_stdout);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vcd?.Dispose();
        _report?.Dispose();
        _result.Dispose();
    }
}
