using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sme.Gates.Activity;

/// <summary>Bits that differ.</summary>
/// <param name="now">What they are; whole vectors.</param>
/// <param name="before">What they were.</param>
internal readonly ref struct ChangedBits(ReadOnlySpan<ulong> now, ReadOnlySpan<ulong> before)
{
    private readonly ref Vector<ulong> _now = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(now));
    private readonly ref Vector<ulong> _before = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(before));

    /// <summary>A vector of them.</summary>
    public Vector<ulong> this[int index] => Unsafe.Add(ref _now, index) ^ Unsafe.Add(ref _before, index);
}
