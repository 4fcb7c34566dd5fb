using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace Sme.Compiled.Lanes;

/// <summary>The runtime's types and methods of vectors, by length and by bytes of an element.</summary>
internal sealed class VectorMethods
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
