namespace Hdl.Workloads;

/// <summary>What a job cost.</summary>
/// <param name="Cycles">
/// Clock cycles, both ends included, from the one in which the array takes its first row of weights to the one at the
/// end of which the last result stands on the output buses. The load of the first weights, gaps and the final drain
/// count; the reset before and the reading of the result buses after do not.
/// </param>
/// <param name="MultiplyAccumulates">
/// Products the mathematical problem asks for; those with padding and structural zeros, which the array computes too,
/// do not count.
/// </param>
/// <param name="Rows">Rows of the array.</param>
/// <param name="Columns">Columns of the array.</param>
public sealed record JobStatistics(long Cycles, long MultiplyAccumulates, int Rows, int Columns)
{
    /// <summary>Clock cycles, counted in the same way, up to the first result.</summary>
    public long FirstResult { get; init; }

    /// <summary>
    /// Multiply-accumulates divided by what the array could do in that time: cycles x rows x columns; 0 to 1.
    /// </summary>
    public double Utilisation => MultiplyAccumulates / ((double)Cycles * Rows * Columns);
}
