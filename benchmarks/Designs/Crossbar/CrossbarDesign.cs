using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>The crossbar as a design of its own, its hash at the top.</summary>
public static class CrossbarDesign
{
    /// <summary>Creates the crossbar inside the current simulation.</summary>
    [Design("crossbar", "8-port crossbar of FIFOs with round-robin arbiters, stimulus and output hash, for benchmarks.")]
    public static Crossbar Create()
    {
        Crossbar crossbar = new Crossbar();
        Simulation.Current!.AddTopLevelOutputs(crossbar.Hash);
        return crossbar;
    }
}
