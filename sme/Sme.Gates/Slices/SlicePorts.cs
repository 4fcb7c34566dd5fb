using System;
using System.Collections.Generic;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>
/// Memories of the instances of a group: their words are in the frames, and are reached one instance after the other.
/// </summary>
/// <param name="group">The group.</param>
/// <param name="rows">Where bits are.</param>
internal sealed class SlicePorts(SliceGroup group, SliceMemory rows)
{
    /// <summary>Reads where the addresses of a block are known.</summary>
    /// <param name="read">The read.</param>
    /// <param name="block">Which block.</param>
    public void Read(SliceRead read, int block)
    {
        int end = Math.Min(group.Frames.Length, (block + 1) * group.VectorBits);
        for (int lane = block * group.VectorBits; lane < end; lane++)
        {
            ulong[] words = group.Frames[lane].Memories[read.Memory];
            ulong address = rows.Read(read.Address, lane);
            rows.Write(read.Data, lane, address < (ulong)words.Length ? words[address] : 0);
        }
    }

    /// <summary>Loads words that are flip-flops.</summary>
    public void Load(List<(int Memory, int Word, SliceArray Bits)> loads)
    {
        foreach ((int memory, int word, SliceArray bits) in loads)
        {
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                rows.Write(bits, lane, group.Frames[lane].Memories[memory][word]);
            }
        }
    }

    /// <summary>Notes what memories take at the next edge.</summary>
    public void Write(SliceStep step, PendingWrite[] writes)
    {
        foreach (SliceWrite write in step.Writes)
        {
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                ulong length = (ulong)group.Frames[lane].Memories[write.Memory].Length;
                if (rows.Read(write.Enable, lane) != 0 && rows.Read(write.Address, lane) is var address && address < length)
                {
                    writes[group.Frames[lane].FirstWrite + write.Place] = new PendingWrite
                    {
                        IsActive = true,
                        Address = (int)address,
                        Data = rows.Read(write.Data, lane),
                    };
                }
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
