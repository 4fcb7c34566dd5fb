using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Sme.Elaboration.Intrinsics;

/// <summary>The types of a method that takes and gives numbers only.</summary>
/// <param name="Self">The type whose method it is, or the first parameter's of a static class.</param>
/// <param name="Operands">Types of the arguments, the object of an instance method first.</param>
/// <param name="Results">Types of the return value's items, then of the <c>out</c> parameters.</param>
/// <param name="Outs">Number of <c>out</c> parameters.</param>
internal sealed record Signature(NumberType Self, NumberType[] Operands, NumberType[] Results, int Outs)
{
    /// <summary>Classes of static methods on numbers.</summary>
    private static readonly Type[] StaticClasses =
    [
        typeof(Math), typeof(System.Numerics.BitOperations), typeof(System.Buffers.Binary.BinaryPrimitives), typeof(Convert),
    ];

    /// <summary>The types of a method, or null if it is no method on numbers.</summary>
    public static Signature? Of(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        List<Type> operands = [.. parameters.Where(p => !p.ParameterType.IsByRef).Select(p => p.ParameterType)];
        if (SelfOf(method.DeclaringType!, operands) is not { } self)
        {
            return null;
        }

        if (!method.IsStatic)
        {
            operands.Insert(0, self);
        }

        Type[] outs = parameters.Where(p => p.IsOut).Select(p => p.ParameterType.GetElementType()!).ToArray();
        bool isKnown = outs.Length == parameters.Count(p => p.ParameterType.IsByRef);
        return isKnown && All(operands) is { } from && All([.. ItemsOf(method.ReturnType), .. outs]) is { } to
            ? new Signature(NumberType.Of(self)!.Value, from, to, outs.Length)
            : null;
    }

    private static Type? SelfOf(Type declaring, List<Type> operands)
    {
        Type? self = StaticClasses.Contains(declaring) ? operands.FirstOrDefault()
            : IsNumberInterface(declaring) ? declaring.GetGenericArguments()[0]
            : declaring;
        return self != null && NumberType.Of(self) != null ? self : null;
    }

    private static bool IsNumberInterface(Type type)
        => type is { IsInterface: true, IsGenericType: true }
            && (type.Namespace == "System.Numerics"
                || type.GetGenericTypeDefinition() == typeof(IEquatable<>)
                || type.GetGenericTypeDefinition() == typeof(IComparable<>));

    private static Type[] ItemsOf(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTuple<,>) ? type.GetGenericArguments() : [type];

    private static NumberType[]? All(IEnumerable<Type> types)
    {
        NumberType?[] numbers = types.Select(NumberType.Of).ToArray();
        return numbers.Contains(null) ? null : numbers.Select(n => n!.Value).ToArray();
    }
}
