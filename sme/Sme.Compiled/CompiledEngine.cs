using System;
using Sme.Elaboration;
using Sme.Netlist;

namespace Sme.Compiled;

/// <summary>Elaborates a design and runs its netlist as machine code.</summary>
public sealed class CompiledEngine : NetlistEngine
{
    /// <summary>Creates an engine.</summary>
    /// <inheritdoc cref="NetlistEngine(string, Func{Design, NetlistMachine}, ElaborationStage, InitialContents?)"/>
    public CompiledEngine(ElaborationStage stage = ElaborationStage.Raw, InitialContents? initial = null)
        : base("compiled", design => new CompiledMachine(design), stage, initial)
    {
    }
}
