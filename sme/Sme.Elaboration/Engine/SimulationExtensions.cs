using System;
using SME;

namespace Sme.Elaboration;

/// <summary>Chooses the interpreter.</summary>
public static class SimulationExtensions
{
    /// <summary>Elaborates the design when it is prepared and runs its netlist by interpretation.</summary>
    public static Simulation UseInterpreter(this Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return simulation.Use(new InterpreterEngine());
    }
}
