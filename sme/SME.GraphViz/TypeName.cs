using System;
using System.Linq;

namespace SME.GraphViz;

/// <summary>Names of types as they stand in the source, without namespace.</summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        string name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GenericTypeArguments.Select(Of))}>" : name;
    }
}
