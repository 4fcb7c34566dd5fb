using System.Collections.Generic;
using System.IO;
using Sme.Elaboration;

namespace Sme.Compiled;

/// <summary>Elaborates a design and runs its netlist as machine code.</summary>
public sealed class CompiledEngine : NetlistEngine
{
    /// <summary>Creates an engine.</summary>
    /// <param name="stage">
    /// Which form of the netlist it runs. Only <see cref="ElaborationStage.Raw"/> and
    /// <see cref="ElaborationStage.AnyState"/> give what native execution gives after any <see cref="NetlistEngine.Poke"/>:
    /// the passes of the others assume that a register holds only what the design brings it to.
    /// </param>
    /// <param name="initial">What registers without reset and signals never written hold; as in C# if null.</param>
    /// <param name="listing">Where the generated code is listed, one instruction a line; nowhere if null.</param>
    /// <param name="lanes">How many instances of a definition are computed at once; what suits this machine if null.</param>
    public CompiledEngine(
        ElaborationStage stage = ElaborationStage.AnyState, InitialContents? initial = null, TextWriter? listing = null,
        LaneOptions? lanes = null)
        : base("compiled", design => new CompiledMachine(design, listing, lanes), stage, initial)
    {
    }

    /// <summary>Number of methods that were generated; known once prepared.</summary>
    public int MethodCount => ((CompiledMachine)Machine).MethodCount;

    /// <summary>Bytes of IL that were generated; known once prepared.</summary>
    public int CodeBytes => ((CompiledMachine)Machine).CodeBytes;

    /// <summary>Which instances are computed together, and which one by one; known once prepared.</summary>
    public IReadOnlyList<LaneSummary> Lanes => ((CompiledMachine)Machine).Lanes;

    /// <summary>Bits of a vector, 0 where there are none; known once prepared.</summary>
    public int VectorBits => ((CompiledMachine)Machine).VectorBits;
}
