using System;
using Conformance;
using SME;

namespace Fuzz.Runs;

/// <summary>Runs a design with random inputs.</summary>
internal static class Run
{
    /// <summary>Runs it, and gives what it showed.</summary>
    /// <param name="build">Builds the design.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="ticks">How long.</param>
    /// <param name="seed">Of the inputs.</param>
    /// <param name="observers">What looks on besides.</param>
    public static RunResult Of(
        Action build, IEngine engine, int ticks, int seed, params ReadOnlySpan<ISimulationObserver> observers)
    {
        Recording recording = new(engine);
        Exception? failure = null;
        try
        {
            using Simulation simulation = new();
            simulation.Use(engine);
            simulation.AddObserver(recording);
            foreach (ISimulationObserver observer in observers)
            {
                simulation.AddObserver(observer);
            }

            build();
            RandomInputs inputs = new(simulation.Signals, seed);
            for (int tick = 0; tick < ticks; tick++)
            {
                inputs.Drive(simulation.Engine);
                simulation.Step();
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        return new RunResult(recording, failure);
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Recording">What it showed.</param>
/// <param name="Failure">What ended it early, or null.</param>
internal sealed record RunResult(Recording Recording, Exception? Failure);
