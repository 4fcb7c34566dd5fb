using System;
using System.Collections.Generic;
using SME;
using Sme.Elaboration;
using Sme.Netlist;
using SME.Native;

namespace Conformance.Synthesis;

/// <summary>Finds hardware.</summary>
internal static class Circuit
{
    /// <summary>The netlist of what is constructed in a simulation.</summary>
    public static Func<IReadOnlyList<Design>> Of(Action build) => () =>
    {
        using Simulation simulation = new();
        build();
        simulation.Prepare();
        ElaboratedDesign elaborated = Elaborator.Elaborate(simulation);
        return elaborated.Outputs.Count > 0 ? [elaborated.Design] : [];
    };

    /// <summary>The netlists of all simulations of a run.</summary>
    public static Func<IReadOnlyList<Design>> AllOf(Action run) => () =>
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
    };

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
