using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME;
using SME.Live;

namespace Sme.Elaboration.Execution;

/// <content>What is left when the body ends: next values of registers, writes of memories, outputs.</content>
internal sealed partial class Executor
{
    private void Finish()
    {
        if (_state.IsDead)
        {
            // The body always fails: nothing of what it leaves matters.
            _state = new State();
        }

        FinishFields();
        FinishSignals();
        FinishMemories();
        FinishKept();
        FinishState();
        if (_template.IsIncomplete || _boundsGrew)
        {
            throw new AgainException();
        }

        FinishProbes();
        CheckIgnoredWrites();
    }

    private void FinishProbes()
    {
        foreach (RegisterField field in FieldLayout.Of(_process.GetType()).Registers)
        {
            FieldCell cell = _assumptions.Cells.Field(_process, field.Path[0], AccessPath.Root);
            int leaf = Array.FindIndex(_leaves.Of(cell.Type), l => l.Path.Length == field.Path.Length - 1
                && l.Path.Zip(field.Path.Skip(1)).All(f => f.First.MetadataToken == f.Second.MetadataToken));
            if (leaf >= 0 && _template.Registers.TryGetValue((cell, leaf), out Register? register))
            {
                _template.AddProbe(field, register);
            }
        }

        if (_template.StateProbe is { } state)
        {
            _template.StateProbeIndex = _definition.Probes.Count;
            _definition.Probes.Add(new Output(state.Name, IsLate ? state.Next : state.Value));
        }

        // An object that is written belongs to one process; the process itself is one.
        _template.WrittenObjects.AddRange(_template.Registers.Keys.Select(k => k.Cell).OfType<FieldCell>()
            .Where(c => c.Path != null).Select(c => c.Path!.Parent!)
            .Concat(_template.Arrays.Where(a => a.Path != null && a.IsWritten.Contains(true)).Select(a => a.Path!))
            .DistinctBy(p => p.Key));
        _template.ReadObjects.AddRange(_initial.Keys.Where(c => _leaves.Of(c.Type).Length > 0)
            .Select(c => c is FieldCell field ? field.Path : (c as ElementCell)?.Path).OfType<AccessPath>()
            .Select(p => p.Parent!).Where(p => p.Parent != null)
            .Concat(_template.Arrays.Select(a => a.Path).OfType<AccessPath>())
            .DistinctBy(p => p.Key));
        foreach (ArrayMemory array in _template.Arrays)
        {
            foreach (Memory memory in array.Memories)
            {
                memory.IsProbe = true;
            }
        }
    }

    /// <summary>After an incomplete execution: what it changed is assumed to change from the start.</summary>
    /// <returns>Whether anything was found.</returns>
    public bool NoteChanges()
    {
        foreach (Cell cell in _state.Store.Keys.Where(c => c is FieldCell { Owner: not VirtualObject } or ElementCell).ToArray())
        {
            List<Value> now = BitsOf(cell, Read(cell));
            List<Value> before = BitsOf(cell, InitialOf(cell));
            for (int leaf = 0; leaf < now.Count && leaf < before.Count; leaf++)
            {
                // Arrays that change are memories, however they are indexed.
                if (now[leaf] != before[leaf]
                    && (cell is ElementCell element
                        ? _assumptions.Indexed.Add(element.Array)
                        : _assumptions.Registers.Add((cell, leaf))))
                {
                    _template.IsIncomplete = true;
                }
            }
        }

        return _template.IsIncomplete;
    }

    private void FinishFields()
    {
        NoteChanges();
        foreach (((Cell cell, int leaf), Register register) in _template.Registers)
        {
            register.Next = BitsOf(cell, Read(cell))[leaf];
        }
    }

    private void FinishKept()
    {
        // Looking at one may make another: a register for what was never read before.
        for (int i = 0; i < _template.Kept.Count; i++)
        {
            (Cell cell, int leaf, Register register, _) = _template.Kept[i];
            register.Next = BitsOf(cell, Read(cell))[leaf];
        }
    }

    private void FinishState()
    {
        if (_template.StateRegister is not { } state || _template.StateNumbers is not { } numbers)
        {
            return;
        }

        state.Next = Low(((Number)Read(_template.NextState)).Value, state.Width);
        int awaits = Awaits.Of(_process.GetType()).Count;
        if (awaits == 0)
        {
            return;
        }

        int width = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)awaits);
        if (width == state.Width && numbers.Select((n, i) => n == i || n == 0).All(same => same))
        {
            _template.StateProbe = state;
            return;
        }

        // Helpers have states of their own: which await of the body it is, is a register beside.
        Register number = _definition.AddRegister(_template.Unique("state.await"), width, Initial.Zero);
        number.IsLate = IsLate;
        number.Next = numbers.Length == 1
            ? Constant(width, (ulong)numbers[0])
            : Op(Operator.Select, width, [state.Next, .. numbers.Select(n => Constant(width, (ulong)n))]);
        _template.StateProbe = number;
    }

    private void FinishMemories()
    {
        foreach (ArrayMemory memory in _template.Arrays)
        {
            for (int leaf = 0; leaf < memory.Memories.Count; leaf++)
            {
                foreach ((Value guard, Value address, Value data) in LogOf(memory, leaf).Entries)
                {
                    if (guard.Is(1))
                    {
                        _builder.Write(memory.Memories[leaf], address, data);
                    }
                    else if (!guard.Is(0))
                    {
                        Region write = new();
                        write.Operations.Add(
                            new Operation(Operator.MemoryWrite, [address, data]) { Memory = memory.Memories[leaf] });
                        _builder.If(guard, write, new Region());
                    }
                }
            }
        }
    }

    private void FinishSignals()
    {
        SignalCell[] written = _assumptions.Written
            .OrderBy(c => _template.PortOf(c.Bus)!.Port).ThenBy(c => _template.PortOf(c.Bus)!.Index)
            .ThenBy(c => Array.IndexOf(c.Bus.Layout.Signals, c.Signal)).ThenBy(c => c.Element).ToArray();
        foreach (SignalCell cell in written)
        {
            PortReference port = _template.PortOf(cell.Bus)!;
            Value value = ToBits(cell.Signal.Type, Read(cell));
            Value isWritten = ((Number)Read(_assumptions.Cells.Written(cell))).Value;
            bool isShared = IsShared(cell.Bus, cell.Signal, PortOf(cell.Bus));
            AddOutput(cell, port, HeldSignal(cell), Propagated(cell, value, isDefined: false), isDefined: false);
            if (isShared)
            {
                // Whether this process wrote last is for the one place where all writers meet.
                Register wrote = HeldDefined(cell);
                AddOutput(cell, port, wrote, isWritten, isDefined: true);
                _template.Shared.Add(PortSignalOf(cell, port, isDefined: false));
                _template.Shared.Add(PortSignalOf(cell, port, isDefined: true));
            }
            else if (!cell.Signal.IsInitialized)
            {
                FinishDefined(cell, port, isWritten);
            }
        }

        _template.OrderHeld(written);
    }

    private void FinishDefined(SignalCell cell, PortReference port, Value isWritten)
    {
        bool isStaged = IsStaged(cell.Bus, PortOf(cell.Bus));
        Register defined = HeldDefined(cell);
        Value before = isStaged ? StagedSignal(cell, isDefined: true).Value : defined.Value;
        Value next = Propagated(cell, Or(before, isWritten), isDefined: true);
        if (isWritten.Is(1) && !isStaged && !(IsLate && cell.Bus.IsClocked))
        {
            defined.Next = next;
            _template.AlwaysWritten.Add(PortSignalOf(cell, port, isDefined: true));
        }
        else
        {
            AddOutput(cell, port, defined, next, isDefined: true);
        }
    }

    // What is written to a divided bus waits until the bus propagates.
    private Value Propagated(SignalCell cell, Value value, bool isDefined)
    {
        Port port = PortOf(cell.Bus);
        if (!IsStaged(cell.Bus, port))
        {
            return value;
        }

        StagedSignal(cell, isDefined).Next = value;
        Register held = isDefined ? HeldDefined(cell) : HeldSignal(cell);
        return Op(Operator.Mux, value.Width, _template.Enable(PropagationOf(cell.Bus, port)), value, held.Value);
    }

    // What others read: of a clocked process the register, of an unclocked one what goes into it. A clocked bus
    // propagates at the edge: it gives the register in any case.
    private void AddOutput(SignalCell cell, PortReference port, Register register, Value next, bool isDefined)
    {
        register.Next = next;
        bool isRegister = !IsLate || cell.Bus.IsClocked;
        _definition.AddOutput(
            _template.SignalName(port, cell.Signal, cell.Element, isDefined), isRegister ? register.Value : register.Next);
        _template.Outputs.Add(PortSignalOf(cell, port, isDefined));
    }

    private static PortSignal PortSignalOf(SignalCell cell, PortReference port, bool isDefined)
        => new(port, Array.IndexOf(cell.Bus.Layout.Signals, cell.Signal), cell.Element, isDefined);

    // The bits of a cell's leaves, in order.
    private List<Value> BitsOf(Cell cell, Datum datum)
    {
        List<Value> bits = [];
        Add(cell.Type, datum);
        return bits;

        void Add(Type type, Datum part)
        {
            if (SignalType.Of(type) is { } signal)
            {
                bits.Add(signal.Encoding == SignalEncoding.Float ? Constant(signal.Width, 0) : ToBits(signal, part));
            }
            else if (part is Structure structure)
            {
                for (int i = 0; i < structure.Fields.Length; i++)
                {
                    Add(structure.Layout.Fields[i].FieldType, structure.Fields[i]);
                }
            }
        }
    }
}
