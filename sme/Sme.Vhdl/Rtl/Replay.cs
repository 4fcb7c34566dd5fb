using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>How the columns of a trace meet the ports of a top.</summary>
internal static class Replay
{
    /// <summary>How many differences are told one by one.</summary>
    public const int MostDifferences = 20;

    /// <summary>The columns in their order; those that are no port have none.</summary>
    public static IReadOnlyList<ReplayColumn> Of(Module top, IReadOnlyList<TraceColumn> columns)
    {
        return [.. columns.Select(column =>
        {
            Symbol? port = top.PortOfSignal.GetValueOrDefault(HdlName.From(column.Name));
            bool isRegister = port != null && top.ValueOf.TryGetValue(port, out Value? value)
                && IsRegister(top.Definition, value);
            return new ReplayColumn(column, port, isRegister);
        })];
    }

    /// <summary>The columns that are ports, by their indices, and how many before each are none.</summary>
    public static IEnumerable<(int Skipped, int Index)> Ports(IReadOnlyList<ReplayColumn> columns)
    {
        int last = -1;
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Port != null)
            {
                yield return (i - last - 1, i);
                last = i;
            }
        }
    }

    private static bool IsRegister(Definition definition, Value value)
        => (value.Owner is Register { IsReset: true } && definition.IsClocked)
            || (value.Owner is Instance { Definition: var inner } && IsRegister(inner, inner.Outputs[value.Index].Value));
}

/// <summary>A column of a trace and the port it is for.</summary>
/// <param name="Column">The column.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="IsRegister">Whether a register with reset is shown: then row 0 is compared too.</param>
internal sealed record ReplayColumn(TraceColumn Column, Symbol? Port, bool IsRegister)
{
    /// <summary>Whether the port is driven from the column.</summary>
    public bool IsInput => Port is { Kind: SymbolKind.Input };

    /// <summary>Whether the port is compared with the column.</summary>
    public bool IsCompared => Port is { Kind: SymbolKind.Output };

    /// <summary>
    /// Whether bits without a name are possible: the trace has the name of the first member for them.
    /// </summary>
    public bool HasUnnamed
        => Column.Members.Count > 0 && (ulong)Column.Members.Count <= Value.MaskOf(Port!.Width);
}
