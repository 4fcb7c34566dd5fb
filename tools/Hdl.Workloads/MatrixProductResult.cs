using System.Diagnostics.CodeAnalysis;

namespace Hdl.Workloads;

/// <summary>What a matrix product gives.</summary>
/// <param name="Sums">The s32 sums, M x N.</param>
/// <param name="Values">The requantised sums, M x N, or null if none were asked for.</param>
/// <param name="Statistics">What it cost.</param>
[SuppressMessage("Performance", "CA1819", Justification = "Matrices are arrays.")]
public sealed record MatrixProductResult(int[,] Sums, int[,]? Values, JobStatistics Statistics);
