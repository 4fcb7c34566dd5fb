using SME;

namespace Hardware.SystolicArray;

/// <summary>The array as a design of its own: vectors, weights and control at the top, sums and values below.</summary>
public static class SystolicArrayDesign
{
    /// <summary>Creates the array inside the current simulation.</summary>
    [Design("systolic-array", "Weight-stationary matrix product, s8 x s8 -> s32: array, accumulation, requantisation.")]
    public static SystolicArray Create(
        [Summary("Number of rows: length of a vector."), Range(1, ArrayLimits.MaximumSize)] int rows = 8,
        [Summary("Number of columns: sums per vector."), Range(1, ArrayLimits.MaximumSize)] int columns = 8,
        [Summary("Words of each accumulation buffer."), Range(1, AccumulationBuffer.MaximumDepth)] int depth = 512)
    {
        SystolicArray array = new SystolicArray(rows, columns, depth);
        Simulation.Current!
            .AddTopLevelInputs(array.Activations)
            .AddTopLevelInputs(array.Weights)
            .AddTopLevelInputs(array.VectorControl, array.WeightLoad, array.Configuration)
            .AddTopLevelOutputs(array.Sums)
            .AddTopLevelOutputs(array.Values);
        return array;
    }
}
