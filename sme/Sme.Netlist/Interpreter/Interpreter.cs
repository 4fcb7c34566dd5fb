using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist.Interpretation;

namespace Sme.Netlist;

/// <summary>
/// Runs a netlist as the remarks of <see cref="Definition"/> say, one operation after the other: the plain meaning of a
/// netlist, before or after any pass.
/// </summary>
/// <remarks>
/// Connected ports are one slot, so nothing is copied along wires. Bodies that belong to the edge run then; the others
/// run once a tick, in an order found once. A tick allocates nothing unless a check fails.
/// </remarks>
public sealed partial class Interpreter
{
    private readonly IReadOnlyList<Frame> _frames;
    private readonly Unit[] _schedule;
    private readonly Frame[] _edgeFrames;
    private readonly Frame[] _edgeWriters;
    private readonly Frame[] _settlingWriters;
    private readonly ulong[] _initial;
    private readonly ulong[] _values;
    private readonly ulong[] _operands;

    // Inputs of the top for the next tick; their slots are the first ones.
    private readonly ulong[] _inputs;
    private readonly StoredRegister[] _registers;
    private readonly List<FailedCheck> _failed = [];
    private int _failedAtEdge;

    /// <summary>Prepares a design and settles tick 0.</summary>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public Interpreter(Design design)
    {
        ArgumentNullException.ThrowIfNull(design);
        Layout layout = new(design);
        _frames = layout.Frames;
        _schedule = Schedule.Of(layout);
        _edgeFrames = _frames.Where(f => f.Plan.RunsAtEdge && f.Plan.Code.Length > 0).ToArray();
        _edgeWriters = _edgeFrames.Where(f => f.Writes.Length > 0).ToArray();
        _settlingWriters = _frames.Where(f => !f.Plan.RunsAtEdge && f.Writes.Length > 0).ToArray();
        _initial = layout.Initial.ToArray();
        _values = [.. _initial];
        _operands = new ulong[_frames.Max(f => f.Plan.Code.Select(i => i.Count).DefaultIfEmpty().Max())];
        _inputs = new ulong[design.Top.Inputs.Count];
        _registers = _frames.SelectMany(f => f.Plan.Definition.Registers.Select(r => new StoredRegister(f, r))).ToArray();
        Settle();
    }

    /// <summary>Number of ticks run.</summary>
    public ulong Tick { get; private set; }

    /// <summary>The checks that failed in this tick: first those of bodies that belong to the edge.</summary>
    public IReadOnlyList<FailedCheck> FailedChecks => _failed;

    /// <summary>Runs one tick.</summary>
    public void Step()
    {
        Edge();
        Settle();
    }

    /// <summary>The first part of a tick: registers and memories change, then the inputs.</summary>
    public void Edge()
    {
        _failed.Clear();
        foreach (Frame frame in _settlingWriters)
        {
            Commit(frame);
        }

        Tick++;
        foreach (Frame frame in _edgeFrames)
        {
            Run(frame, frame.Plan.Whole);
        }

        _failedAtEdge = _failed.Count;
        foreach (ref StoredRegister register in _registers.AsSpan())
        {
            if (register.RunsAtEdge)
            {
                register.Next = _values[Tick == 1 && register.IsLate ? register.Slot : register.NextSlot];
            }
        }

        foreach (ref StoredRegister register in _registers.AsSpan())
        {
            _values[register.Slot] = register.Next;
        }

        if (Tick == 1)
        {
            DropLateWrites(_edgeWriters);
        }

        foreach (Frame frame in _edgeWriters)
        {
            Commit(frame);
        }

        _inputs.CopyTo(_values, 0);
    }

    /// <summary>
    /// The second part of a tick: the bodies that do not belong to the edge. Called again, it settles them again with
    /// the inputs set meanwhile, as if it had not been called before.
    /// </summary>
    public void Settle()
    {
        _failed.RemoveRange(_failedAtEdge, _failed.Count - _failedAtEdge);
        _inputs.CopyTo(_values, 0);
        foreach (Frame frame in _settlingWriters)
        {
            Array.Clear(frame.Writes);
        }

        foreach (Unit unit in _schedule)
        {
            Run(unit.Frame, unit.Piece);
        }

        foreach (ref StoredRegister register in _registers.AsSpan())
        {
            if (!register.RunsAtEdge)
            {
                register.Next = _values[Tick == 0 && register.IsLate ? register.Slot : register.NextSlot];
            }
        }

        if (Tick == 0)
        {
            DropLateWrites(_settlingWriters);
        }
    }

    private static void Commit(Frame frame)
    {
        int[] memories = frame.Plan.Writes;
        for (int i = 0; i < memories.Length; i++)
        {
            ref PendingWrite write = ref frame.Writes[i];
            if (write.IsActive)
            {
                frame.Memories[memories[i]][write.Address] = write.Data;
                write.IsActive = false;
            }
        }
    }

    // What the reset state would write at the first edge.
    private static void DropLateWrites(Frame[] writers)
    {
        foreach (Frame frame in writers)
        {
            for (int i = 0; i < frame.Writes.Length; i++)
            {
                frame.Writes[i].IsActive &= !frame.Plan.Definition.Memories[frame.Plan.Writes[i]].IsLate;
            }
        }
    }

    private void Run(Frame frame, Piece piece)
    {
        Plan plan = frame.Plan;
        ReadOnlySpan<int> slots = frame.Slots;
        for (int at = piece.From; at < piece.To;)
        {
            ref readonly Instruction instruction = ref plan.Code[at];
            at++;
            Span<ulong> operands = _operands.AsSpan(0, instruction.Count);
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = _values[slots[plan.Operands[instruction.Operands + i]]];
            }

            switch (instruction.Code)
            {
                case InstructionCode.Apply:
                    _values[slots[instruction.Result]] = Evaluation.Apply(
                        instruction.Operator, instruction.Width, instruction.Immediate, operands,
                        plan.Widths.AsSpan(instruction.Operands, instruction.Count));
                    break;
                case InstructionCode.Copy:
                    _values[slots[instruction.Result]] = operands[0];
                    break;
                case InstructionCode.Read:
                    ulong[] memory = frame.Memories[instruction.Target];
                    _values[slots[instruction.Result]] = operands[0] < (ulong)memory.Length ? memory[operands[0]] : 0;
                    break;
                case InstructionCode.Write:
                    int length = frame.Memories[plan.Writes[instruction.Target]].Length;
                    frame.Writes[instruction.Target] = new PendingWrite
                    {
                        IsActive = operands[0] < (ulong)length && (operands.Length < 3 || operands[2] != 0),
                        Address = (int)operands[0],
                        Data = operands[1],
                    };
                    break;
                case InstructionCode.Check:
                    if (operands[0] == 0 && Tick > 0)
                    {
                        _failed.Add(new FailedCheck(
                            frame.Index, plan.Checks[instruction.Target], operands[1..].ToArray()));
                    }

                    break;
                case InstructionCode.Jump:
                    at = instruction.Target;
                    break;
                case InstructionCode.JumpIfZero:
                    at = operands[0] == 0 ? instruction.Target : at;
                    break;
                default:
                    at = plan.Tables[instruction.Target][operands[0]];
                    break;
            }
        }
    }

    // A register of an instance.
    private struct StoredRegister
    {
        public StoredRegister(Frame frame, Register register)
        {
            Slot = frame.Slots[frame.Plan.IndexOf(register.Value)];
            NextSlot = frame.Slots[frame.Plan.IndexOf(register.Next)];
            RunsAtEdge = frame.Plan.RunsAtEdge;
            IsLate = register.IsLate;
            Next = 0;
        }

        public readonly int Slot;
        public readonly int NextSlot;
        public readonly bool RunsAtEdge;
        public readonly bool IsLate;

        // What it takes at the next edge; of a body that runs at the edge, what it took at the last one.
        public ulong Next;
    }
}
