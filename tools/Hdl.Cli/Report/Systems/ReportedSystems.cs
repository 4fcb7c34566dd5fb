using System.Collections.Generic;

namespace Hdl.Cli.Report.Systems;

/// <summary>The systems that are reported, in the order of the page. A new one is a class and a line here.</summary>
internal static class ReportedSystems
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IReportedSystem> All { get; } =
    [
        new ZeroGating(),
        new DelayedAddition(),
        new ColumnBuses(),
        new RowBuses(),
        new RowGroups(),
    ];
}
