namespace Hdl.Workloads;

/// <summary>How far a job is.</summary>
/// <param name="Cycles">Cycles so far.</param>
/// <param name="Vectors">Vectors that entered the array.</param>
/// <param name="TotalVectors">Vectors of the whole job.</param>
public readonly record struct JobProgress(long Cycles, long Vectors, long TotalVectors);
