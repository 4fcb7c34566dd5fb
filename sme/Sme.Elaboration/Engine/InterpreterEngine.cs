using System;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration;

/// <summary>Elaborates a design and runs its netlist, one operation after the other.</summary>
public sealed class InterpreterEngine : NetlistEngine
{
    private const string EngineName = "interpreter";

    /// <summary>Creates an engine.</summary>
    /// <inheritdoc cref="NetlistEngine(string, Func{Design, NetlistMachine}, ElaborationStage, InitialContents?)"/>
    public InterpreterEngine(ElaborationStage stage = ElaborationStage.Raw, InitialContents? initial = null)
        : base(EngineName, design => new Interpreter(design), stage, initial)
    {
    }

    /// <summary>Creates an engine that gets its netlist from elsewhere.</summary>
    internal InterpreterEngine(Func<Simulation, ElaboratedDesign> elaborate, InitialContents? initial = null)
        : base(EngineName, design => new Interpreter(design), elaborate, initial)
    {
    }
}
