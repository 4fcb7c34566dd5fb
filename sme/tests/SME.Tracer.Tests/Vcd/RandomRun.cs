using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>A random design with a random run of it, and what a waveform of it must show.</summary>
internal sealed class RandomRun
{
    private static readonly (Type Type, int Width)[] Types =
    [
        (typeof(bool), 1), (typeof(byte), 8), (typeof(byte), 1), (typeof(sbyte), 5), (typeof(short), 16),
        (typeof(uint), 31), (typeof(int), 32), (typeof(ulong), 33), (typeof(long), 63), (typeof(ulong), 64),
        (typeof(DayOfWeek), 3), (typeof(DayOfWeek), 32), (typeof(double), 64), (typeof(float), 32),
    ];

    private readonly Random _random;
    private readonly TestDesign _design = new();
    private readonly List<Signal> _signals = [];
    private readonly List<Signal> _memories = [];
    private readonly Dictionary<int, ulong> _values = [];
    private readonly Dictionary<(int Id, int Index), ulong> _elements = [];
    private readonly List<(string Path, Signal Signal)> _places = [];
    private readonly ulong _ticks;
    private readonly VcdOptions _options;

    public RandomRun(int seed)
    {
        _random = new Random(seed);
        for (int i = _random.Next(1, 120); i >= 0; i--)
        {
            AddSignal(i);
        }

        _ticks = (ulong)_random.Next(1, 60);
        ulong from = _random.Next(2) == 0 ? 0 : (ulong)_random.Next((int)_ticks);
        _options = new VcdOptions
        {
            From = from,
            To = _random.Next(2) == 0 ? ulong.MaxValue : from + (ulong)_random.Next(30),
            Clock = _random.Next(2) == 0,
            IncludeMemories = _random.Next(2) == 0,
        };
    }

    /// <summary>For each cycle shown, the value of each path, as the reader gives it.</summary>
    public List<(ulong Cycle, Dictionary<string, string> Values)> Expected { get; } = [];

    public void Write(string path) => _design.Run(path, _options, _ticks, cycle =>
    {
        Stimulate(cycle);
        if (cycle >= _options.From && cycle <= _options.To)
        {
            Expected.Add((cycle, Snapshot(cycle)));
        }
    });

    private void AddSignal(int i)
    {
        (Type type, int width) = Types[_random.Next(Types.Length)];
        string scope = _random.Next(5) switch { 0 => "", 1 => "unit.", _ => $"unit.pe{_random.Next(4)}." };
        if (_random.Next(12) == 0)
        {
            Signal memory = _design.AddMemory($"{scope}m{i}", type, width, _random.Next(1, 9));
            _memories.Add(memory);
            return;
        }

        _design.Skip(_random.Next(3) * _random.Next(40));
        SignalKind kind = (SignalKind)_random.Next(4);
        Signal signal = _design.Add($"{scope}s{i}", type, width, kind, _random.Next(2) == 0);
        _signals.Add(signal);
        _places.Add((signal.Path, signal));
        for (int alias = _random.Next(6); alias > 3; alias--)
        {
            string path = $"other{alias}.a{i}";
            _design.Alias(path, signal);
            _places.Add((path, signal));
        }
    }

    private void Stimulate(ulong cycle)
    {
        foreach (Signal signal in _signals)
        {
            bool written = cycle > 0 || signal.DefinedOffset < 0;
            if (written && _random.Next(3) == 0)
            {
                _values[signal.Id] = RandomBits(signal);
                _design.Set(signal, _values[signal.Id]);
            }
            else if (signal.DefinedOffset >= 0 && _random.Next(20) == 0)
            {
                _values.Remove(signal.Id);
                _design.Define(signal, false);
            }
            else if (signal.DefinedOffset < 0)
            {
                _values.TryAdd(signal.Id, 0);
            }
        }

        foreach (Signal memory in _memories)
        {
            int index = _random.Next(memory.Length);
            _elements[(memory.Id, index)] = RandomBits(memory);
            _design.SetElement(memory, index, _elements[(memory.Id, index)]);
        }
    }

    private ulong RandomBits(Signal signal)
    {
        if (signal.Type == typeof(double))
        {
            return BitConverter.DoubleToUInt64Bits((_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-30, 30)));
        }

        if (signal.Type == typeof(float))
        {
            return BitConverter.SingleToUInt32Bits(_random.NextSingle() - 0.5f);
        }

        ulong bits = (ulong)_random.NextInt64() ^ ((ulong)_random.NextInt64() << 1);
        return (bits >> _random.Next(64)) & (ulong.MaxValue >> (64 - signal.Width));
    }

    private Dictionary<string, string> Snapshot(ulong cycle)
    {
        Dictionary<string, string> values = [];
        if (_options.Clock)
        {
            values["top.clk"] = cycle == 0 ? "0" : "1";
        }

        foreach ((string path, Signal signal) in _places)
        {
            bool known = _values.TryGetValue(signal.Id, out ulong bits);
            values["top." + path] = known ? Text(signal, bits) : Unknown(signal);
        }

        for (int i = 0; _options.IncludeMemories && i < _memories.Count; i++)
        {
            Signal memory = _memories[i];
            for (int index = 0; index < memory.Length; index++)
            {
                values[$"top.{memory.Path}_{index}"] = Text(memory, _elements.GetValueOrDefault((memory.Id, index)));
            }
        }

        return values;
    }

    private static string Unknown(Signal signal)
        => signal.Type == typeof(double) || signal.Type == typeof(float) ? "nan" : "x";

    private static string Text(Signal signal, ulong bits)
    {
        double? real = signal.Type == typeof(double) ? BitConverter.UInt64BitsToDouble(bits)
            : signal.Type == typeof(float) ? BitConverter.UInt32BitsToSingle((uint)bits) : null;
        return real is { } number
            ? number.ToString("g16", CultureInfo.InvariantCulture)
            : ((BigInteger)bits).ToString("b", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0');
    }
}
