using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>All designs that break a rule.</summary>
internal static class WrongDesigns
{
    /// <summary>For each a class to construct in a simulation, and the line that elaboration says.</summary>
    public static IEnumerable<(Type Type, string Line)> All
        => typeof(WrongDesigns).Assembly.GetTypes()
            .Select(t => (Type: t, t.GetCustomAttribute<WrongAttribute>()?.Line))
            .Where(t => t.Line != null)
            .Select(t => (t.Type, t.Line!))
            .Append((NoHardwareInstruction.Emit(), NoHardwareInstruction.Line))
            .OrderBy(t => t.Item2, StringComparer.Ordinal);
}
