using System;
using System.Collections.Generic;
using Sme.Elaboration;
using Sme.Gates.Activity;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates;

/// <summary>Elaborates a design, makes cells of it and runs them: every net of the netlist is computed.</summary>
/// <remarks>Slower than <see cref="GatesEngine"/>, whose circuit is made to be simulated, and equal to it.</remarks>
public sealed class CellsEngine : NetlistEngine
{
    private readonly Made _made;

    /// <summary>Creates an engine.</summary>
    /// <param name="activity">How changes of nets are counted; not at all if null.</param>
    /// <param name="library">The cells; <see cref="CellLibrary.Standard"/> if null.</param>
    /// <param name="goal">Small, or fast and then small.</param>
    /// <param name="initial">What registers without reset and signals never written hold; as in C# if null.</param>
    /// <param name="slices">How many instances are evaluated at once, at least 64; what suits this machine if null.</param>
    public CellsEngine(
        ActivityOptions? activity = null, CellLibrary? library = null, Goal goal = Goal.Area, InitialContents? initial = null,
        SliceOptions? slices = null)
        : this(new Made(activity, library ?? CellLibrary.Standard, goal, slices ?? SliceOptions.OfMachine), initial)
    {
    }

    private CellsEngine(Made made, InitialContents? initial)
        : base("cells", made.MachineOf, ElaborationStage.IfConverted, initial)
        => _made = made;

    /// <summary>The cells; known once prepared.</summary>
    public SynthesizedDesign Cells => _made.Simulation.Cells;

    /// <summary>What the nets did until now; known once prepared.</summary>
    /// <exception cref="InvalidOperationException">The engine was created without options for it.</exception>
    public SwitchingActivity Activity => _made.Simulation.Activity
        ?? throw new InvalidOperationException("changes of nets are not counted: create the engine with ActivityOptions");

    /// <summary>Number of gates of all instances that the cells are simulated as; known once prepared.</summary>
    public long GateCount => _made.Simulation.Machine.GateCount;

    /// <summary>Which instances are evaluated together; known once prepared.</summary>
    public IReadOnlyList<SliceSummary> Groups => _made.Simulation.Machine.Groups;

    // Holds what is made of the design when the engine is prepared.
    private sealed class Made(ActivityOptions? activity, CellLibrary library, Goal goal, SliceOptions slices)
    {
        public CellSimulation Simulation { get; private set; } = null!;

        public SlicedMachine MachineOf(Design design)
            => (Simulation = new CellSimulation(design, library, goal, slices, activity)).Machine;
    }
}
