using System;
using SME;

namespace Testbenches.Library;

/// <summary>Measures latencies as the facts blocks count them.</summary>
public static class Latency
{
    private const int Limit = 1000;

    /// <summary>
    /// Clock edges from the cycle in which an input can be read to the cycle in which the output that follows from it
    /// can be read.
    /// </summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="offer">Writes the input.</param>
    /// <param name="arrived">Whether the output can be read.</param>
    public static int Measure(Simulation simulation, Action offer, Func<bool> arrived)
    {
        offer();
        simulation.Step();
        int cycles = 0;
        while (!arrived())
        {
            simulation.Step();
            if (++cycles > Limit)
            {
                throw new TimeoutException($"nothing arrived within {Limit} cycles");
            }
        }

        return cycles;
    }
}
