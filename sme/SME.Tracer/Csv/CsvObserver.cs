using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;

namespace SME.Tracer.Csv;

/// <summary>
/// Writes the trace: a column for each bus signal, a row for the state before the first tick and one after each tick.
/// Columns of top-level inputs come first, each group in ordinal order of the names.
/// </summary>
public sealed class CsvObserver : ISimulationObserver
{
    private readonly string _path;
    private Cell[] _cells = [];
    private CsvWriter? _writer;

    /// <summary>Creates an observer that writes a file; its folder is created when the run starts.</summary>
    public CsvObserver(string path) => _path = Path.GetFullPath(path);

    /// <summary>The columns of a trace, in order.</summary>
    public static IEnumerable<Cell> ColumnsOf(SignalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Signals
            .Where(s => s.TraceName != null)
            .OrderByDescending(s => s.IsTopLevelInput).ThenBy(s => s.TraceName, StringComparer.Ordinal)
            .Select(s => new Cell(s));
    }

    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table)
    {
        _cells = ColumnsOf(table).ToArray();
        return _cells.Select(c => c.Id);
    }

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var options = new CsvWriterOptions
        {
            HasHeader = false,
            NewLine = "\n",
            WriteByteOrderMark = false,
        };
        var file = new StreamWriter(_path, append: false, new UTF8Encoding(false), bufferSize: 1 << 16);
        _writer = CsvWriter.Create(file, options, leaveOpen: false);
        foreach (Cell cell in _cells)
        {
            _writer.WriteField(cell.Column);
        }

        _writer.EndRecord();
        Sample(sample);
    }

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        foreach (Cell cell in _cells)
        {
            _writer!.WriteField(cell.Format(sample.State));
        }

        _writer!.EndRecord();
    }

    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        _writer?.Dispose();
        _writer = null;
    }
}
