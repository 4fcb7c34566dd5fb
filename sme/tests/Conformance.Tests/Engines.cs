using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration;
using SME.Native;

namespace Conformance;

/// <summary>The engines that must agree: a new one is a row here.</summary>
public static class Engines
{
    /// <summary>What all others are compared with.</summary>
    public static readonly EngineRow Reference = new("native", () => new NativeEngine(), Elaborates: false);

    /// <summary>The engines that are compared with the reference, itself among them: a run must repeat.</summary>
    public static IEnumerable<EngineRow> All()
    {
        yield return Reference;
        foreach (ElaborationStage stage in Enum.GetValues<ElaborationStage>())
        {
            yield return new EngineRow($"interpreter ({stage})", () => new InterpreterEngine(stage));
        }
    }

    /// <summary>The engines, and VHDL-93 under GHDL.</summary>
    public static IEnumerable<EngineRow> AllAndVhdl() => All().Append(Vhdl().First());

    /// <summary>VHDL under GHDL, as both standards. What is refused is refused by elaboration.</summary>
    public static IEnumerable<EngineRow> Vhdl()
        => new[] { "93", "08" }.Select(
            standard => new EngineRow($"VHDL-{standard}", () => new InterpreterEngine(), VhdlStandard: standard));

    /// <summary>The engines that keep every register as the code has it, so that any can be poked.</summary>
    public static IEnumerable<EngineRow> Faithful()
        => [Reference, new EngineRow("interpreter (Raw)", () => new InterpreterEngine(ElaborationStage.Raw))];

    /// <summary>
    /// The engines, VHDL, and the interpreter with random bits in registers without reset: what hardware shows must not
    /// depend on them.
    /// </summary>
    public static IEnumerable<EngineRow> WithRandomContents()
        => All().Concat(new ulong[] { 1, 2 }.Select(seed => new EngineRow(
            $"interpreter (random:{seed})",
            () => new InterpreterEngine(ElaborationStage.Simplified, InitialContents.Random(seed)),
            ShowsBusesOnly: true)))
            .Concat(Vhdl());
}
