using System;
using System.Collections.Generic;
using Sme.Netlist;
using SME;
using Sme.Elaboration;
using SME.Native;

namespace Conformance.Synthesis;

/// <summary>Finds the hardware of runs.</summary>
internal static class Circuit
{
    /// <summary>The netlists of all simulations of a run.</summary>
    /// <param name="run">Builds designs and runs them.</param>
    public static IReadOnlyList<Design> AllOf(Action run)
    {
        List<Design> designs = [];
        Simulation.UseInContext(simulation =>
        {
            simulation.AddObserver(new Elaboration(simulation, designs));
            return new NativeEngine();
        });
        try
        {
            run();
        }
        finally
        {
            Simulation.UseInContext(null);
        }

        return designs;
    }

    private sealed class Elaboration(Simulation simulation, List<Design> designs) : ISimulationObserver
    {
        public IEnumerable<int> Subscribe(SignalTable table) => [];

        public void Start(StateSample sample)
        {
            ElaboratedDesign elaborated = Elaborator.Elaborate(simulation);
            if (elaborated.Outputs.Count > 0)
            {
                designs.Add(elaborated.Design);
            }
        }

        public void Sample(StateSample sample)
        {
        }

        public void Finish(Exception? failure)
        {
        }
    }
}
