using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Compiled.Lanes;
using Sme.Emit;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>Makes the code of a machine: as few methods as the JIT optimises.</summary>
internal sealed class MachineCompiler
{
    // Bodies of fewer instructions are never too large for a method.
    private const int SmallestLarge = 200;

    private readonly CompiledMachine _machine;
    private readonly HashSet<Frame> _split;
    private readonly TextWriter? _listing;
    private readonly VectorMethods _vectors = new();

    /// <summary>Prepares.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="listing">Where what is generated is listed, or null.</param>
    public MachineCompiler(CompiledMachine machine, TextWriter? listing)
    {
        (_machine, _listing) = (machine, listing);
        _split = machine.Units.Where(u => u.Piece != u.Frame.Plan.Whole).Select(u => u.Frame).ToHashSet();
    }

    /// <summary>Makes the code.</summary>
    public Code Compile()
    {
        MethodSequence edge = new("edge", _listing);
        foreach (Frame frame in _machine.EdgeFrames.Where(IsAlone))
        {
            EmitBody(edge, new Unit(frame, frame.Plan.Whole));
        }

        // Before lanes that they read change in place.
        EmitNext(edge, isEdge: true);
        foreach (LaneGroup group in _machine.LanePlan.EdgeGroups)
        {
            EmitGroup(edge, group, _ => true);
        }

        EmitCommits(edge, f => f.Plan.RunsAtEdge && _split.Contains(f));
        MethodSequence settling = new("settle", _listing);
        foreach ((Unit unit, LaneGroup? group) in _machine.LanePlan.Steps)
        {
            if (group == null)
            {
                EmitBody(settling, unit);
            }
            else
            {
                EmitGroup(settling, group, v => !BodyEmitter.IsConnected(v));
            }
        }

        EmitNext(settling, isEdge: false);
        foreach (LaneGroup group in _machine.LanePlan.Groups.Where(g => !g.Plan.RunsAtEdge))
        {
            EmitNext(settling, group);
        }

        MethodSequence commits = new("commit", _listing);
        EmitCommits(commits, f => !f.Plan.RunsAtEdge);
        return new Code(
            edge.Finish(), settling.Finish(), commits.Finish(), edge.Bytes + settling.Bytes + commits.Bytes);
    }

    private bool IsAlone(Frame frame) => !_machine.LanePlan.GroupedFrames.Contains(frame);

    private void EmitBody(MethodSequence methods, Unit body)
    {
        foreach (Unit unit in Cut(body))
        {
            bool isWhole = unit.Piece == unit.Frame.Plan.Whole;
            methods.Add(unit.Frame.Path, m => BodyOf(unit.Frame, m).EmitOperations(unit.Piece.Operations, isWhole));
        }
    }

    private void EmitGroup(MethodSequence methods, LaneGroup group, Predicate<Value> takes)
    {
        EmitCopies(methods, group);
        methods.Add(NameOf(group), m => new LaneEmitter(m, group, _machine, _vectors).EmitBody(takes));
    }

    private void EmitCopies(MethodSequence methods, LaneGroup group)
    {
        foreach (Action<MethodEmitter> copy in new LaneCopies(_machine, _vectors).Of(group))
        {
            methods.Add(NameOf(group), copy);
        }
    }

    // Where a body that settles has nothing to compute, or another one computes what its registers take.
    private void EmitNext(MethodSequence methods, LaneGroup group)
    {
        bool isStep = group.Plan.Code.Length > 0;
        Predicate<Value> takes = v => !isStep || BodyEmitter.IsConnected(v);
        if (group.Plan.Definition.Registers.Exists(r => takes(r.Next)))
        {
            EmitCopies(methods, group);
            methods.Add(NameOf(group), m => new LaneEmitter(m, group, _machine, _vectors).EmitNext(takes));
        }
    }

    private static string NameOf(LaneGroup group)
        => string.Create(CultureInfo.InvariantCulture, $"{group.Frames.Length} of {group.Plan.Definition.Name}");

    // What registers take that another body computes.
    private void EmitNext(MethodSequence methods, bool isEdge)
    {
        foreach (Frame frame in _machine.Frames.Where(f => f.Plan.RunsAtEdge == isEdge && IsAlone(f)))
        {
            Predicate<Value> takes = _split.Contains(frame) || frame.Plan.Code.Length == 0 ? _ => true : BodyEmitter.IsConnected;
            if (frame.Plan.Definition.Registers.Exists(r => takes(r.Next)))
            {
                methods.Add(frame.Path, m => BodyOf(frame, m).EmitNext(takes));
            }
        }
    }

    private void EmitCommits(MethodSequence methods, Func<Frame, bool> isOne)
    {
        foreach (Frame frame in _machine.Frames.Where(f => f.Plan.Writes.Length > 0 && isOne(f)))
        {
            methods.Add(frame.Path, m => BodyOf(frame, m).EmitCommits());
        }
    }

    // A body that alone would be too much for the JIT runs in parts.
    private IEnumerable<Unit> Cut(Unit unit)
    {
        if (unit.Piece != unit.Frame.Plan.Whole || unit.Piece.To < SmallestLarge || !IsTooLarge(unit))
        {
            return [unit];
        }

        _split.Add(unit.Frame);
        return unit.Frame.Plan.Pieces.Select(p => new Unit(unit.Frame, p));
    }

    private bool IsTooLarge(Unit unit)
    {
        MethodEmitter trial = MethodSequence.NewMethod("trial", null);
        BodyOf(unit.Frame, trial).EmitOperations(unit.Piece.Operations, isWhole: true);
        return trial.Fill > MethodSequence.Full;
    }

    private BodyEmitter BodyOf(Frame frame, MethodEmitter method)
        => new(method, frame, _machine, frame.Plan.RunsAtEdge && !_split.Contains(frame));
}
