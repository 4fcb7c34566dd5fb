using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Gates.Slices;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>What the rows whose changes are counted held at the end of the last cycles that were looked at.</summary>
/// <remarks>
/// A slot for each cycle, in a ring: registers, then rows that others read as well, then those that are there for counting alone,
/// which the code of the gates writes where they stay; registers too, where nothing looks between cycles.
/// </remarks>
internal sealed class RowHistory
{
    private const int Piece = 512;
    private const int Line = AlignedWords.Line * sizeof(ulong);

    private readonly SlicePlan _plan;
    private readonly SliceMemory _rows;
    private readonly int _slots;

    /// <summary>Creates slots of zeros.</summary>
    /// <param name="plan">Where bits are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="slots">How many cycles are remembered.</param>
    public RowHistory(SlicePlan plan, SliceMemory rows, int slots)
    {
        (_plan, _rows, _slots) = (plan, rows, slots);
        Words = SlotBytes(plan) / sizeof(ulong);
    }

    /// <summary>Bytes that slots take in <see cref="SliceMemory.RingWords"/>, with one of zeros.</summary>
    public static int BytesOf(SlicePlan plan, int slots) => checked((slots + 1) * SlotBytes(plan));

    /// <summary>Words of a slot; whole cache lines.</summary>
    public int Words { get; }

    /// <summary>The slot of the cycle that runs.</summary>
    public int Current { get; private set; }

    /// <summary>The slot of the cycle that was looked at before.</summary>
    public int Previous { get; private set; }

    /// <summary>Where rows that are there for counting alone begin in the slot of the cycle that runs.</summary>
    public ref byte Shown => ref Unsafe.Add(ref _rows.Nets, Registers + ShownAt);

    /// <summary>What rows held in a cycle.</summary>
    public Span<ulong> this[int slot] => _rows.RingWords.Slice(slot * Words, Words);

    /// <summary>All slots, one behind the other, and what is behind them.</summary>
    public ReadOnlySpan<ulong> All => _rows.RingWords;

    /// <summary>Where registers are in the slot of the cycle that runs, in bytes behind the first row.</summary>
    public int Registers { get; private set; }

    /// <summary>And in the slot of the next one.</summary>
    public int NextRegisters { get; private set; }

    /// <summary>A slot of zeros.</summary>
    public int Zeros => _slots;

    /// <summary>Which bit of a slot shows an instance of a row.</summary>
    public int BitOf(SliceRoot row, int lane)
    {
        int first = row.Array.IsRegister ? 0 : row.Array.IsForCounting ? ShownAt : CopiedAt - _plan.FirstCounted;
        return (8 * (first + row.Array.RowOf(row.Bit))) + lane;
    }

    /// <summary>The cycle is over: its slot takes what is elsewhere.</summary>
    public void Take()
    {
        Span<byte> slot = MemoryMarshal.AsBytes(this[Current]);
        if (!_rows.IsHeldAt(Registers))
        {
            Copy(MemoryMarshal.CreateReadOnlySpan(ref _rows.Held, _plan.RegisterBytes), slot);
        }

        Copy(
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _rows.Nets, _plan.FirstCounted), ShownAt - CopiedAt),
            slot[CopiedAt..]);
    }

    /// <summary>The next slot becomes that of the cycle that runs.</summary>
    public void Advance()
    {
        (Previous, Current) = (Current, Next);
        (Registers, NextRegisters) = (RegistersOf(Current), RegistersOf(Next));
    }

    // Piece by piece: the runtime copies many bytes with an instruction that takes long to begin.
    private static void Copy(ReadOnlySpan<byte> rows, Span<byte> to)
    {
        for (; rows.Length > Piece; rows = rows[Piece..], to = to[Piece..])
        {
            rows[..Piece].CopyTo(to);
        }

        rows.CopyTo(to);
    }

    private int Next => Current + 1 == _slots ? 0 : Current + 1;

    private int CopiedAt => _plan.RegisterBytes;

    private int ShownAt => CopiedAt + _plan.NetBytes - _plan.FirstCounted;

    private int RegistersOf(int slot) => _rows.Ring + (slot * Words * sizeof(ulong));

    // An odd number of cache lines: else the same row of all slots would lie in few sets of a cache.
    private static int SlotBytes(SlicePlan plan)
        => (plan.RegisterBytes + plan.NetBytes - plan.FirstCounted + plan.ShownBytes) | Line;
}
