using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>Where all rows are: those of nets, and twice those of registers, which change places at the edge.</summary>
internal sealed class SliceMemory
{
    // For fewer instances a bit after the other is faster.
    private const int FewestTransposed = 4;

    private readonly AlignedWords _words;
    private readonly int _netBytes;
    private readonly int _registerBytes;
    private int _held;
    private int _taken;

    /// <summary>Creates rows of zeros.</summary>
    /// <param name="netBytes">Bytes of the rows of nets; whole cache lines.</param>
    /// <param name="registerBytes">Bytes of the rows of registers; whole cache lines.</param>
    /// <param name="margin">Bytes behind all that are read; whole cache lines.</param>
    /// <param name="ringBytes">
    /// Bytes behind them for what is remembered of cycles, in which registers can take what they take too; whole cache lines.
    /// </param>
    public SliceMemory(int netBytes, int registerBytes, int margin, int ringBytes = 0)
    {
        (_netBytes, _registerBytes) = (netBytes, registerBytes);
        _words = new AlignedWords(checked(Ring + ringBytes + margin) / sizeof(ulong), 0);
        (_held, _taken) = (netBytes, netBytes + registerBytes);
    }

    /// <summary>Where what is remembered of cycles begins, in bytes behind the first row.</summary>
    public int Ring => _netBytes + (2 * _registerBytes);

    /// <summary>What is remembered of cycles.</summary>
    public Span<ulong> RingWords => _words.Span[(Ring / sizeof(ulong))..];

    /// <summary>The first byte of the rows of nets.</summary>
    public ref byte Nets => ref Unsafe.As<ulong, byte>(ref _words.First);

    /// <summary>The first byte of what registers hold.</summary>
    public ref byte Held => ref Unsafe.Add(ref Nets, _held);

    /// <summary>The first byte of what registers take.</summary>
    public ref byte Taken => ref Unsafe.Add(ref Nets, _taken);

    /// <summary>What registers take they hold from now on.</summary>
    public void Exchange() => (_held, _taken) = (_taken, _held);

    /// <summary>Whether what registers hold is at a place, in bytes behind the first row.</summary>
    public bool IsHeldAt(int place) => _held == place;

    /// <summary>What registers take they hold from now on, and what they take goes elsewhere.</summary>
    /// <param name="place">Where, in bytes behind the first.</param>
    public void ExchangeTo(int place) => (_held, _taken) = (_taken, place);

    /// <summary>What registers take goes elsewhere, with what they are to take already.</summary>
    /// <inheritdoc cref="ExchangeTo" path="/param"/>
    public void TakeAt(int place)
    {
        if (_taken != place)
        {
            Copy(_taken, place);
            _taken = place;
        }
    }

    /// <summary>
    /// What registers hold and take goes back to where it was at first: both have been elsewhere since the tick in which one
    /// went.
    /// </summary>
    public void Return()
    {
        if (_held >= Ring)
        {
            (int held, int taken) = (_held, _taken);
            (_held, _taken) = (_netBytes, _netBytes + _registerBytes);
            Copy(held, _held);
            Copy(taken, _taken);
        }
    }

    /// <summary>64 instances of a row.</summary>
    /// <param name="array">The array.</param>
    /// <param name="bit">Which row.</param>
    /// <param name="word">Which instances.</param>
    /// <param name="taken">Of a register, whether what it takes.</param>
    public ref ulong Word(SliceArray array, int bit, int word, bool taken = false)
    {
        int first = !array.IsRegister ? 0 : taken ? _taken : _held;
        int at = first + array.RowOf(bit) + (word * sizeof(ulong));
        Span<byte> row = MemoryMarshal.AsBytes(_words.Span).Slice(at, sizeof(ulong));
        return ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(row));
    }

    /// <summary>The value of an instance.</summary>
    public ulong Read(SliceArray array, int lane, bool taken = false)
    {
        ulong bits = 0;
        ref ulong row = ref Word(array, 0, lane >> 6, taken);
        for (int i = 0; i < array.Width; i++)
        {
            bits |= ((row >> lane) & 1) << i;
            row = ref Unsafe.AddByteOffset(ref row, array.Stride);
        }

        return bits;
    }

    /// <summary>The values of some instances of the same 64.</summary>
    /// <param name="array">The array.</param>
    /// <param name="word">Which 64.</param>
    /// <param name="values">Those of the first of them.</param>
    public void Read(SliceArray array, int word, Span<ulong> values)
    {
        if (values.Length < FewestTransposed)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Read(array, (word * BitTransposition.Lanes) + i);
            }

            return;
        }

        Span<ulong> rows = stackalloc ulong[array.Width];
        ref ulong row = ref Word(array, 0, word);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = row;
            row = ref Unsafe.AddByteOffset(ref row, array.Stride);
        }

        BitTransposition.ToValues(rows, values);
    }

    /// <summary>Changes the values of the first of 64 instances; what the others hold is lost.</summary>
    /// <inheritdoc cref="Read(SliceArray, int, Span{ulong})" path="/param"/>
    public void Write(SliceArray array, int word, ReadOnlySpan<ulong> values)
    {
        if (values.Length < FewestTransposed)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Write(array, (word * BitTransposition.Lanes) + i, values[i]);
            }

            return;
        }

        Span<ulong> rows = stackalloc ulong[array.Width];
        BitTransposition.ToRows(values, rows);
        ref ulong row = ref Word(array, 0, word);
        for (int i = 0; i < rows.Length; i++)
        {
            row = rows[i];
            row = ref Unsafe.AddByteOffset(ref row, array.Stride);
        }
    }

    /// <summary>Changes the value of an instance.</summary>
    public void Write(SliceArray array, int lane, ulong bits, bool taken = false)
    {
        ulong mask = 1UL << lane;
        ref ulong row = ref Word(array, 0, lane >> 6, taken);
        for (int i = 0; i < array.Width; i++)
        {
            row = ((bits >> i) & 1) != 0 ? row | mask : row & ~mask;
            row = ref Unsafe.AddByteOffset(ref row, array.Stride);
        }
    }

    private void Copy(int from, int to)
    {
        Span<byte> all = MemoryMarshal.AsBytes(_words.Span);
        all.Slice(from, _registerBytes).CopyTo(all[to..]);
    }
}
