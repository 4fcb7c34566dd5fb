using System;
using System.Collections.Generic;
using System.Reflection;

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

    public int IndexOf(FieldInfo field) => _byToken[field.MetadataToken];
}
