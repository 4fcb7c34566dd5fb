using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Execution;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates;

/// <summary>Runs a netlist as gates, one gate of one instance after the other.</summary>
/// <remarks>
/// Gates are evaluated in place of operations: what stands between instances, in registers and in memories is held as words,
/// as by every machine. A tick allocates nothing unless a check fails.
/// </remarks>
public sealed class GatesMachine : NetlistMachine
{
    private readonly Body[] _edge;
    private readonly Body[] _settling;

    /// <summary>Lowers a design and settles tick 0.</summary>
    /// <param name="design">The design.</param>
    /// <param name="goal">What the circuits are to be.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public GatesMachine(Design design, Goal goal = Goal.Area)
        : base(new FlatDesign(design), lanes: 0)
    {
        Gates = new GateDesign(design, goal);
        Dictionary<GateDefinition, (Program Program, byte[] Nodes)> whole = [];
        Dictionary<Frame, (ProgramBuilder Builder, byte[] Nodes)> pieces = [];
        _edge = EdgeFrames.Select(f => WholeOf(f)).ToArray();
        _settling = Units.Select(u => u.Piece == u.Frame.Plan.Whole ? WholeOf(u.Frame) : PieceOf(u)).ToArray();
        GateCount = Gates.CountOf(Frames.Select(f => f.Plan.Definition));
        Settle();

        // Instances of a definition that runs in one go share its program and the room for its nodes.
        Body WholeOf(Frame frame)
        {
            GateDefinition gates = Gates[frame.Plan.Definition];
            if (!whole.TryGetValue(gates, out (Program Program, byte[] Nodes) found))
            {
                found = (new ProgramBuilder(gates, frame.Plan).Whole(), new byte[gates.Graph.Count]);
                whole.Add(gates, found);
            }

            return new Body(frame, found.Program, found.Nodes);
        }

        // Pieces of a body share what was computed before in the tick.
        Body PieceOf(Unit unit)
        {
            if (!pieces.TryGetValue(unit.Frame, out (ProgramBuilder Builder, byte[] Nodes) found))
            {
                GateDefinition gates = Gates[unit.Frame.Plan.Definition];
                found = (new ProgramBuilder(gates, unit.Frame.Plan), new byte[gates.Graph.Count]);
                pieces.Add(unit.Frame, found);
            }

            return new Body(unit.Frame, found.Builder.Piece(unit.Piece), found.Nodes);
        }
    }

    /// <summary>The design as gates.</summary>
    public GateDesign Gates { get; }

    /// <summary>Number of gates of all instances, with enables as part of what registers take.</summary>
    public long GateCount { get; }

    /// <inheritdoc/>
    private protected override void RunAtEdge(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        Run(_edge, values, writes);
        PutNext(runsAtEdge: true);
    }

    /// <inheritdoc/>
    private protected override void RunSettling(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        Run(_settling, values, writes);
        PutNext(runsAtEdge: false);
    }

    private void Run(Body[] bodies, Span<ulong> values, PendingWrite[] writes)
    {
        foreach (Body body in bodies)
        {
            Program program = body.Program;
            Frame frame = body.Frame;
            program.Load(values, frame.Slots, frame.Memories, body.Nodes);
            program.Evaluate(frame.Memories, body.Nodes);
            program.Store(values, frame.Slots, body.Nodes);
            program.Write(frame.Memories, writes.AsSpan(frame.FirstWrite, frame.Plan.Writes.Length), body.Nodes);
            foreach ((int index, GateCheck check) in program.Checks)
            {
                if (Program.BitOf(check.Holds, body.Nodes) == 0)
                {
                    Fail(body, index, check);
                }
            }
        }
    }

    private void Fail(Body body, int index, GateCheck check)
        => Fail(body.Frame, index, check.Values.Select(v => Program.WordOf(v, body.Nodes)).ToArray());

    // Nodes of a frame, one byte each, 0 or 1.
    private readonly record struct Body(Frame Frame, Program Program, byte[] Nodes);
}
