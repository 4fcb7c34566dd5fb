using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using SME.Tracer.Coverage;
using SME.Tracer.Tests.Vcd;

namespace SME.Tracer.Tests.Coverage;

/// <summary>A random table with a random run of it, and what its coverage must be.</summary>
internal sealed class RandomCoverage
{
    private static readonly IReadOnlyList<(ulong, string)> Days = Enum.GetValues<DayOfWeek>()
        .Select(d => ((ulong)d, d.ToString())).ToList();

    private static readonly IReadOnlyList<(ulong, string)> Modes = [(5, "Slow"), (7, "Fast"), (13, "Stuck")];

    // The bits that count: of an enum those in which its members differ, none of floating point.
    private static readonly (Type Type, int Width, int[] Bits, IReadOnlyList<(ulong, string)>? States)[] Types =
    [
        (typeof(bool), 1, All(1), null), (typeof(byte), 8, All(8), null), (typeof(sbyte), 5, All(5), null),
        (typeof(short), 16, All(16), null), (typeof(uint), 31, All(31), null), (typeof(ulong), 33, All(33), null),
        (typeof(long), 63, All(63), null), (typeof(ulong), 64, All(64), null), (typeof(float), 32, [], null),
        (typeof(DayOfWeek), 3, All(3), Days), (typeof(DayOfWeek), 32, All(3), Days), (typeof(Mode), 8, [1, 3], Modes),
        (typeof(Rights), 8, [0, 2], null),
    ];

    private readonly Random _random;
    private readonly TestDesign _design = new();
    private readonly List<(Signal Signal, int Type, string Definition, List<ulong?> Values)> _signals = [];

    public RandomCoverage(int seed)
    {
        _random = new Random(seed);
        for (int instance = _random.Next(1, 6); instance > 0; instance--)
        {
            // Instances of one class have the same signals; a generic class and instances without class are there too.
            Type?[] classes = [typeof(Unit), typeof(Unit<byte>), typeof(Unit<bool>), null];
            int chosen = _random.Next(classes.Length);
            Type? type = classes[chosen];
            Random shape = new(type == null ? seed + instance : seed - chosen);
            for (int signal = shape.Next(1, 30); signal > 0; signal--)
            {
                AddSignal(instance, signal, type, shape);
            }
        }
    }

    [SuppressMessage("Design", "CA1069", Justification = "A value may have two names.")]
    private enum Mode : byte
    {
        Slow = 5,
        Fast = 7,
        AlsoFast = 7,
        Stuck = 13,
    }

    [Flags]
    private enum Rights : byte
    {
        Read = 1,
        Write = 4,
    }

    /// <summary>Runs and gives the text that the observer wrote and the one that it should have written.</summary>
    public (string Written, string Expected) Run(string path)
    {
        CoverageObserver observer = new(path, CoverageFormat.Csv);
        Stimulate(first: true);
        _design.Start(observer);
        for (int cycle = _random.Next(60); cycle > 0; cycle--)
        {
            Stimulate(first: false);
            _design.Tick(observer);
        }

        observer.Finish(null);
        CoverageTwin twin = new();
        foreach ((Signal signal, int type, string definition, List<ulong?> values) in _signals)
        {
            string instance = string.Join('.', signal.Scope);
            IReadOnlyList<(ulong, string)>? states = signal.Kind == SignalKind.Register ? Types[type].States : null;
            if (Types[type].Bits.Length > 0)
            {
                twin.Add((instance, definition, signal.Name), Types[type].Bits, states, values);
            }
        }

        return (File.ReadAllText(path), twin.Csv());
    }

    private static int[] All(int width) => Enumerable.Range(0, width).ToArray();

    private void AddSignal(int instance, int signal, Type? type, Random shape)
    {
        int index = shape.Next(Types.Length);
        SignalKind kind = (SignalKind)shape.Next(2);
        bool canBeUndefined = kind == SignalKind.Bus && shape.Next(2) == 0;
        _design.Skip(_random.Next(3) * _random.Next(40));
        Signal added = _design.Add(
            $"unit.u{instance}.s{signal}", Types[index].Type, Types[index].Width, kind, canBeUndefined,
            type == null ? null : new SignalOrigin(type, null, null));
        string arguments = type is { IsGenericType: true } ? $"<{type.GenericTypeArguments[0].Name}>" : "";
        string definition = type == null
            ? $"unit.u{instance}"
            : "SME.Tracer.Tests.Coverage.RandomCoverage.Unit" + arguments;
        _signals.Add((added, index, definition, []));
    }

    private void Stimulate(bool first)
    {
        foreach ((Signal signal, int type, _, List<ulong?> values) in _signals)
        {
            ulong? value = first ? (signal.DefinedOffset < 0 ? 0UL : null) : values[^1];
            if (signal.DefinedOffset >= 0 && _random.Next(10) == 0)
            {
                value = null;
                _design.Define(signal, false);
            }
            else if (_random.Next(3) == 0)
            {
                value = RandomBits(signal, Types[type].States);
                _design.Set(signal, value.Value);
            }

            values.Add(value);
        }
    }

    // Few bits at a time, so that not everything is covered, and now and then no member of the enum.
    private ulong RandomBits(Signal signal, IReadOnlyList<(ulong Value, string Name)>? states)
    {
        ulong bits = states != null && _random.Next(8) != 0
            ? states[_random.Next(states.Count)].Value
            : (ulong)_random.NextInt64() & (ulong)(_random.NextInt64() << 1) & (ulong)_random.NextInt64();
        return bits & (ulong.MaxValue >> (64 - signal.Width));
    }

    private sealed class Unit;

    private sealed class Unit<T>;
}
