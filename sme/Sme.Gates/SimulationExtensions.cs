using System;
using SME;

namespace Sme.Gates;

/// <summary>Chooses simulation of gates.</summary>
public static class SimulationExtensions
{
    /// <summary>Elaborates the design when it is prepared, lowers its netlist to gates and runs them.</summary>
    public static Simulation UseGates(this Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return simulation.Use(new GatesEngine());
    }
}
