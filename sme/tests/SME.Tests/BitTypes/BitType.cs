using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using SME.VHDL;

namespace SME.Tests.BitTypes;

/// <summary>A bit-width integer seen through reflection, and what it should do in unbounded integers.</summary>
public sealed class BitType
{
    private const int MaxExhaustiveWidth = 12;
    private const int RandomSamples = 500;

    private static readonly Type[] UnsignedPrimitives = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];
    private static readonly Type[] SignedPrimitives = [typeof(sbyte), typeof(short), typeof(int), typeof(long)];

    private readonly MethodInfo _fromPrimitive;
    private readonly MethodInfo _toPrimitive;

    private BitType(Type type)
    {
        BitWidthAttribute attribute = type.GetCustomAttribute<BitWidthAttribute>()!;
        Type = type;
        Width = attribute.Width;
        IsSigned = attribute.IsSigned;

        int size = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(Width, 8))) - 3;
        Primitive = (IsSigned ? SignedPrimitives : UnsignedPrimitives)[size];
        PrimitiveWidth = 8 << size;
        MethodInfo[] conversions = [.. type.GetMethods().Where(method => method.Name == "op_Implicit")];
        _fromPrimitive = conversions.Single(method => method.ReturnType == type);
        _toPrimitive = conversions.Single(method => method.ReturnType == Primitive);
    }

    /// <summary>Every type of the framework that carries the attribute.</summary>
    public static IEnumerable<BitType> All { get; } =
        [.. typeof(UInt3).Assembly.GetTypes().Where(type => type.IsDefined(typeof(BitWidthAttribute), false))
            .Select(type => new BitType(type))];

    public Type Type { get; }

    public int Width { get; }

    public bool IsSigned { get; }

    /// <summary>The smallest primitive that holds the width.</summary>
    public Type Primitive { get; }

    public int PrimitiveWidth { get; }

    public BigInteger Minimum => Least(Width);

    public BigInteger Maximum => Greatest(Width);

    /// <summary>Values of the primitive: all of them for narrow types, else corners and random ones.</summary>
    public IReadOnlyList<BigInteger> Raws() => Samples(PrimitiveWidth);

    /// <summary>Values of the type: all of them for narrow types, else corners and random ones.</summary>
    public IReadOnlyList<BigInteger> Values() => Samples(Width);

    /// <summary>The value congruent modulo 2^width that lies in the type's range.</summary>
    public BigInteger Wrap(BigInteger value)
    {
        BigInteger modulus = BigInteger.Pow(2, Width);
        BigInteger residue = ((value % modulus) + modulus) % modulus;
        return residue > Maximum ? residue - modulus : residue;
    }

    /// <summary>A value of the type converted from its primitive.</summary>
    public object From(BigInteger raw) =>
        _fromPrimitive.Invoke(null, [Convert.ChangeType((decimal)raw, Primitive, CultureInfo.InvariantCulture)])!;

    /// <summary>What a value of the type converts to.</summary>
    public BigInteger ToInteger(object value) =>
        new(Convert.ToDecimal(_toPrimitive.Invoke(null, [value]), CultureInfo.InvariantCulture));

    /// <summary>Applies a method or operator that takes one value, statically, or one more, to an instance.</summary>
    public object? Call(string method, object? instance, object argument) =>
        Type.GetMethod(method, [Type])!.Invoke(instance, [argument]);

    public object? StaticProperty(string name) => Type.GetProperty(name)!.GetValue(null);

    public override string ToString() => Type.Name;

    private BigInteger Least(int width) => IsSigned ? -BigInteger.Pow(2, width - 1) : 0;

    private BigInteger Greatest(int width) => BigInteger.Pow(2, IsSigned ? width - 1 : width) - 1;

    private BigInteger[] Samples(int width)
    {
        BigInteger least = Least(width);
        BigInteger count = Greatest(width) - least + 1;
        if (Width <= MaxExhaustiveWidth)
        {
            return [.. Enumerable.Range(0, (int)count).Select(index => least + index)];
        }

        BigInteger[] corners = [least, 0, 1, Minimum - 1, Minimum, Maximum, Maximum + 1, Greatest(width)];
        var random = new Random(Width);
        byte[] bits = new byte[sizeof(ulong)];
        IEnumerable<BigInteger> drawn = Enumerable.Range(0, RandomSamples).Select(_ =>
        {
            random.NextBytes(bits);
            return least + (new BigInteger(bits, isUnsigned: true) % count);
        });
        return [.. corners.Where(value => value >= least && value < least + count), .. drawn];
    }
}
