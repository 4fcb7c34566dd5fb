using System;
using System.Collections.Generic;
using System.Linq;
using Conformance.Replays;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Gates;
using Sme.Vhdl;
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

        // One stage is that of machine code.
        foreach (ElaborationStage stage in Enum.GetValues<ElaborationStage>().Except([ElaborationStage.AnyState]))
        {
            yield return new EngineRow($"interpreter ({stage})", () => new InterpreterEngine(stage));
        }

        yield return new EngineRow("compiled (AnyState)", () => new CompiledEngine(ElaborationStage.AnyState));
        yield return InLanes(256);
        yield return InSlices(256);
    }

    /// <summary>
    /// Machine code for other vectors than those of most machines, slow where the machine has none, gates without any, and cells.
    /// </summary>
    public static IReadOnlyList<EngineRow> OtherVectors { get; } =
    [
        InLanes(128), InLanes(512), InSlices(64), InSlices(128), InSlices(512),
        new EngineRow("gates (one by one)", () => new GatesEngine(slices: SliceOptions.None)),
        new EngineRow("cells", () => new CellsEngine()),
    ];

    /// <summary>The engines, VHDL of both standards under GHDL and Verilog under Icarus.</summary>
    public static IEnumerable<EngineRow> AllAndReplays()
        => All().Concat(Replays().Where(r => r.Replay is { Reset: ResetStyle.Synchronous }));

    private static EngineRow InSlices(int vectorBits) => new(
        $"gates (vectors of {vectorBits} bits)", () => new GatesEngine(slices: new SliceOptions(vectorBits, vectorBits)));

    // Whatever can be computed in lanes is, even single instances.
    private static EngineRow InLanes(int vectorBits) => new(
        $"compiled (Simplified, vectors of {vectorBits} bits)",
        () => new CompiledEngine(
            ElaborationStage.Simplified, lanes: new LaneOptions(vectorBits, fewestLanes: 1, fewestInPlace: 0)));

    /// <summary>VHDL under GHDL, as both standards, Verilog under Icarus, and the other styles of reset.</summary>
    public static IEnumerable<EngineRow> Replays()
        => new ReplayTarget[]
        {
            new("VHDL-93", "93"),
            new("VHDL-08", "08"),
            new("Verilog-2005", null),
            new("VHDL-93, asynchronous reset", "93", ResetStyle.AsynchronousAssert),
            new("VHDL-93, no reset", "93", ResetStyle.None),
            new("Verilog-2005, asynchronous reset", null, ResetStyle.AsynchronousAssert),
            new("Verilog-2005, no reset", null, ResetStyle.None),
        }.Select(t => new EngineRow(t.Name, () => new InterpreterEngine(), Replay: t));

    /// <summary>The engines that keep every register as the code has it, so that any can be poked.</summary>
    public static IEnumerable<EngineRow> Faithful()
        =>
        [
            Reference,
            new EngineRow("interpreter (Raw)", () => new InterpreterEngine(ElaborationStage.Raw)),
            new EngineRow("compiled (AnyState)", () => new CompiledEngine(ElaborationStage.AnyState)),
            new EngineRow("gates (Raw)", () => new GatesEngine(ElaborationStage.Raw)),
        ];

    /// <summary>
    /// The engines, both languages, and the interpreter with random bits in registers without reset: what hardware shows must not
    /// depend on them.
    /// </summary>
    public static IEnumerable<EngineRow> WithRandomContents()
        => All().Concat(new ulong[] { 1, 2 }.Select(seed => new EngineRow(
            $"interpreter (random:{seed})",
            () => new InterpreterEngine(ElaborationStage.Simplified, InitialContents.Random(seed)),
            ShowsBusesOnly: true)))
            .Concat(Replays());
}
