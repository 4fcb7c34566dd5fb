using System;
using System.Collections.Generic;

namespace SME.Live;

/// <summary>Where a signal of the table lives.</summary>
/// <param name="Owner">The bus or process that holds it.</param>
/// <param name="Member">
/// Which of its values: a <see cref="SignalDescription"/>, <see cref="RegisterField"/> or <see
/// cref="MemoryField"/>; null for
/// the state number of an asynchronous body.
/// </param>
/// <param name="Element">Element of a fixed array.</param>
internal readonly record struct Source(object Owner, object? Member, int Element);

/// <summary>Looks at and changes the live values of signals by id.</summary>
internal sealed class Sources(SignalTable table, IReadOnlyList<Source> sources)
{
    /// <summary>The signals.</summary>
    public SignalTable Table => table;

    /// <summary>The live value of each signal, by id.</summary>
    public Source this[int id] => sources[id];

    /// <summary>Bits of a signal.</summary>
    public ulong Peek(int id, int element)
    {
        CheckElement(id, element);
        Source source = sources[id];
        return source.Member switch
        {
            SignalDescription signal => ((Bus)source.Owner).ReadBits(signal, source.Element),
            RegisterField register => FieldLayout.Read((Process)source.Owner, register),
            MemoryField memory => memory.Element.ToBits(ContentsOf(source, memory).GetValue(Indices(source, memory, element))!),
            _ => (ulong)AsyncState.Of(((StateProcess)source.Owner).Body),
        };
    }

    /// <summary>Whether a signal was written or has an initial value.</summary>
    public bool IsDefined(int id)
    {
        Source source = sources[id];
        return source.Member is not SignalDescription signal
            || (signal.IsArray
                ? ((Bus)source.Owner).Array(signal.Index).CanRead(source.Element)
                : ((Bus)source.Owner).CanReadScalar(signal.Index));
    }

    /// <summary>Sets a signal.</summary>
    /// <param name="id">The signal.</param>
    /// <param name="element">Element of a memory.</param>
    /// <param name="bits">The value.</param>
    /// <param name="inputs">Buses that the environment may write.</param>
    public void Poke(int id, int element, ulong bits, IReadOnlySet<IBus> inputs)
    {
        CheckElement(id, element);
        Source source = sources[id];
        Signal signal = table.Signals[id];
        if (signal.Width < 64 && bits >> signal.Width != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bits), $"{bits} does not fit {signal.Path}, which is {signal.Width} bits wide");
        }

        switch (source.Member)
        {
            case SignalDescription description when inputs.Contains((Bus)source.Owner):
                ((Bus)source.Owner).WriteBits(description, source.Element, bits);
                break;
            case SignalDescription:
                throw new InvalidOperationException(
                    $"{signal.Path} is driven by a process and cannot be poked: poke a register, or a signal of "
                        + "a top-level input");
            case RegisterField register:
                FieldLayout.Write((Process)source.Owner, register, bits);
                break;
            case MemoryField memory:
                ContentsOf(source, memory).SetValue(memory.Element.FromBits(bits), Indices(source, memory, element));
                break;
            default:
                throw new InvalidOperationException($"{signal.Path} is a state number and cannot be poked");
        }
    }

    /// <summary>Refuses an element that a signal does not have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal or element.</exception>
    public void CheckElement(int id, int element)
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

    private static Array ContentsOf(Source source, MemoryField memory) => (Array)memory.Field.GetValue(source.Owner)!;

    // Elements are counted with the last index running fastest, as they lie in memory.
    private static int[] Indices(Source source, MemoryField memory, int index)
    {
        Array array = ContentsOf(source, memory);
        int[] indices = new int[array.Rank];
        for (int rank = array.Rank - 1; rank >= 0; rank--)
        {
            (index, indices[rank]) = Math.DivRem(index, array.GetLength(rank));
        }

        return indices;
    }
}
