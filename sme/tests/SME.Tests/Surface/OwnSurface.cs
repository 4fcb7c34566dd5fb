using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SME.Tests.Surface;

/// <summary>The public and protected members of this project's framework assemblies, in the corpus's words.</summary>
internal sealed class OwnSurface
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    private readonly Dictionary<string, Type> _types;

    public OwnSurface(string folder)
    {
        _types = Directory.GetFiles(folder, "SME*.dll").Append(Path.Combine(folder, "Sme.Vhdl.dll"))
            .Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal))
            .SelectMany(f => Assembly.Load(Path.GetFileNameWithoutExtension(f)).GetExportedTypes())
            .ToDictionary(NameOf);
    }

    /// <summary>Whether the member is here: the same name, parameters and result.</summary>
    public bool Has(UpstreamMember member)
    {
        if (!_types.TryGetValue(member.Owner, out Type? type))
        {
            return false;
        }

        return member.Name.Length == 0 || MembersOf(type).Any(m =>
            m.Name == member.Name && Signatures(m).Contains(member.Signature));
    }

    private static IEnumerable<MemberInfo> MembersOf(Type type)
        => (type.IsInterface ? type.GetInterfaces().Append(type) : [type])
            .SelectMany(t => t.GetMembers(All)).Where(IsVisible);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => false,
    };

    // The conversions that docs/sme-differences.md grants: source that uses the member compiles all the same.
    private static IEnumerable<string> Signatures(MemberInfo member)
    {
        switch (member)
        {
            case FieldInfo field:
                yield return NameOf(field.FieldType);
                break;
            case PropertyInfo property:
                yield return NameOf(property.PropertyType);
                break;
            case ConstructorInfo constructor:
                yield return $"({Parameters(constructor)})";
                break;
            case MethodInfo method:
                yield return $"{NameOf(method.ReturnType)}({Parameters(method)})";
                if (method.ReturnType == typeof(ClockAwaitable))
                {
                    yield return $"System.Threading.Tasks.Task({Parameters(method)})";
                }

                break;
            default:
                break;
        }
    }

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(p => NameOf(p.ParameterType)));

    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        // A nested type repeats the type parameters of the type around it.
        string own = type.Name.Contains('`')
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>"
            : type.Name;
        return type.DeclaringType != null ? $"{NameOf(type.DeclaringType)}.{own}" : $"{type.Namespace}.{own}";
    }
}
