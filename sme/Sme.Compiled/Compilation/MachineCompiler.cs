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
        Methods methods = new(this, name);
        foreach (Unit unit in units)
        {
            bool isWhole = unit.Piece == unit.Frame.Plan.Whole;
            methods.Add(unit.Frame, b => b.EmitOperations(unit.Piece.Operations, isWhole));
        }

        foreach (Frame frame in _machine.Frames.Where(f => f.Plan.RunsAtEdge == runsAtEdge))
        {
            Predicate<Value> takes = _split.Contains(frame) || frame.Plan.Code.Length == 0 ? _ => true : BodyEmitter.IsConnected;
            if (frame.Plan.Definition.Registers.Exists(r => takes(r.Next)))
            {
                methods.Add(frame, b => b.EmitNext(takes));
            }
        }

        return methods.Finish();
    }

    /// <summary>Makes methods that write to memories what bodies left to be written when they settled.</summary>
    public Chunk[] CompileCommits(string name)
    {
        Methods methods = new(this, name);
        foreach (Frame frame in _machine.Frames.Where(f => !f.Plan.RunsAtEdge && f.Plan.Writes.Length > 0))
        {
            methods.Add(frame, b => b.EmitCommits());
        }

        return methods.Finish();
    }

    // Methods of bodies one after the other.
    private sealed class Methods(MachineCompiler compiler, string name)
    {
        private readonly List<Chunk> _chunks = [];
        private MethodEmitter? _method;

        public void Add(Frame frame, Action<BodyEmitter> emit)
        {
            _method ??= new MethodEmitter(
                string.Create(CultureInfo.InvariantCulture, $"{name}{_chunks.Count}"), typeof(CompiledMachine), compiler._listing,
                typeof(ulong).MakeByRefType(), typeof(ulong).MakeByRefType(), typeof(PendingWrite).MakeByRefType(),
                typeof(CompiledMachine));
            _method.Comment(frame.Path);
            emit(new BodyEmitter(_method, frame, compiler._machine.Values));
            if (_method.Fill > Full)
            {
                Finish();
            }
        }

        public Chunk[] Finish()
        {
            if (_method != null)
            {
                _chunks.Add(_method.Create<Chunk>());
                _method = null;
            }

            return [.. _chunks];
        }
    }
}
