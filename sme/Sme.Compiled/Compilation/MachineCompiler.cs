using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Emit;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>Makes the code of a machine: as few methods as the JIT optimises.</summary>
internal sealed class MachineCompiler
{
    // A body is not cut in two: what a method holds before it is this much of a limit of the JIT at most.
    private const double Full = 0.5;

    private readonly CompiledMachine _machine;
    private readonly HashSet<Frame> _split;
    private readonly TextWriter? _listing;

    /// <summary>Prepares.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="listing">Where what is generated is listed, or null.</param>
    public MachineCompiler(CompiledMachine machine, TextWriter? listing)
    {
        (_machine, _listing) = (machine, listing);
        _split = machine.Units.Where(u => u.Piece != u.Frame.Plan.Whole).Select(u => u.Frame).ToHashSet();
    }

    /// <summary>Makes methods that run units in order, and put down what registers take.</summary>
    public Chunk[] Compile(string name, IReadOnlyList<Unit> units, bool runsAtEdge)
    {
        List<Chunk> chunks = [];
        MethodEmitter? method = null;
        foreach (Unit unit in units)
        {
            bool isWhole = unit.Piece == unit.Frame.Plan.Whole;
            Emit(unit.Frame, b => b.EmitOperations(unit.Piece.Operations, isWhole));
        }

        foreach (Frame frame in _machine.Frames.Where(f => f.Plan.RunsAtEdge == runsAtEdge))
        {
            Predicate<Value> takes = _split.Contains(frame) || frame.Plan.Code.Length == 0 ? _ => true : BodyEmitter.IsConnected;
            if (frame.Plan.Definition.Registers.Exists(r => takes(r.Next)))
            {
                Emit(frame, b => b.EmitNext(takes));
            }
        }

        Finish();
        return [.. chunks];

        void Emit(Frame frame, Action<BodyEmitter> emit)
        {
            method ??= Begin(name, chunks.Count);
            method.Comment(frame.Path);
            emit(new BodyEmitter(method, frame, _machine.Values));
            if (method.Fill > Full)
            {
                Finish();
            }
        }

        void Finish()
        {
            if (method != null)
            {
                chunks.Add(method.Create<Chunk>());
                method = null;
            }
        }
    }

    private MethodEmitter Begin(string name, int index)
        => new(
            string.Create(CultureInfo.InvariantCulture, $"{name}{index}"), typeof(CompiledMachine), _listing,
            typeof(ulong).MakeByRefType(), typeof(ulong).MakeByRefType(), typeof(PendingWrite).MakeByRefType(), typeof(CompiledMachine));
}
