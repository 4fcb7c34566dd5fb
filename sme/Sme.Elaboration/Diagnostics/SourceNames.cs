using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sme.Elaboration.Diagnostics;

/// <summary>Types, fields and methods as one writes them in C#, without namespaces.</summary>
internal static class SourceNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>A type: <c>List&lt;int&gt;</c>, <c>Outer.Inner[,]</c>.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            // The outermost array comes first: int[][,] is an array of int[,].
            string ranks = "";
            for (; type.IsArray; type = type.GetElementType()!)
            {
                ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
            }

            return Of(type) + ranks;
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        }

        return Named(type);
    }

    /// <summary>A field: <c>Counter._count</c>; the field behind a property by the property's name.</summary>
    public static string Of(FieldInfo field)
    {
        string name = field.Name;
        bool isBacking = name.StartsWith('<') && name.EndsWith(">k__BackingField", StringComparison.Ordinal);
        return $"{Owner(field.DeclaringType)}{(isBacking ? name[1..name.IndexOf('>')] : name)}";
    }

    /// <summary>A method: <c>Math.Max(int, int)</c>.</summary>
    public static string Of(MethodBase method)
    {
        IEnumerable<string> parameters = method.GetParameters().Select(p => Of(p.ParameterType));
        return $"{Short(method)}({string.Join(", ", parameters)})";
    }

    /// <summary>
    /// A method without its parameters: <c>Counter.OnTick</c>. What the compiler made of a lambda, a local function or
    /// an async method has the name of the method it stands in.
    /// </summary>
    public static string Short(MethodBase method)
    {
        if (method.IsConstructor)
        {
            return "new " + Of(method.DeclaringType!);
        }

        Type? type = method.DeclaringType;
        string name = method.Name;
        if (type != null && type.IsDefined(typeof(CompilerGeneratedAttribute)) && WithinAngles(type.Name) is string outer)
        {
            name = outer;
        }
        else if (WithinAngles(name) is string inner)
        {
            name = inner;
        }

        string arguments = method.IsGenericMethod && name == method.Name ? Arguments(method.GetGenericArguments()) : "";
        return Owner(type) + name + arguments;
    }

    private static string Owner(Type? type)
    {
        while (type is { DeclaringType: not null } && type.Name.StartsWith('<'))
        {
            type = type.DeclaringType;
        }

        return type == null ? "" : Of(type) + ".";
    }

    private static string Named(Type type)
    {
        Type[] arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        string name = "";
        int used = 0;
        foreach (Type part in Outermost(type))
        {
            int own = part.IsGenericType ? part.GetGenericArguments().Length - used : 0;
            int tick = part.Name.IndexOf('`');
            name += (name.Length == 0 ? "" : ".") + (tick < 0 ? part.Name : part.Name[..tick]);
            name += own > 0 ? Arguments(arguments[used..(used + own)]) : "";
            used += own;
        }

        return name;
    }

    private static IEnumerable<Type> Outermost(Type type)
        => type.IsGenericParameter || type.DeclaringType == null ? [type] : [.. Outermost(type.DeclaringType), type];

    private static string Arguments(Type[] types) => $"<{string.Join(", ", types.Select(Of))}>";

    /// <summary>What stands in the innermost angle brackets that the name of a compiled member begins with, or null.</summary>
    private static string? WithinAngles(string name)
    {
        string inner = name.TrimStart('<');
        return inner.Length < name.Length && inner.IndexOf('>') is > 0 and int end ? inner[..end] : null;
    }
}
