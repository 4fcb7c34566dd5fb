using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sme.Gates.Activity;

/// <summary>As many bits as are computed at once.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IWideWord<TSelf>
    where TSelf : struct, IWideWord<TSelf>
{
    /// <summary>1 where they differ.</summary>
    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>1 where one or three are: the sum of a full adder.</summary>
    static abstract TSelf Parity(TSelf a, TSelf b, TSelf c);

    /// <summary>1 where two or three are: its carry.</summary>
    static abstract TSelf Majority(TSelf a, TSelf b, TSelf c);

    /// <summary>1 where a 0 comes after a 1.</summary>
    static abstract TSelf Falls(TSelf first, TSelf second, TSelf third);
}

/// <summary>512 bits, with AVX-512: each function is an instruction.</summary>
internal readonly struct WideWord512(Vector512<ulong> bits) : IWideWord<WideWord512>
{
    private readonly Vector512<ulong> _bits = bits;

    /// <inheritdoc/>
    public static WideWord512 operator ^(WideWord512 a, WideWord512 b) => new(a._bits ^ b._bits);

    /// <inheritdoc/>
    public static WideWord512 Parity(WideWord512 a, WideWord512 b, WideWord512 c)
        => new(Avx512F.TernaryLogic(a._bits, b._bits, c._bits, 0x96));

    /// <inheritdoc/>
    public static WideWord512 Majority(WideWord512 a, WideWord512 b, WideWord512 c)
        => new(Avx512F.TernaryLogic(a._bits, b._bits, c._bits, 0xE8));

    /// <inheritdoc/>
    public static WideWord512 Falls(WideWord512 first, WideWord512 second, WideWord512 third)
        => new(Avx512F.TernaryLogic(first._bits, second._bits, third._bits, 0x74));
}

/// <summary>As many bits as <see cref="Vector{T}"/> has.</summary>
internal readonly struct WideWord(Vector<ulong> bits) : IWideWord<WideWord>
{
    private readonly Vector<ulong> _bits = bits;

    /// <inheritdoc/>
    public static WideWord operator ^(WideWord a, WideWord b) => new(a._bits ^ b._bits);

    /// <inheritdoc/>
    public static WideWord Parity(WideWord a, WideWord b, WideWord c) => new(a._bits ^ b._bits ^ c._bits);

    /// <inheritdoc/>
    public static WideWord Majority(WideWord a, WideWord b, WideWord c)
        => new((a._bits & b._bits) | ((a._bits ^ b._bits) & c._bits));

    /// <inheritdoc/>
    public static WideWord Falls(WideWord first, WideWord second, WideWord third)
        => new(Vector.AndNot(first._bits, second._bits) | Vector.AndNot(second._bits, third._bits));
}
