using System;
using System.Collections.Generic;

namespace Sme.Elaboration.Intrinsics;

/// <summary>An integer type of C#, or <c>bool</c> or <c>char</c>, as bits.</summary>
internal readonly record struct NumberType(int Width, bool IsSigned)
{
    private static readonly Dictionary<Type, NumberType> Types = new()
    {
        [typeof(bool)] = new(1, false),
        [typeof(char)] = new(16, false),
        [typeof(sbyte)] = new(8, true),
        [typeof(byte)] = new(8, false),
        [typeof(short)] = new(16, true),
        [typeof(ushort)] = new(16, false),
        [typeof(int)] = new(32, true),
        [typeof(uint)] = new(32, false),
        [typeof(long)] = new(64, true),
        [typeof(ulong)] = new(64, false),
        [typeof(nint)] = new(64, true),
        [typeof(nuint)] = new(64, false),
    };

    /// <summary>Its width on the evaluation stack.</summary>
    public int StackWidth => Width <= 32 ? 32 : 64;

    /// <summary>The bits of the smallest number.</summary>
    public ulong Minimum => IsSigned ? 1UL << (Width - 1) : 0;

    /// <summary>The bits of the greatest number.</summary>
    public ulong Maximum => Netlist.Value.MaskOf(IsSigned ? Width - 1 : Width);

    /// <summary>The number type of a C# type, or null.</summary>
    public static NumberType? Of(Type type) => Types.TryGetValue(type, out NumberType number) ? number : null;
}
