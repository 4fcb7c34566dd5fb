using System;
using SME;

namespace Sme.Compiled;

/// <summary>Chooses compiled simulation.</summary>
public static class SimulationExtensions
{
    /// <summary>Elaborates the design when it is prepared and runs its netlist as machine code.</summary>
    public static Simulation UseCompiled(this Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return simulation.Use(new CompiledEngine());
    }
}
