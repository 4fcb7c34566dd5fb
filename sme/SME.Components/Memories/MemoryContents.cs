using System;

namespace SME.Components;

/// <summary>What the memories share: their array of words, made and loaded.</summary>
internal static class MemoryContents
{
    /// <summary>Makes the words of a memory.</summary>
    /// <exception cref="ArgumentException">There are no words, or more are given than there are.</exception>
    public static T[] Create<T>(int size, T[]? initial)
    {
        if (size < 1)
        {
            throw new ArgumentException($"a memory of {size} words was asked for: a memory has at least 1", nameof(size));
        }

        T[] words = new T[size];
        initial?.AsSpan().CopyTo(Part(words, 0, initial.Length));
        return words;
    }

    /// <summary>
    /// Replaces words of a memory between two ticks: in the array while the design is built, later through the engine,
    /// which may hold the words elsewhere.
    /// </summary>
    /// <exception cref="ArgumentException">The words do not fit.</exception>
    public static void Load<T>(Process memory, string field, T[] words, ReadOnlySpan<T> contents, int address)
    {
        Span<T> part = Part(words, address, contents.Length);
        if (memory.Simulation.Graph == null)
        {
            contents.CopyTo(part);
            return;
        }

        for (int i = 0; i < contents.Length; i++)
        {
            memory.Simulation.Poke(memory, field, contents[i]!, address + i);
        }
    }

    private static Span<T> Part<T>(T[] words, int address, int count)
        => address >= 0 && address <= words.Length - count ? words.AsSpan(address, count) : throw new ArgumentException(
            $"{count} words were given from address {address}, but the memory has {words.Length}: shorten the contents "
            + "or enlarge the memory");
}
