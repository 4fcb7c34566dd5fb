using System;
using System.Reflection;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>Names of the netlist from names of C#.</summary>
internal static class Names
{
    /// <summary>A field's name in C#; of a compiler's field the name of what it stands for.</summary>
    public static string InSource(FieldInfo field)
        => field.Name.StartsWith('<') && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and int end
            ? field.Name[1..end] : field.Name;

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
