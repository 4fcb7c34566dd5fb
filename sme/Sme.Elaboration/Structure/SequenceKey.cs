using System;
using System.Runtime.InteropServices;

namespace Sme.Elaboration.Structure;

/// <summary>Numbers in order as the key of a dictionary; the array does not change after that.</summary>
internal readonly struct SequenceKey<T>(T[] numbers) : IEquatable<SequenceKey<T>>
    where T : unmanaged, IEquatable<T>
{
    private readonly T[] _numbers = numbers;

    public bool Equals(SequenceKey<T> other) => _numbers.AsSpan().SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => obj is SequenceKey<T> other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        return hash.ToHashCode();
    }
}
