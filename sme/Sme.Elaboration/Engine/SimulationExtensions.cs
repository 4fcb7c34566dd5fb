using System;
using SME;

namespace Sme.Elaboration;

/// <summary>Chooses the interpreter.</summary>
public static class SimulationExtensions
{
    /// <summary>Elaborates the design and runs its netlist by interpretation.</summary>
    /// <param name="simulation">The simulation, before it is prepared.</param>
    /// <param name="elaborate">Makes a netlist of the prepared simulation.</param>
    public static Simulation UseInterpreter(this Simulation simulation, Func<Simulation, ElaboratedDesign> elaborate)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return simulation.Use(new InterpreterEngine(elaborate));
    }
}
