using System;
using System.Linq;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>Which definitions can be computed in lanes.</summary>
internal static class LaneSupport
{
    // A method beyond the limits of the JIT would be slower than instances one by one.
    private const int MostOperations = 1000;
    private const int MostMemoryAccesses = 8;
    private const int MostChoices = 64;

    /// <summary>Why a definition is computed one instance after the other; null if lanes can hold it.</summary>
    public static string? ReasonAgainst(Definition definition)
        => definition.Instances.Count > 0 ? "holds instances"
            : !definition.IsClocked && WritesMemory(definition.Body)
                ? "writes to a memory and does not belong to the clock edge"
            : OperationsIn(definition.Body) > MostOperations ? $"has more than {MostOperations} operations"
            : AccessesIn(definition.Body) > MostMemoryAccesses ? $"uses memories in more than {MostMemoryAccesses} places"
            : ReasonAgainst(definition.Body);

    private static int OperationsIn(Region region) => region.Operations.Sum(o => 1 + o.Regions.Sum(OperationsIn));

    private static int AccessesIn(Region region)
        => region.Operations.Sum(o => (o.Memory == null ? 0 : 1) + o.Regions.Sum(AccessesIn));

    private static bool WritesMemory(Region region)
        => region.Operations.Exists(o => o.Operator == Operator.MemoryWrite || Array.Exists(o.Regions, WritesMemory));

    private static string? ReasonAgainst(Region region)
        => region.Operations.Select(ReasonAgainst).FirstOrDefault(r => r != null);

    private static string? ReasonAgainst(Operation operation) => operation.Operator switch
    {
        Operator.DivideUnsigned or Operator.DivideSigned or Operator.RemainderUnsigned or Operator.RemainderSigned
            => "divides",
        Operator.MultiplyHighUnsigned or Operator.MultiplyHighSigned when operation.Result.Width > 32
            => "multiplies to more than 64 bits",
        Operator.Select when operation.Operands.Length > MostChoices => $"selects among more than {MostChoices - 1} values",
        Operator.Case when operation.Labels.Sum(l => l.Length) > MostChoices => $"has a case of more than {MostChoices} labels",
        _ => operation.Regions.Select(ReasonAgainst).FirstOrDefault(r => r != null),
    };
}
