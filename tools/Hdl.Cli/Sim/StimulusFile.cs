using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsvHelper;
using Hdl.Cli.Workloads;
using SME;
using SME.Tracer.Csv;

namespace Hdl.Cli.Sim;

/// <summary>Reads stimulus in the layout of a trace, so that an earlier trace is stimulus as it is.</summary>
/// <remarks>
/// The header names signals. Row 0 is the state before the first tick, row n is what the environment writes for tick
/// n; <c>U</c> writes nothing. Columns of signals that are no top-level inputs are passed over. The whole file is
/// checked; messages count rows as above, so row n is line n + 2.
/// </remarks>
internal sealed class StimulusFile
{
    private const int MaximumLineBytes = 1 << 24;

    private static readonly CsvReaderOptions ReaderOptions = new()
    {
        Separator = ',',
        HasHeader = false,
        Mode = CsvMode.NoEscape,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        MaxRecordSize = MaximumLineBytes,
    };

    private readonly CsvReader _reader;
    private readonly string _name;
    private readonly IEngine _engine;
    private readonly Dictionary<string, Signal> _signals;
    private int _columnCount;

    private StimulusFile(CsvReader reader, string name, SignalTable table, IEngine engine)
    {
        _reader = reader;
        _name = name;
        _engine = engine;
        _signals = table.Signals.Where(s => s.TraceName is not null)
            .DistinctBy(s => new Cell(s).Column).ToDictionary(s => new Cell(s).Column, StringComparer.Ordinal);
    }

    /// <summary>Reads stimulus for a design from a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no stimulus for the design.</exception>
    public static StimulusTable ReadFile(string path, SignalTable table, IEngine engine)
    {
        return InputFile.Read(path, stream => Read(stream, path, table, engine));
    }

    /// <summary>Reads stimulus for a design to the end of a stream.</summary>
    /// <param name="stream">The text, UTF-8.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="table">The design's signals.</param>
    /// <param name="engine">The engine, before the first tick.</param>
    /// <exception cref="InputException">The text is no stimulus for the design.</exception>
    public static StimulusTable Read(Stream stream, string name, SignalTable table, IEngine engine)
    {
        using CsvReader reader = CsvReader.Create(stream, ReaderOptions, leaveOpen: true);
        return new StimulusFile(reader, name, table, engine).Read();
    }

    private StimulusTable Read()
    {
        if (!ReadLine("the header") || IsEmptyLine)
        {
            throw Error("has no header; accepted: names of the design's signals between commas, as in its trace");
        }

        StimulusTable table = new(ReadHeader());
        int? emptyRow = null;
        for (int row = 0; ReadLine($"row {row}"); row++)
        {
            if (IsEmptyLine)
            {
                emptyRow ??= row;
                continue;
            }

            if (emptyRow is not null)
            {
                throw Error($"row {emptyRow} is empty; accepted: empty lines after the last row only");
            }

            ReadRow(table, row);
        }

        if (table.Length == 0)
        {
            throw Error("has no stimulus; accepted: row 0, the state before the first tick, then a row for each tick");
        }

        return table;
    }

    private bool IsEmptyLine => _reader.FieldCount == 1 && _reader.GetSpan(0).IsEmpty;

    private List<StimulusColumn> ReadHeader()
    {
        _columnCount = _reader.FieldCount;
        List<StimulusColumn> driven = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int column = 0; column < _columnCount; column++)
        {
            string header = _reader.GetString(column);
            string shown = InputText.Quote(_reader.GetSpan(column));
            if (!_signals.TryGetValue(header, out Signal? signal))
            {
                throw Error(
                    $"header, column {column + 1}: the design has no signal {shown}; "
                    + $"nearest: {NearestNames.To(header, _signals.Keys)}");
            }

            if (!seen.Add(header))
            {
                throw Error($"header, column {column + 1}: {header} stands there twice; accepted: each signal once");
            }

            if (signal.IsTopLevelInput)
            {
                driven.Add(new StimulusColumn(signal, column));
            }
        }

        if (driven.Count == 0)
        {
            string[] inputs = _signals.Where(s => s.Value.IsTopLevelInput).Select(s => s.Key)
                .Order(StringComparer.Ordinal).ToArray();
            throw Error(inputs.Length == 0
                ? "cannot be used: the design has no top-level input to drive"
                : $"no column is a top-level input of the design; accepted: {string.Join(", ", inputs)}");
        }

        return driven;
    }

    private void ReadRow(StimulusTable table, int row)
    {
        if (_reader.FieldCount != _columnCount)
        {
            throw Error($"row {row} has {_reader.FieldCount} cells; accepted: {_columnCount}, as in the header");
        }

        if (row > 0 && !table.TryAddRow())
        {
            throw Error(
                $"has more than {table.MaximumRows} rows after row 0, the most for its {table.Columns.Count} inputs");
        }

        for (int column = 0; column < table.Columns.Count; column++)
        {
            StimulusColumn driven = table.Columns[column];
            ReadOnlySpan<byte> cell = _reader.GetSpan(driven.Index);
            if (!driven.TryParse(cell, out ulong? bits))
            {
                throw Error(
                    $"row {row}, column {driven.Name}: {InputText.Quote(cell)} does not fit; "
                    + $"accepted: {driven.Accepted}");
            }

            if (row == 0)
            {
                CheckInitial(driven, cell);
            }
            else if (bits is { } value)
            {
                table.Set(column, value);
            }
        }
    }

    // Stimulus without the row before the first tick would otherwise lose its first row without a word.
    private void CheckInitial(StimulusColumn column, ReadOnlySpan<byte> cell)
    {
        string initial = column.InitialText(_engine);
        if (!cell.SequenceEqual("U"u8) && !cell.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(initial)))
        {
            throw Error(
                $"row 0, column {column.Name}: {InputText.Quote(cell)} is not the state before the first tick; "
                + $"accepted: {(initial == "U" ? "U" : $"{initial} or U")}; the stimulus of tick 1 is row 1");
        }
    }

    private bool ReadLine(string what)
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException failure)
        {
            // Without quoting a line can be wrong in one way only: its length.
            throw new InputException(
                $"{_name}: {what} is too long; accepted: at most {MaximumLineBytes} bytes a line", failure);
        }
    }

    private InputException Error(string message) => new($"{_name}: {message}");
}
