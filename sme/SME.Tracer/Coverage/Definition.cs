using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>What instances have in common: the class of the process, its type arguments included.</summary>
internal sealed record Definition
{
    /// <summary>Names a definition.</summary>
    /// <param name="type">The class; null where a table knows none, and each instance is a definition of its own.</param>
    /// <param name="instance">Path of an instance.</param>
    public Definition(Type? type, string instance)
    {
        Type = type;
        Name = type == null ? instance : NameOf(type);
        Assembly = type?.Assembly.GetName().Name ?? string.Empty;
    }

    /// <summary>The class, or null.</summary>
    public Type? Type { get; }

    /// <summary>The class as one writes it in C#, with its namespace: <c>Stages.Fifo&lt;Byte&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>Name of the assembly.</summary>
    public string Assembly { get; }

    private static string NameOf(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        List<string> parts = [];
        int used = 0;
        foreach (Type part in Outermost(type))
        {
            int count = part.GetGenericArguments().Length;
            IEnumerable<string> own = arguments[used..count].Select(NameWithoutNamespace);
            parts.Add(part.Name.Split('`')[0] + (count > used ? $"<{string.Join(", ", own)}>" : string.Empty));
            used = count;
        }

        string name = string.Join('.', parts);
        return string.IsNullOrEmpty(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    private static string NameWithoutNamespace(Type type)
    {
        string name = NameOf(type);
        return type.Namespace is { Length: > 0 and int length } ? name[(length + 1)..] : name;
    }

    private static IEnumerable<Type> Outermost(Type type)
        => type.DeclaringType == null ? [type] : [.. Outermost(type.DeclaringType), type];
}
