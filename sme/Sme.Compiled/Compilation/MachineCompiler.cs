using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Emit;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Compilation;

/// <summary>Makes the code of a machine: as few methods as the JIT optimises.</summary>
internal sealed class MachineCompiler
{
    // A body is not cut in two: what a method holds before it is this much of a limit of the JIT at most.
    private const double Full = 0.5;

    private readonly CompiledMachine _machine;
    private readonly HashSet<Frame> _split;
    private readonly int[] _firstMemories;
    private readonly List<string> _listings = [];

    public MachineCompiler(CompiledMachine machine)
    {
        _machine = machine;
        _split = machine.Units.Where(u => u.Piece != u.Frame.Plan.Whole).Select(u => u.Frame).ToHashSet();
        _firstMemories = new int[machine.Frames.Count];
        int memories = 0;
        foreach (Frame frame in machine.Frames)
        {
            _firstMemories[frame.Index] = memories;
            memories += frame.Memories.Length;
        }
    }

    /// <summary>The listings of all methods.</summary>
    public IReadOnlyList<string> Listings => _listings;

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

        foreach (Frame frame in _machine.Frames.Where(f => f.Plan.RunsAtEdge == runsAtEdge && PutsDownLater(f)))
        {
            Emit(frame, b => b.EmitNext());
        }

        Finish();
        return [.. chunks];

        void Emit(Frame frame, Action<BodyEmitter> emit)
        {
            method ??= Begin(name, chunks.Count);
            method.Comment(frame.Path);
            emit(new BodyEmitter(
                method, frame, _firstMemories[frame.Index], _machine.Values, keepsAll: _split.Contains(frame)));
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
                _listings.Add($"{method.Name}\n{method.Listing}");
                method = null;
            }
        }
    }

    // A body that runs in parts, or is empty.
    private bool PutsDownLater(Frame frame)
        => frame.Plan.Definition.Registers.Count > 0 && (_split.Contains(frame) || frame.Plan.Code.Length == 0);

    private static MethodEmitter Begin(string name, int index)
        => new(
            string.Create(CultureInfo.InvariantCulture, $"{name}{index}"), typeof(CompiledMachine), typeof(ulong).MakeByRefType(),
            typeof(ulong).MakeByRefType(), typeof(PendingWrite).MakeByRefType(), typeof(CompiledMachine));
}
