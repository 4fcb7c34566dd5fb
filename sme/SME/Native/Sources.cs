using System;
using System.Collections.Generic;

namespace SME.Native;

/// <summary>Where each signal of the table lives.</summary>
internal sealed class Sources(SignalTable table)
{
    private readonly Dictionary<int, Func<int, ulong>> _read = [];
    private readonly Dictionary<int, Action<int, ulong>> _write = [];
    private readonly Dictionary<int, (Bus Bus, SignalDescription Signal, int Element)> _buses = [];

    /// <summary>Says where a bus signal lives.</summary>
    public void Add(int id, Bus bus, SignalDescription signal, int element)
    {
        _buses.Add(id, (bus, signal, element));
        _read.Add(id, _ => bus.ReadBits(signal, element));
        _write.Add(id, (_, bits) => bus.WriteBits(signal, element, bits));
    }

    /// <summary>Says where a register lives.</summary>
    public void Add(int id, Process process, RegisterField register)
    {
        _read.Add(id, _ => FieldLayout.Read(process, register));
        _write.Add(id, (_, bits) => FieldLayout.Write(process, register, bits));
    }

    /// <summary>Says where a state number lives.</summary>
    public void Add(int id, StateProcess process) => _read.Add(id, _ => (ulong)AsyncState.Of(process.Body));

    /// <summary>Says where a memory lives.</summary>
    public void Add(int id, Process process, MemoryField memory)
    {
        _read.Add(id, i => memory.Element.ToBits(Element(Contents(), i)));
        _write.Add(id, (i, bits) => SetElement(Contents(), i, memory.Element.FromBits(bits)));

        Array Contents() => (Array)memory.Field.GetValue(process)!;
    }

    /// <summary>Bits of a signal.</summary>
    public ulong Peek(int id, int element)
    {
        CheckElement(id, element);
        return _read[id](element);
    }

    /// <summary>Whether a signal was written or has an initial value.</summary>
    public bool IsDefined(int id)
        => !_buses.TryGetValue(id, out (Bus Bus, SignalDescription Signal, int Element) at)
            || (at.Signal.IsArray ? at.Bus.Array(at.Signal.Index).CanRead(at.Element) : at.Bus.CanRead(at.Signal.Name));

    /// <summary>Sets a signal.</summary>
    public void Poke(int id, int element, ulong bits, Func<Bus, bool> isInput)
    {
        CheckElement(id, element);
        Signal signal = table.Signals[id];
        if (_buses.TryGetValue(id, out (Bus Bus, SignalDescription, int) at) && !isInput(at.Bus))
        {
            throw new InvalidOperationException(
                $"{signal.Path} is driven by a process and cannot be poked: poke a register, or a signal of a top-level input");
        }

        if (!_write.TryGetValue(id, out Action<int, ulong>? write))
        {
            throw new InvalidOperationException($"{signal.Path} is a state number and cannot be poked");
        }

        if (signal.Width < 64 && bits >> signal.Width != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bits), $"{bits} does not fit {signal.Path}, which is {signal.Width} bits wide");
        }

        write(element, bits);
    }

    private static object Element(Array array, int index) => array.GetValue(Indices(array, index))!;

    private static void SetElement(Array array, int index, object value) => array.SetValue(value, Indices(array, index));

    // Elements are counted with the last index running fastest, as they lie in memory.
    private static int[] Indices(Array array, int index)
    {
        int[] indices = new int[array.Rank];
        for (int rank = array.Rank - 1; rank >= 0; rank--)
        {
            (index, indices[rank]) = Math.DivRem(index, array.GetLength(rank));
        }

        return indices;
    }

    private void CheckElement(int id, int element)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, table.Signals.Count);
        Signal signal = table.Signals[id];
        if ((uint)element >= (uint)signal.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(element), $"element {element} of {signal.Path} is outside 0 to {signal.Length - 1}");
        }
    }
}
