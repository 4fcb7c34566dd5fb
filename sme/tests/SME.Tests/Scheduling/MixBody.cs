using System.Numerics;
using SME.VHDL;

namespace SME.Tests.Scheduling;

/// <summary>Where a body reads and writes.</summary>
internal interface IPorts
{
    ulong Read(SignalRef signal);

    void Write(SignalRef signal, ulong value);
}

/// <summary>The registers of a process, with a struct in the struct.</summary>
internal struct Registers
{
    public uint Hash;
    public Pair Pair;
    public bool Odd;
    public ushort Runs;
}

/// <summary>A struct in a struct.</summary>
internal struct Pair
{
    public sbyte Low;
    public UInt5 High;
}

/// <summary>What all processes of random graphs do: mix what they read into a hash, and write parts of it.</summary>
internal static class MixBody
{
    public static ulong Execute(StepSpec step, ulong hash, ref Registers registers, ulong[] memory, IPorts ports)
    {
        hash = Mix(hash, registers.Hash);
        hash = Mix(hash, (ulong)registers.Pair.Low ^ registers.Pair.High);
        hash = Mix(hash, memory[hash & 3]);
        foreach (ReadOp read in step.Reads)
        {
            if (registers.Runs >= read.FromRun)
            {
                hash = Mix(hash, ports.Read(read.Signal));
            }
        }

        foreach (WriteOp write in step.Writes)
        {
            if ((hash & write.Unless) == 0)
            {
                // The last of several writes in one run counts.
                ports.Write(write.Signal, ~BitOperations.RotateRight(hash, write.Rotation));
                ports.Write(write.Signal, BitOperations.RotateRight(hash, write.Rotation));
            }
        }

        registers.Hash = (uint)hash;
        registers.Pair = new Pair { Low = (sbyte)(hash >> 32), High = (byte)(hash >> 40) };
        registers.Odd = !registers.Odd;
        registers.Runs++;
        memory[(hash >> 50) & 3] ^= hash;
        return hash;
    }

    /// <summary>The condition of a wait.</summary>
    public static bool Holds(SignalRef until, IPorts ports) => BitOperations.PopCount(ports.Read(until)) % 2 == 0;

    private static ulong Mix(ulong hash, ulong value)
        => BitOperations.RotateLeft((hash ^ value) * 0x9E37_79B9_7F4A_7C15UL, 29) + value;
}
