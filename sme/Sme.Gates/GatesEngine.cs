using Sme.Elaboration;
using Sme.Gates.Generators;

namespace Sme.Gates;

/// <summary>Elaborates a design, lowers its netlist to gates and runs them.</summary>
public sealed class GatesEngine : NetlistEngine
{
    /// <summary>Creates an engine.</summary>
    /// <param name="stage">
    /// Which form of the netlist is lowered. Passes assume that a register holds only what the design brings it to, so only
    /// <see cref="ElaborationStage.Raw"/> gives what native execution gives after any <see cref="NetlistEngine.Poke"/>.
    /// </param>
    /// <param name="initial">What registers without reset and signals never written hold; as in C# if null.</param>
    /// <param name="goal">What the circuits are to be.</param>
    public GatesEngine(
        ElaborationStage stage = ElaborationStage.IfConverted, InitialContents? initial = null, Goal goal = Goal.Area)
        : base("gates", design => new GatesMachine(design, goal), stage, initial)
    {
    }

    /// <summary>Number of gates of all instances; known once prepared.</summary>
    public long GateCount => ((GatesMachine)Machine).GateCount;
}
