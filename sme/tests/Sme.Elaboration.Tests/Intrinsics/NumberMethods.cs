using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace Sme.Elaboration.Tests.Intrinsics;

/// <summary>The methods of the base library that may be intrinsics, all generic arguments closed.</summary>
internal static class NumberMethods
{
    public static readonly Type[] Types =
    [
        typeof(bool), typeof(char), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(nint), typeof(nuint),
    ];

    public static readonly Type[] StaticClasses
        = [typeof(Math), typeof(BitOperations), typeof(System.Buffers.Binary.BinaryPrimitives), typeof(Convert)];

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    /// <summary>All methods of a class or number type itself, explicit implementations too.</summary>
    public static IEnumerable<MethodInfo> Of(Type type) => type.GetMethods(All).SelectMany(Closed);

    /// <summary>The members of the interfaces of generic math that a number type implements.</summary>
    public static IEnumerable<MethodInfo> OfInterfaces(Type type)
        => type.GetInterfaces()
            .Where(i => i.IsPublic && i.IsGenericType && i.GetGenericArguments()[0] == type)
            .SelectMany(i => i.GetMethods())
            .SelectMany(Closed);

    private static IEnumerable<MethodInfo> Closed(MethodInfo method)
        => !method.IsGenericMethodDefinition ? [method]
            : method.GetGenericArguments().Length > 1 ? []
            : Types.Skip(1).Select(t => TryClose(method, t)).OfType<MethodInfo>();

    private static MethodInfo? TryClose(MethodInfo method, Type argument)
    {
        try
        {
            return method.MakeGenericMethod(argument);
        }
        catch (ArgumentException)
        {
            // A constraint that the type does not meet.
            return null;
        }
    }
}
