using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sme.Emit;

/// <summary>The runtime's types and methods of vectors, by length and by bytes of an element.</summary>
public sealed class VectorMethods
{
    private static readonly Type[] Unsigned = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];
    private static readonly Type[] Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long)];

    private readonly Dictionary<(string, int, Type, Type?), MethodInfo> _methods = [];

    /// <summary>The type of a number.</summary>
    /// <param name="size">Bytes: 1, 2, 4 or 8.</param>
    /// <param name="isSigned">Whether it is signed.</param>
    public static Type ElementOf(int size, bool isSigned = false)
        => (isSigned ? Signed : Unsigned)[int.Log2(size)];

    /// <summary>The type of a vector.</summary>
    /// <param name="bits">Its length.</param>
    /// <param name="element">What it is made of.</param>
    public static Type VectorOf(int bits, Type element) => (bits switch
    {
        128 => typeof(Vector128<>),
        256 => typeof(Vector256<>),
        _ => typeof(Vector512<>),
    }).MakeGenericType(element);

    /// <summary>A method of vectors.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bits">Length of the vectors.</param>
    /// <param name="element">What its first operand is made of, or is.</param>
    /// <param name="to">The second argument of a generic method that has two.</param>
    public MethodInfo Get(string name, int bits, Type element, Type? to = null)
    {
        if (!_methods.TryGetValue((name, bits, element, to), out MethodInfo? method))
        {
            method = Find(name, bits, element, to);
            _methods.Add((name, bits, element, to), method);
        }

        return method;
    }

    /// <summary>
    /// The machine's own choice: of three operands, the second in lanes where the third is all ones, the first where it is all
    /// zeros. Null where it has none, or none that is better than the runtime's choice by bits.
    /// </summary>
    public static MethodInfo? Blend(int bits, Type element)
    {
        Type vector = VectorOf(bits, element);
        return bits == 256 && Avx2.IsSupported ? typeof(Avx2).GetMethod(nameof(Avx2.BlendVariable), [vector, vector, vector])
            : bits == 128 && Sse41.IsSupported ? typeof(Sse41).GetMethod(nameof(Sse41.BlendVariable), [vector, vector, vector])
            : null;
    }

    /// <summary>
    /// The machine's own function of three operands, bit by bit: bit 4a + 2b + c of a constant is the value of bits a, b, c. Null
    /// where it has none.
    /// </summary>
    public static MethodInfo? Ternary(int bits)
    {
        Type vector = VectorOf(bits, typeof(ulong));
        Type? machine = bits == 512 && Avx512F.IsSupported ? typeof(Avx512F)
            : bits < 512 && Avx512F.VL.IsSupported ? typeof(Avx512F.VL)
            : null;
        return machine?.GetMethod(nameof(Avx512F.TernaryLogic), [vector, vector, vector, typeof(byte)]);
    }

    /// <summary>
    /// The machine's own shift of each lane by a number of its own; beyond the lane's bits nothing is left but copies of the
    /// sign. Null where it has none.
    /// </summary>
    /// <param name="name">The name of the shift by one number for all.</param>
    /// <param name="bits">Length of the vectors.</param>
    /// <param name="size">Bytes of a lane.</param>
    public static MethodInfo? ShiftByLanes(string name, int bits, int size)
    {
        Type? machine = bits == 512 && Avx512F.IsSupported ? typeof(Avx512F)
            : bits < 512 && Avx2.IsSupported ? typeof(Avx2)
            : null;
        (string own, bool isSigned) = name switch
        {
            nameof(Vector256.ShiftLeft) => (nameof(Avx2.ShiftLeftLogicalVariable), false),
            nameof(Vector256.ShiftRightLogical) => (nameof(Avx2.ShiftRightLogicalVariable), false),
            _ => (nameof(Avx2.ShiftRightArithmeticVariable), true),
        };
        return machine?.GetMethod(own, [VectorOf(bits, ElementOf(size, isSigned)), VectorOf(bits, ElementOf(size))]);
    }

    private static MethodInfo Find(string name, int bits, Type element, Type? to)
    {
        Type owner = bits switch
        {
            128 => typeof(Vector128),
            256 => typeof(Vector256),
            _ => typeof(Vector512),
        };
        Type vector = VectorOf(bits, element);
        return owner.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name == name && m.GetGenericArguments().Length is var count && count <= (to == null ? 1 : 2))
            .Select(m => !m.IsGenericMethodDefinition ? m
                : m.GetGenericArguments().Length == 1 ? m.MakeGenericMethod(element)
                : m.MakeGenericMethod(element, to!))
            .First(m => Takes(m, name, vector, element));
    }

    private static bool Takes(MethodInfo method, string name, Type vector, Type element)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return name == nameof(Vector256.Create)
            ? parameters.Length == 1 && parameters[0].ParameterType == element
            : parameters[0].ParameterType == vector;
    }
}
