using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sme.Gates.Activity;

/// <summary>Vectors of bits that are counted, each asked for once and in order.</summary>
internal interface IBitSource
{
    /// <summary>The vector of a number.</summary>
    Vector<ulong> this[int index] { get; }
}

/// <summary>Bits as they are.</summary>
/// <param name="bits">Whole vectors.</param>
internal readonly ref struct PlainBits(ReadOnlySpan<ulong> bits) : IBitSource
{
    private readonly ref Vector<ulong> _bits = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(bits));

    /// <inheritdoc/>
    public Vector<ulong> this[int index] => Unsafe.Add(ref _bits, index);
}

/// <summary>Bits that differ.</summary>
/// <param name="now">What they are.</param>
/// <param name="before">What they were.</param>
internal readonly ref struct ChangedBits(ReadOnlySpan<ulong> now, ReadOnlySpan<ulong> before) : IBitSource
{
    private readonly ref Vector<ulong> _now = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(now));
    private readonly ref Vector<ulong> _before = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(before));

    /// <inheritdoc/>
    public Vector<ulong> this[int index] => Unsafe.Add(ref _now, index) ^ Unsafe.Add(ref _before, index);
}

/// <summary>Bits that differ; what they were becomes what they are.</summary>
/// <param name="now">What they are.</param>
/// <param name="before">What they were.</param>
internal readonly ref struct RememberedBits(ReadOnlySpan<ulong> now, Span<ulong> before) : IBitSource
{
    private readonly ref Vector<ulong> _now = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(now));
    private readonly ref Vector<ulong> _before = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(before));

    /// <inheritdoc/>
    public Vector<ulong> this[int index]
    {
        get
        {
            Vector<ulong> now = Unsafe.Add(ref _now, index);
            Vector<ulong> changed = now ^ Unsafe.Add(ref _before, index);
            Unsafe.Add(ref _before, index) = now;
            return changed;
        }
    }
}
