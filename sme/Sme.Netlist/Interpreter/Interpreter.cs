using System;
using Sme.Netlist.Interpretation;

namespace Sme.Netlist;

/// <summary>Runs a netlist one operation after the other: its plain meaning, before or after any pass.</summary>
/// <remarks>A tick allocates nothing unless a check fails.</remarks>
public sealed class Interpreter : NetlistMachine
{
    /// <summary>Prepares a design and settles tick 0.</summary>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public Interpreter(Design design)
        : base(new FlatDesign(design), lanes: 0)
        => Settle();

    /// <inheritdoc/>
    private protected override void RunAtEdge(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        foreach (Frame frame in EdgeFrames)
        {
            Interpret(frame, frame.Plan.Whole);
        }

        PutNext(runsAtEdge: true);
    }

    /// <inheritdoc/>
    private protected override void RunSettling(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        foreach (Unit unit in Units)
        {
            Interpret(unit.Frame, unit.Piece);
        }

        PutNext(runsAtEdge: false);
    }
}
