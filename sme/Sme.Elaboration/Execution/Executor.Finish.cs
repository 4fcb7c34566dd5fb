using System;
using System.Collections.Generic;
using System.Linq;
using SME;
using SME.Live;
using Sme.Netlist;

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
        if (_template.IsIncomplete)
        {
            throw new AgainException();
        }

        FinishProbes();
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

        HashSet<string> seen = [];
        foreach (AccessPath path in _template.Registers.Keys.Select(k => k.Cell).OfType<FieldCell>()
            .Where(c => c.Owner != _process && c.Path != null).Select(c => c.Path!.Parent!)
            .Concat(_template.Arrays.Where(a => a.Path != null && a.IsWritten.Contains(true)).Select(a => a.Path!)))
        {
            if (seen.Add(path.Key))
            {
                _template.WrittenObjects.Add(path);
            }
        }

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
                    && (cell is ElementCell element ? _assumptions.Indexed.Add(element.Array) : _assumptions.Registers.Add((cell, leaf))))
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
            (Cell cell, int leaf, Register register) = _template.Kept[i];
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
        IEnumerable<SignalCell> written = _assumptions.Written
            .OrderBy(c => _template.PortOf(c.Bus)!.Port).ThenBy(c => _template.PortOf(c.Bus)!.Index)
            .ThenBy(c => Array.IndexOf(c.Bus.Layout.Signals, c.Signal)).ThenBy(c => c.Element);
        foreach (SignalCell cell in written)
        {
            PortReference port = _template.PortOf(cell.Bus)!;
            Value staged = ToBits(cell.Signal.Type, Read(cell));
            Register held = HeldSignal(cell);
            held.Next = staged;
            AddOutput(cell, port, held, isDefined: false);
            if (!cell.Signal.IsInitialized)
            {
                Value isWritten = ((Number)Read(_assumptions.Cells.Written(cell))).Value;
                Register defined = HeldDefined(cell);
                defined.Next = Or(defined.Value, isWritten);
                if (isWritten.Is(1) && !(IsLate && cell.Bus.IsClocked) && cell.Bus.Clock.Divider == 1)
                {
                    _template.AlwaysWritten.Add(PortSignalOf(cell, port, isDefined: true));
                }
                else
                {
                    AddOutput(cell, port, defined, isDefined: true);
                }
            }
        }
    }

    // What others read: of a clocked process the register, of an unclocked one what goes into it. A clocked bus gives the
    // register in any case; what a process writes to an internal bus is seen after its run.
    private void AddOutput(SignalCell cell, PortReference port, Register register, bool isDefined)
    {
        bool isInternal = (_process.Maps.Ports[port.Port].Use & PortUse.Internal) != 0;
        bool isRegister = _process.Maps.IsClocked || (cell.Bus.IsClocked && !isInternal);
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
