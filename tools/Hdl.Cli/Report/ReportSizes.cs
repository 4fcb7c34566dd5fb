using System.Collections.Generic;

namespace Hdl.Cli.Report;

/// <summary>How large the arrays and workloads of a report are.</summary>
internal sealed record ReportSizes
{
    /// <summary>Rows and columns of the array whose energy is measured.</summary>
    public int Side { get; init; } = 8;

    /// <summary>Tiles along each side of the weights of its workload.</summary>
    public int Tiles { get; init; } = 2;

    /// <summary>Vectors of its workload.</summary>
    public int Vectors { get; init; } = 128;

    /// <summary>Shares of zeros among the operands, in percent.</summary>
    public IReadOnlyList<int> ZeroPercents { get; init; } = [0, 20, 40, 60, 80, 100];

    /// <summary>Rows, or columns, of the arrays whose cycles are measured.</summary>
    public IReadOnlyList<int> Lengths { get; init; } = [16, 64, 128];

    /// <summary>The most stages of an addition.</summary>
    public int AddStages { get; init; } = 8;
}
