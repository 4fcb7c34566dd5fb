using System;
using System.Runtime.InteropServices;

namespace Sme.Netlist.Interpretation;

/// <summary>Numbers that stay where they are, one of them at the beginning of a cache line.</summary>
internal sealed class AlignedWords
{
    /// <summary>Numbers in a cache line.</summary>
    public const int Line = 64 / sizeof(ulong);

    private readonly ulong[] _words;
    private readonly int _first;

    /// <summary>Creates numbers that are 0.</summary>
    /// <param name="count">How many.</param>
    /// <param name="aligned">Which of them is at the beginning of a cache line; if there are no more, none need be.</param>
    public AlignedWords(int count, int aligned)
    {
        Count = count;
        if (aligned == count)
        {
            // Arrays that stay where they are let the garbage collector run more often.
            _words = new ulong[count];
            return;
        }

        _words = GC.AllocateArray<ulong>(checked(count + Line), pinned: true);
        nint place = Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) / sizeof(ulong);
        _first = (int)(-(place + aligned) & (Line - 1));
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>All of them.</summary>
    public Span<ulong> Span => _words.AsSpan(_first, Count);
}
