using System;
using System.Reflection;
using System.Runtime.CompilerServices;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>Names of the netlist from names of C#.</summary>
internal static class Names
{
    /// <summary>A field's name in C#; of a compiler's field the name of what it stands for.</summary>
    public static string InSource(FieldInfo field)
        => field.Name.StartsWith('<') && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and int end
            ? field.Name[1..end] : field.Name;

    /// <summary>
    /// The name of the variable that a field of a compiler's class stands for, or null where it stands for none.
    /// </summary>
    public static string? OfVariable(FieldInfo field)
        => !field.Name.StartsWith('<') ? field.Name
            : field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and int end ? field.Name[1..end] : null;

    /// <summary>
    /// The name of a method as that of what it returns: of a property that of the property, or null where it has none.
    /// </summary>
    public static string? OfReturned(MethodBase method)
    {
        string name = method.Name[(method.Name.LastIndexOf('.') + 1)..];
        if (name.StartsWith('<'))
        {
            // A local function; a lambda has no name.
            int start = name.IndexOf(">g__", StringComparison.Ordinal);
            int end = name.LastIndexOf('|');
            return start < 0 || end < start ? null : name[(start + 4)..end];
        }

        return method.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), false) == true ? null
            : !method.IsSpecialName ? name
            : name.StartsWith("get_", StringComparison.Ordinal) && name != "get_Item" ? name[4..] : null;
    }

    /// <summary>A field's instance name; of a compiler's field the name of what it stands for.</summary>
    public static string OfField(FieldInfo field)
    {
        string name = field.Name;
        if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and int end)
        {
            return InstanceNames.Of(name[1..end]);
        }

        return name.StartsWith('<') ? "temporary" : InstanceNames.Of(field);
    }
}
