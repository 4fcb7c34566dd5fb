using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist.Interpretation;

namespace Sme.Netlist;

/// <summary>Holds the state of a netlist and runs it tick by tick, as the remarks of <see cref="Definition"/> say.</summary>
/// <remarks>
/// Connected ports are one slot, so nothing is copied along wires. Bodies that belong to the edge run then; the others run
/// once a tick, in an order found once. How a body runs is left to the classes made of this one.
/// </remarks>
public abstract partial class NetlistMachine
{
    private readonly IReadOnlyList<Frame> _frames;
    private readonly Frame[] _edgeWriters;
    private readonly Frame[] _settlingWriters;
    private readonly ulong[] _initial;

    // Behind the slots there may be lanes; lanes of registers stand equally far behind what registers hold and take.
    private AlignedWords _values;

    // What each register takes at the next edge; of a body that runs at the edge, what it took at the last one.
    private AlignedWords _next;

    // Inputs of the top for the next tick; their slots are the first ones.
    private readonly ulong[] _inputs;
    private readonly StoredRegister[] _registers;
    private readonly PendingWrite[] _writes;
    private readonly int[] _lateAtEdge;
    private readonly int[] _lateSettling;
    private readonly List<FailedCheck> _failed = [];
    private readonly ulong[] _operands;
    private readonly Func<int, int, nint>? _place;
    private readonly int _firstLane;
    private int _failedAtEdge;

    /// <summary>Lays a design out; <see cref="Restart"/> settles tick 0.</summary>
    /// <param name="flat">The design, flattened.</param>
    /// <param name="lanes">Numbers of room for lanes behind the slots, those of registers first.</param>
    /// <param name="place">Where values are, as for <see cref="AlignedWords"/>.</param>
    private protected NetlistMachine(FlatDesign flat, int lanes, Func<int, int, nint>? place = null)
    {
        _frames = flat.Layout.Frames;
        Units = flat.Units;
        EdgeFrames = _frames.Where(f => f.Plan.RunsAtEdge && f.Plan.Code.Length > 0).ToArray();
        _edgeWriters = EdgeFrames.Where(f => f.Plan.Writes.Length > 0).ToArray();
        _settlingWriters = _frames.Where(f => !f.Plan.RunsAtEdge && f.Plan.Writes.Length > 0).ToArray();
        _initial = flat.Layout.Initial.ToArray();
        _operands = new ulong[_frames.Max(f => f.Plan.Code.Select(i => i.Count).DefaultIfEmpty().Max())];
        _inputs = new ulong[flat.Layout.InputCount];
        _registers = _frames.SelectMany(f => f.Plan.Definition.Registers.Select(r => new StoredRegister(f, r))).ToArray();
        (_firstLane, _place) = (flat.FirstLane, place);
        (_values, _next) = NewWords(lanes);
        _initial.CopyTo(_values.Span);
        _writes = new PendingWrite[flat.Layout.WriteCount];
        _lateAtEdge = LateRegisters(runsAtEdge: true);
        _lateSettling = LateRegisters(runsAtEdge: false);

        int[] LateRegisters(bool runsAtEdge)
            => Enumerable.Range(0, _registers.Length)
                .Where(r => _registers[r].IsLate && _registers[r].RunsAtEdge == runsAtEdge).ToArray();
    }

    /// <summary>Number of ticks run.</summary>
    public ulong Tick { get; private protected set; }

    /// <summary>The checks that failed in this tick: first those of bodies that belong to the edge.</summary>
    public IReadOnlyList<FailedCheck> FailedChecks => _failed;

    /// <summary>Number of instances, the top among them.</summary>
    public int InstanceCount => _frames.Count;

    /// <summary>The instances; the top is the first.</summary>
    internal IReadOnlyList<Frame> Frames => _frames;

    /// <summary>Where the first register stands in <see cref="Values"/>; the others follow.</summary>
    internal int FirstRegister => _inputs.Length;

    /// <summary>Number of registers.</summary>
    internal int RegisterCount => _registers.Length;

    /// <summary>What settles, in order.</summary>
    internal Unit[] Units { get; }

    /// <summary>The instances whose bodies run at the edge.</summary>
    internal Frame[] EdgeFrames { get; }

    /// <summary>Runs one tick.</summary>
    public void Step()
    {
        Edge();
        Settle();
    }

    /// <summary>The first part of a tick: registers and memories change, then the inputs.</summary>
    public void Edge()
    {
        BeforeRun(hasSettled: true);
        _failed.Clear();
        CommitSettled(_writes);
        Tick++;
        RememberNets();
        RunAtEdge(_values.Span, Registers, Next, _writes);
        _failedAtEdge = _failed.Count;
        if (Tick == 1)
        {
            KeepLate(_lateAtEdge);
            DropLateWrites(_edgeWriters);
        }

        CompareAtEdge(Registers, Next);
        TakeNext(Registers, Next);
        CommitAtEdge();
        _inputs.CopyTo(_values.Span);
    }

    /// <summary>
    /// The second part of a tick: the bodies that do not belong to the edge. Called again, it settles them again with
    /// the inputs set meanwhile, as if it had not been called before.
    /// </summary>
    public void Settle()
    {
        BeforeRun(hasSettled: Tick > 0);
        _failed.RemoveRange(_failedAtEdge, _failed.Count - _failedAtEdge);
        _inputs.CopyTo(_values.Span);
        ForgetSettled();
        RunSettling(_values.Span, Registers, Next, _writes);
        if (Tick == 0)
        {
            KeepLate(_lateSettling);
            DropLateWrites(_settlingWriters);
        }
    }

    /// <summary>Called before bodies run, when slots may have been changed.</summary>
    /// <param name="hasSettled">Whether nets hold what they settled to.</param>
    private protected virtual void BeforeRun(bool hasSettled)
    {
    }

    /// <summary>Gives other lanes room: the slots and what registers take stay as they are.</summary>
    /// <param name="lanes">Numbers of room.</param>
    private protected void ChangeLanes(int lanes)
    {
        (AlignedWords values, AlignedWords next) = (_values, _next);
        (_values, _next) = NewWords(lanes);
        values.Span[.._initial.Length].CopyTo(_values.Span);
        next.Span[.._registers.Length].CopyTo(_next.Span);

        // What lanes held before is forgotten; somebody changed something.
        _changedAtEdge = true;
    }

    /// <summary>The slots, and behind them the lanes: of registers what they hold.</summary>
    private protected Span<ulong> Cells => _values.Span;

    /// <summary>
    /// What the registers take, and what lanes of registers take, as far behind them as in <see cref="Cells"/>.
    /// </summary>
    private protected Span<ulong> NextCells => _next.Span;

    /// <summary>Puts some of the checks that failed into an order.</summary>
    private protected void OrderFailures(int first, int count, IComparer<FailedCheck> order)
        => _failed.Sort(first, count, order);

    // What the registers hold stands behind the inputs.
    private Span<ulong> Registers => _values.Span.Slice(_inputs.Length, _registers.Length);

    private Span<ulong> Next => _next.Span[.._registers.Length];

    /// <summary>Runs the bodies that belong to the edge and puts down what their registers take.</summary>
    /// <param name="values">The values.</param>
    /// <param name="registers">What the registers hold.</param>
    /// <param name="next">What the registers take.</param>
    /// <param name="writes">The memory writes.</param>
    private protected abstract void RunAtEdge(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes);

    /// <summary>Runs the other bodies and puts down what their registers take at the next edge.</summary>
    /// <param name="values">The values.</param>
    /// <param name="registers">What the registers hold.</param>
    /// <param name="next">What the registers take.</param>
    /// <param name="writes">The memory writes.</param>
    private protected abstract void RunSettling(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes);

    /// <summary>Registers take what they are to hold.</summary>
    /// <param name="registers">What the registers hold.</param>
    /// <param name="next">What the registers take.</param>
    private protected virtual void TakeNext(Span<ulong> registers, ReadOnlySpan<ulong> next) => next.CopyTo(registers);

    /// <summary>Writes to memories what the bodies that settle left to be written.</summary>
    private protected virtual void CommitSettled(PendingWrite[] writes) => Commit(_settlingWriters);

    /// <summary>Writes to memories what the bodies that belong to the edge left to be written.</summary>
    private protected virtual void CommitAtEdge() => Commit(_edgeWriters);

    /// <summary>Drops what bodies left to be written when they settled before in this tick.</summary>
    private protected virtual void ForgetSettled()
    {
        foreach (Frame frame in _settlingWriters)
        {
            WritesOf(frame).Clear();
        }
    }

    /// <summary>Notes that a check failed; checks of tick 0 do not count.</summary>
    private protected void Fail(Frame frame, int check, ReadOnlySpan<ulong> values)
    {
        if (Tick > 0)
        {
            _failed.Add(new FailedCheck(frame.Index, frame.Plan.Checks[check], values.ToArray()));
        }
    }

    /// <summary>Runs a body, or a part of it, one instruction after the other.</summary>
    private protected void Interpret(Frame frame, Piece piece)
    {
        Plan plan = frame.Plan;
        ReadOnlySpan<int> slots = frame.Slots;
        Span<ulong> values = _values.Span;
        for (int at = piece.From; at < piece.To;)
        {
            ref readonly Instruction instruction = ref plan.Code[at];
            at++;
            Span<ulong> operands = _operands.AsSpan(0, instruction.Count);
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = values[slots[plan.Operands[instruction.Operands + i]]];
            }

            switch (instruction.Code)
            {
                case InstructionCode.Apply:
                    values[slots[instruction.Result]] = Evaluation.Apply(
                        instruction.Operator, instruction.Width, instruction.Immediate, operands,
                        plan.Widths.AsSpan(instruction.Operands, instruction.Count));
                    break;
                case InstructionCode.Copy:
                    values[slots[instruction.Result]] = operands[0];
                    break;
                case InstructionCode.Read:
                    ulong[] memory = frame.Memories[instruction.Target];
                    values[slots[instruction.Result]] = operands[0] < (ulong)memory.Length ? memory[operands[0]] : 0;
                    break;
                case InstructionCode.Write:
                    int length = frame.Memories[plan.Writes[instruction.Target]].Length;
                    _writes[frame.FirstWrite + instruction.Target] = new PendingWrite
                    {
                        IsActive = operands[0] < (ulong)length && (operands.Length < 3 || operands[2] != 0),
                        Address = (int)operands[0],
                        Data = operands[1],
                    };
                    break;
                case InstructionCode.Check:
                    if (operands[0] == 0)
                    {
                        Fail(frame, instruction.Target, operands[1..]);
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

    /// <summary>Puts down what registers take of the values that their bodies computed.</summary>
    /// <param name="runsAtEdge">Of which bodies.</param>
    private protected void PutNext(bool runsAtEdge)
    {
        ReadOnlySpan<ulong> values = _values.Span;
        Span<ulong> next = Next;
        for (int i = 0; i < _registers.Length; i++)
        {
            if (_registers[i].RunsAtEdge == runsAtEdge)
            {
                next[i] = values[_registers[i].NextSlot];
            }
        }
    }

    private (AlignedWords Values, AlignedWords Next) NewWords(int lanes)
    {
        int first = _firstLane - _inputs.Length;
        return (new AlignedWords(_firstLane + lanes, _firstLane, _place), new AlignedWords(first + lanes, first, _place));
    }

    private void Commit(Frame[] writers)
    {
        foreach (Frame frame in writers)
        {
            Commit(frame);
        }
    }

    private void Commit(Frame frame)
    {
        int[] memories = frame.Plan.Writes;
        for (int i = 0; i < memories.Length; i++)
        {
            ref PendingWrite write = ref _writes[frame.FirstWrite + i];
            if (write.IsActive)
            {
                frame.Memories[memories[i]][write.Address] = write.Data;
                write.IsActive = false;
            }
        }
    }

    // What the reset state would write at the first edge.
    private void DropLateWrites(Frame[] writers)
    {
        foreach (Frame frame in writers)
        {
            for (int i = 0; i < frame.Plan.Writes.Length; i++)
            {
                _writes[frame.FirstWrite + i].IsActive &= !frame.Plan.Definition.Memories[frame.Plan.Writes[i]].IsLate;
            }
        }
    }

    private Span<PendingWrite> WritesOf(Frame frame) => _writes.AsSpan(frame.FirstWrite, frame.Plan.Writes.Length);

    private void KeepLate(int[] registers)
    {
        foreach (int register in registers)
        {
            Next[register] = _values.Span[_registers[register].Slot];
        }
    }

    // A register of an instance.
    private readonly struct StoredRegister
    {
        public StoredRegister(Frame frame, Register register)
        {
            Slot = frame.Slots[frame.Plan.IndexOf(register.Value)];
            NextSlot = frame.Slots[frame.Plan.IndexOf(register.Next)];
            RunsAtEdge = frame.Plan.RunsAtEdge;
            IsLate = register.IsLate;
        }

        public readonly int Slot;
        public readonly int NextSlot;
        public readonly bool RunsAtEdge;
        public readonly bool IsLate;
    }
}
