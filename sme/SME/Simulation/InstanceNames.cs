using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SME.Live;

namespace SME;

/// <summary>The instance names that fields and classes give, looked up once for each.</summary>
internal static class InstanceNames
{
    private static readonly MemberTable<FieldInfo, string> Fields = new();
    private static readonly MemberTable<Type, string?> Types = new();
    private static readonly MemberTable<Type, (FieldInfo Field, string Name)[]> ComponentFields = new();

    /// <summary>The name a field gives: that of its <see cref="NameAttribute"/>, or its own as an instance name.</summary>
    public static string Of(FieldInfo field)
        => Fields.GetOrAdd(field, f => f.GetCustomAttribute<NameAttribute>()?.Name ?? Of(f.Name));

    /// <summary>The name a class gives with a <see cref="NameAttribute"/>, or null.</summary>
    public static string? Of(Type type) => Types.GetOrAdd(type, t => t.GetCustomAttribute<NameAttribute>()?.Name);

    /// <summary>A member's name as an instance name: no prefix or underscore, first letter lower.</summary>
    public static string Of(string member)
    {
        // The field behind an automatic property is called <Name>k__BackingField.
        if (member.Length > 0 && member[0] == '<' && member.IndexOf('>') is > 1 and int end)
        {
            member = member[1..end];
        }

        member = member.StartsWith("m_", StringComparison.Ordinal) && member.Length > 2
            ? member[2..]
            : member.TrimStart('_');
        return member.Length == 0 ? "_" : char.ToLowerInvariant(member[0]) + member[1..];
    }

    /// <summary>The fields of a component class that may hold instances, inherited and private ones included.</summary>
    public static (FieldInfo Field, string Name)[] FieldsOf(Type component)
        => ComponentFields.GetOrAdd(component, t => Declared(t).Select(f => (f, Of(f))).ToArray());

    private static IEnumerable<FieldInfo> Declared(Type component)
    {
        const BindingFlags Own =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? t = component; t != null && t != typeof(Component); t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(Own).Where(f => MayHoldInstances(f.FieldType)))
            {
                yield return field;
            }
        }
    }

    private static bool MayHoldInstances(Type type) => !type.IsPrimitive && !type.IsEnum && type != typeof(string);
}
