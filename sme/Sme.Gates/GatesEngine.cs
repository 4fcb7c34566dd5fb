using System.Collections.Generic;
using Sme.Elaboration;
using Sme.Gates.Generators;
using Sme.Netlist;

namespace Sme.Gates;

/// <summary>Elaborates a design, lowers its netlist to gates and runs them.</summary>
public sealed class GatesEngine : NetlistEngine
{
    /// <summary>Creates an engine.</summary>
    /// <param name="stage">
    /// Which form of the netlist is lowered. Only <see cref="ElaborationStage.Raw"/> and
    /// <see cref="ElaborationStage.AnyState"/> give what native execution gives after any <see cref="NetlistEngine.Poke"/>:
    /// the passes of the others assume that a register holds only what the design brings it to.
    /// </param>
    /// <param name="initial">What registers without reset and signals never written hold; as in C# if null.</param>
    /// <param name="goal">What the circuits are to be.</param>
    /// <param name="slices">How many instances are evaluated at once; what suits this machine if null.</param>
    /// <param name="watchesUnknowns">
    /// Whether it is also found out what is unknown; not with <see cref="SliceOptions.None"/>.
    /// </param>
    public GatesEngine(
        ElaborationStage stage = ElaborationStage.IfConverted, InitialContents? initial = null, Goal goal = Goal.Area,
        SliceOptions? slices = null, bool watchesUnknowns = false)
        : base(
            "gates", design => MachineOf(design, goal, slices ?? SliceOptions.OfMachine, watchesUnknowns), stage, initial)
    {
    }

    /// <summary>Number of gates of all instances; known once prepared.</summary>
    public long GateCount => Machine is SlicedMachine sliced ? sliced.GateCount : ((GatesMachine)Machine).GateCount;

    /// <summary>Which instances are evaluated together; none where all are evaluated one by one. Known once prepared.</summary>
    public IReadOnlyList<SliceSummary> Groups => Machine is SlicedMachine sliced ? sliced.Groups : [];

    /// <summary>
    /// What is unknown, where that is watched: outputs of the design of which a bit was unknown in some cycle, registers of which
    /// one is now, and memories. Known once prepared.
    /// </summary>
    public IReadOnlyList<UnknownSignal> Unknowns => Machine is SlicedMachine sliced ? sliced.Unknowns : [];

    private static NetlistMachine MachineOf(Design design, Goal goal, SliceOptions slices, bool watchesUnknowns)
        => slices.VectorBits == 0 ? new GatesMachine(design, goal) : new SlicedMachine(design, goal, slices, watchesUnknowns);
}
