using Hardware.SystolicArray.Configurable;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>A configurable array with stimulus as a design of its own, its hash at the top.</summary>
public static class StimulatedConfigurationDesign
{
    /// <summary>Creates the array inside the current simulation.</summary>
    [Design("stimulated-configuration", "Configurable systolic array with stimulus and output hash, for benchmarks.")]
    public static StimulatedConfiguration Create(
        [Summary("Configuration of the array.")] ConfigurationName configuration = ConfigurationName.Baseline,
        [Summary("Number of rows and of columns."), Range(4, 128)] int size = 8)
    {
        StimulatedConfiguration array = new StimulatedConfiguration(configuration, size);
        Simulation.Current!.AddTopLevelOutputs(array.Hash);
        return array;
    }
}
