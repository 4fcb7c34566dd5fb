namespace Benchmarks;

/// <summary>One figure: what was measured, at which size, on which engine.</summary>
/// <param name="Design">The design or unit.</param>
/// <param name="Size">Its size.</param>
/// <param name="Engine">What ran it.</param>
/// <param name="Metric">What is counted, with its unit.</param>
/// <param name="Value">The figure; NaN where it is void.</param>
internal sealed record BenchmarkRow(string Design, string Size, string Engine, string Metric, double Value)
{
    /// <summary>Whether what was run did not do the same as what it is compared with.</summary>
    public bool IsVoid => double.IsNaN(Value);
}
