using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sme.Elaboration.Execution;

/// <summary>The fields of a struct type, in order of declaration.</summary>
internal sealed class StructLayout
{
    private readonly Dictionary<int, int> _byToken = [];

    public StructLayout(Type type)
    {
        Type = type;
        Fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Array.Sort(Fields, (a, b) => a.MetadataToken.CompareTo(b.MetadataToken));
        for (int i = 0; i < Fields.Length; i++)
        {
            _byToken.Add(Fields[i].MetadataToken, i);
        }
    }

    public Type Type { get; }

    public FieldInfo[] Fields { get; }

    /// <summary>A field of a live struct; a nullable value is boxed as what it has, or null.</summary>
    public static object? Read(FieldInfo field, object? live)
        => Nullable.GetUnderlyingType(field.DeclaringType!) is not { } underlying ? field.GetValue(live)
            : field.FieldType == underlying && field.Name == "value" ? live ?? RuntimeHelpers.GetUninitializedObject(underlying)
            : live != null;

    public int IndexOf(FieldInfo field) => _byToken[field.MetadataToken];
}
