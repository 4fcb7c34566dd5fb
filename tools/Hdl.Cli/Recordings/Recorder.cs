using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hdl.Cli.Sim;
using Hdl.Cli.Workloads;
using SME;

namespace Hdl.Cli.Recordings;

/// <summary>Writes a recording: what a run was given, and its state now and then.</summary>
/// <remarks>
/// The time between two states is long, so that a run is hardly slower; <see cref="Replayer"/> runs from one of them to what it
/// is asked for. Where the state of a design cannot be saved there is none, and it runs from the start.
/// </remarks>
internal sealed class Recorder : IDisposable
{
    private readonly TraceFile _file;
    private readonly BinaryWriter _writer;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _path;
    private readonly TextWriter _stderr;
    private bool _cannotSave;

    /// <summary>Opens a recording and writes what is known before the run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="choice">The design.</param>
    /// <param name="stimulus">What drives its inputs, or null.</param>
    /// <param name="simulation">The simulation, prepared.</param>
    /// <param name="stderr">Receives why states are not saved.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public Recorder(string path, DesignChoice choice, IStimulus? stimulus, Simulation simulation, TextWriter stderr)
    {
        (_path, _stderr) = (path, stderr);
        _file = new TraceFile(path);
        if (_file.IsDevice)
        {
            throw new InputException($"{path}: is a device; give the path of a file");
        }

        _writer = new BinaryWriter(File.Open(_file.WritePath, FileMode.Create, FileAccess.Write), Encoding.UTF8);
        _writer.Write(RecordingFormat.Magic);
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(RecordingHeader.Of(choice, stimulus, simulation.Signals));
        _writer.Write(header.Length);
        _writer.Write(header);
        _hash.AppendData(header);
        if (stimulus is StimulusTable table)
        {
            _writer.Write((ulong)table.Words.Length);
            WriteBlock(table.Words);
        }

        simulation.AddPeriodicRunner(RecordingFormat.Period, Record);
    }

    /// <summary>Completes the recording of a run that ended, however it did.</summary>
    /// <exception cref="InputException">It cannot be written, as on a full disk.</exception>
    public void Complete(Simulation simulation)
    {
        try
        {
            _writer.Write(RecordingFormat.End);
            WriteTick(simulation.Tick);
            _writer.Write(_hash.GetHashAndReset());
            _writer.Dispose();
        }
        catch (IOException failure)
        {
            throw new InputException($"{_path}: cannot be written: {InputText.OneLine(failure.Message)}", failure);
        }

        _file.Complete();
    }

    /// <summary>Removes a recording that was not completed.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
            // The bytes that a full disk refused are not wanted any more.
        }

        _file.Dispose();
    }

    private void Record(Simulation simulation)
    {
        if (_cannotSave)
        {
            return;
        }

        try
        {
            SavedState state = simulation.Save();
            _writer.Write(RecordingFormat.State);
            WriteTick(state.Tick);
            WriteBlock(RecordingFormat.Pack(state));
        }
        catch (InvalidOperationException reason)
        {
            _cannotSave = true;
            _stderr.WriteLine($"warning: {_path} is replayed from an earlier state: {reason.Message}");
        }
    }

    private void WriteTick(ulong tick)
    {
        _writer.Write(tick);
        _hash.AppendData(BitConverter.GetBytes(tick));
    }

    private void WriteBlock(ReadOnlySpan<ulong> words)
    {
        byte[] compressed = RecordingFormat.Compress(words);
        _writer.Write(compressed.Length);
        _writer.Write(compressed);
    }
}
