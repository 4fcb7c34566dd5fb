using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SME.Tracer.Json;

/// <summary>Writes the network and the trace as JSON, row by row as the run goes on.</summary>
/// <remarks>
/// One object with these members, in this order:
/// <code>
/// "processes": [{ "name", "type", "clocked", "in": [bus name], "out": [bus name], "internal": [bus name] }]
/// "buses":     [{ "name", "type", "clocked", "topLevelInput", "topLevelOutput" }]
/// "signals":   [{ "name": "Bus.Signal" or "Bus.Signal(3)", "type", "width" }], columns of a row, ordered as in the CSV
/// "rows":      [[value]], first the state before the first tick, then the state after each tick
/// "failure":   message, only when the run failed
/// </code>
/// A value is <c>true</c> or <c>false</c> for bool, the member's name for an enum (its number when it has no name), the
/// number for an integer, a number or <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c> for floating point, and
/// <c>null</c> for a signal not yet written. Internal buses are described but have no columns.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Finish closes the file; the simulation calls it in any case.")]
public sealed class JsonObserver : ISimulationObserver
{
    private const int BlockSize = 1 << 16;

    private readonly Simulation _simulation;
    private readonly string _path;
    private readonly ArrayBufferWriter<byte> _block = new(BlockSize * 2);
    private JsonValue[] _values = [];
    private FileStream? _file;
    private Utf8JsonWriter? _writer;

    /// <summary>Creates an observer that writes a file; its folder is created when the run starts.</summary>
    /// <param name="simulation">The simulation that is observed.</param>
    /// <param name="path">The file.</param>
    public JsonObserver(Simulation simulation, string path)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        _simulation = simulation;
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _values = table.Signals
            .Where(s => s.TraceName != null)
            .OrderByDescending(s => s.IsTopLevelInput).ThenBy(s => s.TraceName, StringComparer.Ordinal)
            .Select(s => new JsonValue(s))
            .ToArray();
        return _values.Select(v => v.Signal.Id);
    }

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

        // The file is no part of a web page: names keep their + and <.
        JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        _writer = new Utf8JsonWriter(_block, options);
        _writer.WriteStartObject();
        WriteProcesses(_writer);
        WriteBuses(_writer);
        WriteSignals(_writer);
        _writer.WriteStartArray("rows");
        Sample(sample);
    }

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        EndLine();
        _writer!.WriteStartArray();
        foreach (JsonValue value in _values)
        {
            value.Write(_writer, sample.State);
        }

        _writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        if (_writer == null || _file == null)
        {
            return;
        }

        EndLine();
        _writer.WriteEndArray();
        if (failure != null)
        {
            _writer.WriteString("failure", failure.Message);
        }

        _writer.WriteEndObject();
        EndLine();
        _file.Write(_block.WrittenSpan);
        _writer.Dispose();
        _file.Dispose();
        (_writer, _file) = (null, null);
    }

    // White space between two values is allowed anywhere, so that rows stand on lines of their own.
    private void EndLine()
    {
        _writer!.Flush();
        _block.Write("\n"u8);
        if (_block.WrittenCount >= BlockSize)
        {
            _file!.Write(_block.WrittenSpan);
            _block.ResetWrittenCount();
        }
    }

    private void WriteProcesses(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("processes");
        foreach (ProcessMetadata process in _simulation.Processes)
        {
            EndLine();
            IProcess instance = process.Instance;
            writer.WriteStartObject();
            writer.WriteString("name", process.InstanceName);
            writer.WriteString("type", instance.GetType().ToString());
            writer.WriteBoolean("clocked", instance.IsClockedProcess);
            WriteNames(writer, "in", instance.InputBusses.Concat(instance.ClockedInputBusses));
            WriteNames(writer, "out", instance.OutputBusses);
            WriteNames(writer, "internal", instance.InternalBusses);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteNames(Utf8JsonWriter writer, string property, IEnumerable<IRuntimeBus[]> buses)
    {
        writer.WriteStartArray(property);
        foreach (IRuntimeBus bus in buses.SelectMany(b => b))
        {
            writer.WriteStringValue(_simulation.BusNames[bus]);
        }

        writer.WriteEndArray();
    }

    private void WriteBuses(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("buses");
        foreach ((IBus bus, string name) in _simulation.BusNames.OrderBy(b => b.Value, StringComparer.Ordinal))
        {
            EndLine();
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("type", ((IRuntimeBus)bus).BusType.ToString());
            writer.WriteBoolean("clocked", ((IRuntimeBus)bus).IsClocked);
            writer.WriteBoolean("topLevelInput", _simulation.TopLevelInputBusses.Contains(bus));
            writer.WriteBoolean("topLevelOutput", _simulation.TopLevelOutputBusses.Contains(bus));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteSignals(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("signals");
        foreach (JsonValue value in _values)
        {
            EndLine();
            writer.WriteStartObject();
            writer.WriteString("name", value.Signal.TraceName);
            writer.WriteString("type", value.Signal.Type.ToString());
            writer.WriteNumber("width", value.Signal.Width);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
