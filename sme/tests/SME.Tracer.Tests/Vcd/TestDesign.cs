using System;
using System.Collections.Generic;
using System.Linq;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>A signal table filled by hand, and the engine's side of observing it.</summary>
internal sealed class TestDesign
{
    private readonly List<Signal> _signals = [];
    private readonly List<SignalAlias> _aliases = [];
    private readonly Dictionary<int, ulong[]> _memories = [];
    private ulong[] _state = [];
    private ulong[] _sampled = [];
    private ulong[] _changed = [];
    private int _bits;
    private StateSample? _sample;

    /// <summary>Index of the memory element that cannot be read; -1 for none.</summary>
    public int FailAtElement { get; set; } = -1;

    public SignalTable Table => Sample.Table;

    public StateSample Sample => _sample ??= CreateSample();

    /// <summary>Adds a signal; a dot in the path ends an instance name.</summary>
    public Signal Add(
        string path, Type type, int width, SignalKind kind = SignalKind.Bus, bool canBeUndefined = false,
        SignalOrigin? origin = null)
    {
        string[] names = path.Split('.');
        bool memory = kind == SignalKind.Memory;
        int offset = memory ? -1 : Allocate(width);
        var signal = new Signal
        {
            Id = _signals.Count,
            Scope = names[..^1],
            Name = names[^1],
            Kind = kind,
            Origin = origin,
            Type = type,
            Width = width,
            BitOffset = offset,
            DefinedOffset = canBeUndefined ? Allocate(1) : -1,
        };
        _signals.Add(signal);
        return signal;
    }

    public Signal AddMemory(string path, Type type, int width, int length)
    {
        string[] names = path.Split('.');
        var signal = new Signal
        {
            Id = _signals.Count,
            Scope = names[..^1],
            Name = names[^1],
            Kind = SignalKind.Memory,
            Type = type,
            Width = width,
            Length = length,
        };
        _signals.Add(signal);
        _memories.Add(signal.Id, new ulong[length]);
        return signal;
    }

    public void Alias(string path, Signal signal)
    {
        string[] names = path.Split('.');
        _aliases.Add(new SignalAlias(names[..^1], names[^1], signal.Id));
    }

    /// <summary>Leaves a gap in the state, as signals that nobody subscribed to do.</summary>
    public void Skip(int bits) => _bits += bits;

    public void Set(Signal signal, ulong value)
    {
        _ = Sample;
        ulong mask = ulong.MaxValue >> (64 - signal.Width);
        int shift = signal.BitOffset & 63;
        ref ulong word = ref _state[signal.BitOffset >> 6];
        word = (word & ~(mask << shift)) | ((value & mask) << shift);
        Define(signal, true);
    }

    public void Define(Signal signal, bool defined)
    {
        _ = Sample;
        if (signal.DefinedOffset >= 0)
        {
            ulong bit = 1UL << (signal.DefinedOffset & 63);
            ref ulong word = ref _state[signal.DefinedOffset >> 6];
            word = defined ? word | bit : word & ~bit;
        }
    }

    public void SetElement(Signal memory, int index, ulong value) => _memories[memory.Id][index] = value;

    /// <summary>What an engine does before the first tick.</summary>
    public void Start(ISimulationObserver observer)
    {
        _ = observer.Subscribe(Table).ToList();
        TakeSample();
        Sample.Cycle = 0;
        observer.Start(Sample);
    }

    /// <summary>What an engine does after a tick.</summary>
    public void Tick(ISimulationObserver observer)
    {
        Sample.Cycle++;
        if (observer.Wants(Sample.Cycle))
        {
            TakeSample();
            observer.Sample(Sample);
        }
    }

    /// <summary>Writes a waveform of a run: before each tick the stimulus is called with its cycle.</summary>
    public void Run(string path, VcdOptions options, ulong ticks, Action<ulong> stimulus)
    {
        using var observer = new VcdObserver(path, options);
        stimulus(0);
        Start(observer);
        for (ulong cycle = 1; cycle <= ticks; cycle++)
        {
            stimulus(cycle);
            Tick(observer);
        }

        observer.Finish(null);
    }

    private void TakeSample()
    {
        for (int i = 0; i < _state.Length; i++)
        {
            _changed[i] = _state[i] ^ _sampled[i];
            _sampled[i] = _state[i];
        }
    }

    private int Allocate(int width)
    {
        if ((_bits & 63) + width > 64)
        {
            _bits = (_bits | 63) + 1;
        }

        _bits += width;
        return _bits - width;
    }

    private StateSample CreateSample()
    {
        int words = (_bits + 63) / 64;
        _state = new ulong[words];
        _sampled = new ulong[words];
        _changed = new ulong[words];
        var table = new SignalTable(_signals, _aliases, words);
        return new StateSample(table, _state, _changed, Element);
    }

    private ulong Element(int id, int index)
        => index != FailAtElement ? _memories[id][index] : throw new InvalidOperationException();
}
