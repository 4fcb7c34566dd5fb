using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Activity;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates;

/// <summary>The cells of a design, and the machine that runs them.</summary>
internal sealed class CellSimulation
{
    private readonly Dictionary<Definition, Literal[]> _nets = [];

    /// <summary>Makes cells of a design, and gates of the cells.</summary>
    /// <param name="design">The design.</param>
    /// <param name="library">The cells.</param>
    /// <param name="goal">Small, or fast and then small.</param>
    /// <param name="slices">How many instances are evaluated at once, at least 64.</param>
    /// <param name="activity">How changes of nets are counted; not at all if null.</param>
    public CellSimulation(Design design, CellLibrary library, Goal goal, SliceOptions slices, ActivityOptions? activity)
    {
        Cells = new SynthesizedDesign(design, library, goal);
        List<GateDefinition> gates = [];
        foreach (Definition definition in design.Definitions)
        {
            (GateDefinition made, _nets[definition]) = CellGates.Of(Cells[definition]);
            gates.Add(made);
        }

        Machine = new SlicedMachine(
            new FlatDesign(design), new GateDesign(gates), slices, activity,
            d => DrivenNodes(Cells[d], _nets[d]));
    }

    /// <summary>The cells.</summary>
    public SynthesizedDesign Cells { get; }

    /// <summary>The machine.</summary>
    public SlicedMachine Machine { get; }

    /// <summary>What the nets did until now; null where nothing is counted.</summary>
    public SwitchingActivity? Activity
        => Machine.Activity is { } counter ? new SwitchingActivity(Machine, counter, Cells, _nets) : null;

    // What others drive is counted there.
    private static int[] DrivenNodes(SynthesizedDefinition cells, Literal[] nets)
    {
        HashSet<int> nodes = [];
        for (int i = 0; i < cells.Netlist.Count; i++)
        {
            foreach (int net in cells.Netlist.OutputsOf(i))
            {
                if (net >= 0 && !nets[net].IsConstant)
                {
                    nodes.Add(nets[net].Node);
                }
            }
        }

        return [.. nodes.Order()];
    }
}
