using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>The bare array as a design of its own, its hash at the top.</summary>
public static class SystolicCoreDesign
{
    /// <summary>Creates the array inside the current simulation.</summary>
    [Design("systolic-core", "Bare systolic array with stimulus and output hash, for benchmarks.")]
    public static SystolicCore Create(
        [Summary("Number of rows."), Range(1, ArrayLimits.MaximumSize)] int rows = 16,
        [Summary("Number of columns."), Range(1, ArrayLimits.MaximumSize)] int columns = 16)
    {
        SystolicCore core = new SystolicCore(rows, columns);
        Simulation.Current!.AddTopLevelOutputs(core.Hash);
        return core;
    }
}
