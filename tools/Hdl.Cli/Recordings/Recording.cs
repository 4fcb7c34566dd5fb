using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hdl.Cli.Sim;
using SME;

namespace Hdl.Cli.Recordings;

/// <summary>A recording that is read: which states there are is known at once, each is decompressed when it is needed.</summary>
internal sealed class Recording : IDisposable
{
    private readonly BinaryReader _reader;
    private readonly string _name;
    private readonly List<(ulong Tick, long Position)> _states = [];
    private readonly long _stimulus;

    private Recording(Stream stream, string name)
    {
        _name = name;
        _reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (!_reader.ReadBytes(RecordingFormat.Magic.Length).AsSpan().SequenceEqual(RecordingFormat.Magic))
        {
            throw new InputException($"{name}: is no recording of hdl sim --record, or one of another version");
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Header = ReadHeader(hash);
        if (Header.Columns != null)
        {
            _stimulus = stream.Position;
            stream.Position += sizeof(ulong);
            SkipBlock();
        }

        while (_reader.ReadByte() is var kind && kind != RecordingFormat.End)
        {
            ulong tick = kind == RecordingFormat.State ? ReadTick(hash) : throw Damaged();
            if (tick <= _states.LastOrDefault().Tick)
            {
                throw Damaged();
            }

            _states.Add((tick, stream.Position));
            SkipBlock();
        }

        LastTick = ReadTick(hash);
        if (!_reader.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(hash.GetHashAndReset()))
        {
            throw Damaged();
        }
    }

    /// <summary>What it says of its run.</summary>
    public RecordingHeader Header { get; }

    /// <summary>The last tick that was run.</summary>
    public ulong LastTick { get; }

    /// <summary>Reads what of a recording is needed to find one's way in it.</summary>
    /// <param name="stream">The recording; it must stay open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputException">It is no recording, or damaged.</exception>
    public static Recording Read(Stream stream, string name)
    {
        try
        {
            return new Recording(stream, name);
        }
        catch (Exception failure) when (failure is EndOfStreamException or JsonException)
        {
            throw new InputException(Damage(name), failure);
        }
    }

    /// <summary>The last state at or before a tick; null for the one before the first tick.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="table">The signals of the design.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    public SavedState? StateBefore(ulong tick, SignalTable table)
    {
        (ulong at, long position) = _states.LastOrDefault(s => s.Tick <= tick);
        if (at == 0)
        {
            return null;
        }

        _reader.BaseStream.Position = position;
        return RecordingFormat.Unpack(at, ReadBlock(RecordingFormat.LengthOf(table)), table);
    }

    /// <summary>What drove the inputs, or null.</summary>
    /// <param name="table">The signals of the design.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    public IStimulus? Stimulus(SignalTable table)
    {
        if (Header.Columns is not { } columns)
        {
            return Header.Seed is { } seed ? new RandomStimulus(seed, table) : null;
        }

        Dictionary<string, Signal> inputs = table.Signals.Where(s => s.IsTopLevelInput)
            .ToDictionary(s => new StimulusColumn(s, 0).Name, StringComparer.Ordinal);
        if (columns.Count == 0 || columns.Distinct().Count(inputs.ContainsKey) != columns.Count)
        {
            throw Damaged();
        }

        _reader.BaseStream.Position = _stimulus;
        ulong count = _reader.ReadUInt64();
        ulong[] words = count <= StimulusTable.MaximumWords ? ReadBlock((int)count) : throw Damaged();
        StimulusTable stimulus = new([.. columns.Select((name, index) => new StimulusColumn(inputs[name], index))]);
        return stimulus.TryLoad(words) ? stimulus : throw Damaged();
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private RecordingHeader ReadHeader(IncrementalHash hash)
    {
        int length = _reader.ReadInt32();
        byte[] json = length is >= 0 and <= RecordingFormat.MaximumHeader ? _reader.ReadBytes(length) : throw Damaged();
        hash.AppendData(json);
        return JsonSerializer.Deserialize<RecordingHeader>(json) is { } header
            && header is { Design: not null, Engine: not null, Signals: not null }
            && header.Parameters?.Contains(null!) == false && header.Columns?.Contains(null!) != true
            ? header : throw Damaged();
    }

    private ulong ReadTick(IncrementalHash hash)
    {
        ulong tick = _reader.ReadUInt64();
        hash.AppendData(BitConverter.GetBytes(tick));
        return tick;
    }

    private void SkipBlock()
    {
        int length = _reader.ReadInt32();
        long left = _reader.BaseStream.Length - _reader.BaseStream.Position;
        _reader.BaseStream.Position += length >= 0 && length <= left ? length : throw Damaged();
    }

    private ulong[] ReadBlock(int words)
    {
        try
        {
            return RecordingFormat.Decompress(_reader.ReadBytes(_reader.ReadInt32()), words);
        }
        catch (InvalidDataException failure)
        {
            throw new InputException(Damage(_name), failure);
        }
    }

    private InputException Damaged() => new(Damage(_name));

    private static string Damage(string name) => $"{name}: is damaged; record the run again";
}
