using System.Numerics;
using System.Runtime.Intrinsics;

namespace Sme.Gates.Activity;

/// <summary>As many bits as are computed at once.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IWideWord<TSelf>
    where TSelf : struct, IWideWord<TSelf>
{
    /// <summary>1 where both are.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>1 where one is.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>1 where they differ.</summary>
    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>A full adder: the sum and the carry.</summary>
    static (TSelf Sum, TSelf Carry) Add(TSelf a, TSelf b, TSelf c)
    {
        TSelf half = a ^ b;
        return (half ^ c, (a & b) | (half & c));
    }
}

/// <summary>512 bits.</summary>
internal readonly struct WideWord512(Vector512<ulong> bits) : IWideWord<WideWord512>
{
    private readonly Vector512<ulong> _bits = bits;

    /// <inheritdoc/>
    public static WideWord512 operator &(WideWord512 a, WideWord512 b) => new(a._bits & b._bits);

    /// <inheritdoc/>
    public static WideWord512 operator |(WideWord512 a, WideWord512 b) => new(a._bits | b._bits);

    /// <inheritdoc/>
    public static WideWord512 operator ^(WideWord512 a, WideWord512 b) => new(a._bits ^ b._bits);
}

/// <summary>As many bits as <see cref="Vector{T}"/> has.</summary>
internal readonly struct WideWord(Vector<ulong> bits) : IWideWord<WideWord>
{
    private readonly Vector<ulong> _bits = bits;

    /// <inheritdoc/>
    public static WideWord operator &(WideWord a, WideWord b) => new(a._bits & b._bits);

    /// <inheritdoc/>
    public static WideWord operator |(WideWord a, WideWord b) => new(a._bits | b._bits);

    /// <inheritdoc/>
    public static WideWord operator ^(WideWord a, WideWord b) => new(a._bits ^ b._bits);
}
