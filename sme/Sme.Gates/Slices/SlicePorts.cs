using System;
using System.Collections.Generic;
using System.Numerics;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>
/// Memories of the instances of a group: their words are in the frames, and are reached one instance after the other. What 64 of
/// them read and write is transposed at once.
/// </summary>
/// <param name="group">The group.</param>
/// <param name="rows">Where bits are.</param>
internal sealed class SlicePorts(SliceGroup group, SliceMemory rows)
{
    private const int Lanes = BitTransposition.Lanes;

    /// <summary>Reads where the addresses of a block are known.</summary>
    /// <param name="read">The read.</param>
    /// <param name="block">Which block.</param>
    public void Read(SliceRead read, int block)
    {
        int end = Math.Min(group.Frames.Length, (block + 1) * group.VectorBits);
        Span<ulong> values = stackalloc ulong[Lanes];
        for (int first = block * group.VectorBits; first < end; first += Lanes)
        {
            ReadOnlySpan<Frame> frames = group.Frames.AsSpan(first, Math.Min(Lanes, end - first));
            Span<ulong> some = values[..frames.Length];
            rows.Read(read.Address, first / Lanes, some);
            for (int i = 0; i < frames.Length; i++)
            {
                ulong[] words = frames[i].Memories[read.Memory];
                some[i] = some[i] < (ulong)words.Length ? words[some[i]] : 0;
            }

            rows.Write(read.Data, first / Lanes, some);
        }
    }

    /// <summary>Loads words that are flip-flops.</summary>
    public void Load(List<(int Memory, int Word, SliceArray Bits)> loads)
    {
        Span<ulong> values = stackalloc ulong[Lanes];
        foreach ((int memory, int word, SliceArray bits) in loads)
        {
            for (int first = 0; first < group.Frames.Length; first += Lanes)
            {
                ReadOnlySpan<Frame> frames = FramesFrom(first);
                for (int i = 0; i < frames.Length; i++)
                {
                    values[i] = frames[i].Memories[memory][word];
                }

                rows.Write(bits, first / Lanes, values[..frames.Length]);
            }
        }
    }

    /// <summary>Notes what memories take at the next edge.</summary>
    public void Write(SliceStep step, PendingWrite[] writes)
    {
        foreach (SliceWrite write in step.Writes)
        {
            for (int first = 0; first < group.Frames.Length; first += Lanes)
            {
                Write(write, first, writes);
            }
        }

        foreach ((int memory, int[] places, SliceArray[] next) in step.WordWrites)
        {
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                WriteWords(group.Frames[lane], lane, memory, places, next, writes);
            }
        }
    }

    private void Write(SliceWrite write, int first, PendingWrite[] writes)
    {
        ulong enabled = rows.Word(write.Enable, 0, first / Lanes) & group.Live(first / Lanes);
        if (enabled == 0)
        {
            return;
        }

        ReadOnlySpan<Frame> frames = FramesFrom(first);
        Span<ulong> addresses = stackalloc ulong[Lanes];
        Span<ulong> data = stackalloc ulong[Lanes];
        rows.Read(write.Address, first / Lanes, addresses[..frames.Length]);
        rows.Read(write.Data, first / Lanes, data[..frames.Length]);
        for (; enabled != 0; enabled &= enabled - 1)
        {
            int i = BitOperations.TrailingZeroCount(enabled);
            if (addresses[i] < (ulong)frames[i].Memories[write.Memory].Length)
            {
                writes[frames[i].FirstWrite + write.Place] = new PendingWrite
                {
                    IsActive = true,
                    Address = (int)addresses[i],
                    Data = data[i],
                };
            }
        }
    }

    private ReadOnlySpan<Frame> FramesFrom(int first)
        => group.Frames.AsSpan(first, Math.Min(Lanes, group.Frames.Length - first));

    // A word changes by a write, so there are at least as many writes as words that change.
    private void WriteWords(Frame frame, int lane, int memory, int[] places, SliceArray[] next, PendingWrite[] writes)
    {
        int used = 0;
        for (int word = 0; word < next.Length; word++)
        {
            ulong data = rows.Read(next[word], lane);
            if (data != frame.Memories[memory][word])
            {
                writes[frame.FirstWrite + places[used++]] = new PendingWrite { IsActive = true, Address = word, Data = data };
            }
        }
    }
}
