using System;
using System.Linq;
using SME;

namespace Conformance;

/// <summary>Builds a design and runs it: to the end of its test benches, or with random inputs.</summary>
public static class DesignRun
{
    /// <summary>Runs a design.</summary>
    /// <param name="build">Constructs it in the current simulation.</param>
    /// <param name="ticks">Ticks to run where there is no test bench.</param>
    /// <param name="seed">Of the random inputs.</param>
    public static void Run(Action build, int ticks, int seed)
    {
        using Simulation simulation = new() { CycleLimit = 100_000 };
        build();
        if (simulation.Processes.Any(p => p.Instance is SimulationProcess))
        {
            simulation.Run();
            return;
        }

        RandomInputs inputs = new(simulation.Signals, seed);
        for (int tick = 0; tick < ticks; tick++)
        {
            inputs.Drive(simulation.Engine);
            simulation.Step();
        }
    }
}
