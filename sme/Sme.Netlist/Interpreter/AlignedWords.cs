using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sme.Netlist.Interpretation;

/// <summary>Numbers that stay where they are, one of them at the beginning of a cache line.</summary>
internal sealed class AlignedWords
{
    /// <summary>Numbers in a cache line.</summary>
    public const int Line = 64 / sizeof(ulong);

    private readonly ulong[]? _words;
    private readonly int _first;
    private readonly nint _address;

    /// <summary>Creates numbers that are 0.</summary>
    /// <param name="count">How many.</param>
    /// <param name="aligned">Which of them is at the beginning of a cache line; if there are no more, none need be.</param>
    /// <param name="place">
    /// Gives the address of the first of so many numbers, which stay there and of which one is aligned as said; the runtime
    /// places them if null.
    /// </param>
    public AlignedWords(int count, int aligned, Func<int, int, nint>? place = null)
    {
        Count = count;
        if (place != null)
        {
            _address = place(count, aligned);
            return;
        }

        if (aligned == count)
        {
            // Arrays that stay where they are let the garbage collector run more often.
            _words = new ulong[count];
            return;
        }

        _words = GC.AllocateArray<ulong>(checked(count + Line), pinned: true);
        nint words = Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) / sizeof(ulong);
        _first = (int)(-(words + aligned) & (Line - 1));
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>All of them.</summary>
    public Span<ulong> Span => MemoryMarshal.CreateSpan(ref First, Count);

    /// <summary>The first of them.</summary>
    public ref ulong First => ref _words != null ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), _first)
        : ref Unsafe.AddByteOffset(ref Unsafe.NullRef<ulong>(), _address);
}
