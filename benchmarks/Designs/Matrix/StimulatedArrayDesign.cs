using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>The complete array with stimulus as a design of its own, its hash at the top.</summary>
public static class StimulatedArrayDesign
{
    /// <summary>Creates the array inside the current simulation.</summary>
    [Design("stimulated-array", "Complete systolic array with stimulus and output hash, for benchmarks.")]
    public static StimulatedArray Create(
        [Summary("Number of rows and of columns."), Range(1, 128)] int size = 8)
    {
        StimulatedArray array = new StimulatedArray(size);
        Simulation.Current!.AddTopLevelOutputs(array.Hash);
        return array;
    }
}
