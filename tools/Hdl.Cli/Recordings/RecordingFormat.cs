using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using SME;

namespace Hdl.Cli.Recordings;

/// <summary>How recordings are laid out.</summary>
/// <remarks>
/// <para>Numbers are little-endian. First <see cref="Magic"/>; a 32-bit length and the header, JSON in UTF-8; where the header
/// names columns, the number of the stimulus's words in 64 bits and a block with them. Then, again and again,
/// <see cref="State"/>, the tick in 64 bits and a block with the state behind it, in the order of ticks; at last
/// <see cref="End"/>, the last tick, and a SHA-256 of the header and all ticks. A block is a 32-bit length and words compressed
/// by zlib, which knows by itself whether they are right.</para>
/// <para>The words of a state are those readable; those staged for the next edge, exclusive-or the readable ones; and the
/// elements of all memories in the order of their ids.</para>
/// </remarks>
internal static class RecordingFormat
{
    /// <summary>Ticks between two states: so many that a run is hardly slower, and replay begins within seconds.</summary>
    public const ulong Period = 1 << 20;

    /// <summary>The longest header, in bytes.</summary>
    public const int MaximumHeader = 1 << 20;

    /// <summary>What stands before a state.</summary>
    public const byte State = (byte)'S';

    /// <summary>What stands before the last tick.</summary>
    public const byte End = (byte)'E';

    /// <summary>What a recording begins with; its last digit is the version.</summary>
    public static ReadOnlySpan<byte> Magic => "HDL recording 1\n"u8;

    /// <summary>The words of a state.</summary>
    public static ulong[] Pack(SavedState state)
    {
        int count = state.Words.Length;
        ulong[] packed = new ulong[(2 * count) + state.Memories.Values.Sum(m => m.Length)];
        state.Words.CopyTo(packed, 0);
        Combine(state.Words, state.Staged, packed.AsSpan(count));
        int at = 2 * count;
        foreach ((_, ulong[] words) in state.Memories.OrderBy(m => m.Key))
        {
            words.CopyTo(packed, at);
            at += words.Length;
        }

        return packed;
    }

    /// <summary>Number of words of a state.</summary>
    public static int LengthOf(SignalTable table) => (2 * table.WordCount) + MemoriesOf(table).Sum(m => m.Length);

    /// <summary>The state of words.</summary>
    public static SavedState Unpack(ulong tick, ulong[] packed, SignalTable table)
    {
        ulong[] words = packed[..table.WordCount];
        ulong[] staged = new ulong[words.Length];
        Combine(words, packed.AsSpan(table.WordCount, table.WordCount), staged);
        int at = 2 * table.WordCount;
        Dictionary<int, ulong[]> memories = [];
        foreach (Signal memory in MemoriesOf(table))
        {
            memories.Add(memory.Id, packed[at..(at + memory.Length)]);
            at += memory.Length;
        }

        return new SavedState(tick, words, staged, memories);
    }

    /// <summary>A block.</summary>
    public static byte[] Compress(ReadOnlySpan<ulong> words)
    {
        using MemoryStream compressed = new();
        using (ZLibStream stream = new(compressed, CompressionLevel.Fastest))
        {
            stream.Write(MemoryMarshal.AsBytes(words));
        }

        return compressed.ToArray();
    }

    /// <summary>The words of a block.</summary>
    /// <param name="compressed">What follows its length.</param>
    /// <param name="count">Number of words it must have.</param>
    /// <exception cref="InvalidDataException">It has not as many, or is not compressed by zlib.</exception>
    public static ulong[] Decompress(byte[] compressed, int count)
    {
        using ZLibStream stream = new(new MemoryStream(compressed), CompressionMode.Decompress);
        ulong[] words = new ulong[count];
        Span<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && stream.ReadByte() < 0
            ? words : throw new InvalidDataException("a block has another length");
    }

    private static void Combine(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        for (int i = 0; i < a.Length; i++)
        {
            result[i] = a[i] ^ b[i];
        }
    }

    private static IEnumerable<Signal> MemoriesOf(SignalTable table)
        => table.Signals.Where(s => s.Kind == SignalKind.Memory).OrderBy(s => s.Id);
}
