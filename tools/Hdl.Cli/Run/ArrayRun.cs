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
    private readonly WaveformWindow? _waveform;
    private readonly OutputFile? _report;
    private readonly OutputFile _result;
    private VcdOutput? _vcd;

    /// <summary>Opens the files of a run.</summary>
    /// <exception cref="InputException">A place cannot be written.</exception>
    public ArrayRun(ParseResult parsed, ArrayOptions options, string resultPath, TextWriter stdout)
    {
        _stdout = stdout;
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
    public void Configure(Simulation simulation) => _vcd = _waveform?.Open(simulation);

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
