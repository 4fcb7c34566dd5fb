using System.Diagnostics.CodeAnalysis;

namespace Hdl.Workloads;

/// <summary>What a convolution gives.</summary>
/// <param name="Picture">The picture, as large as the one that was convolved: grey levels by row and column.</param>
/// <param name="Statistics">What it cost.</param>
[SuppressMessage("Performance", "CA1819", Justification = "Pictures are arrays.")]
public sealed record ConvolutionResult(byte[,] Picture, JobStatistics Statistics);
