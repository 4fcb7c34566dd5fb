using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist.Interpretation;

namespace Sme.Netlist;

/// <content>Looking at and changing values between two ticks.</content>
public abstract partial class NetlistMachine
{
    /// <summary>All values; <see cref="SlotOf"/> says which is where.</summary>
    public ReadOnlySpan<ulong> Values
    {
        get
        {
            Publish();
            return _values.Span;
        }
    }

    /// <summary>As <see cref="Values"/>, but only some are right.</summary>
    /// <param name="slots">Which are.</param>
    public ReadOnlySpan<ulong> ValuesAt(ReadOnlySpan<int> slots)
    {
        Publish(slots);
        return _values.Span;
    }

    /// <summary>The instance that a path of instances leads to; an empty one leads to the top.</summary>
    /// <returns>The number by which the other methods know the instance.</returns>
    public int Locate(IReadOnlyList<Instance> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Aggregate(_frames[0], (frame, instance) => frame.Children[frame.Plan.IndexOf(instance)]).Index;
    }

    /// <summary>The names of the instances that lead to an instance.</summary>
    public string PathOf(int frame) => _frames[frame].Path;

    /// <summary>Where a value of an instance stands in <see cref="Values"/>.</summary>
    /// <param name="frame">The instance.</param>
    /// <param name="value">A value that is not computed inside a region of an operation.</param>
    public int SlotOf(int frame, Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _frames[frame].Slots[_frames[frame].Plan.IndexOf(value)];
    }

    /// <summary>The bits of a value of an instance.</summary>
    /// <param name="frame">The instance.</param>
    /// <param name="value">A value that is not computed inside a region of an operation.</param>
    public ulong Read(int frame, Value value) => At(SlotOf(frame, value));

    /// <summary>The inputs of the top for the next tick.</summary>
    public Span<ulong> Inputs => _inputs;

    /// <summary>Sets an input of the top for the next tick.</summary>
    public void SetInput(int index, ulong bits) => _inputs[index] = bits;

    /// <summary>The number by which the other methods know a register of an instance.</summary>
    public int RegisterOf(int frame, Register register)
        => _frames[frame].FirstRegister + _frames[frame].Plan.Definition.Registers.IndexOf(register);

    /// <summary>What a register holds in this tick.</summary>
    public ulong GetRegister(int register) => At(_registers[register].Slot);

    /// <summary>Changes what a register holds; what reads it within the tick is not computed again.</summary>
    public void SetRegister(int register, ulong bits)
    {
        Publish();
        _values.Span[_registers[register].Slot] = bits;
        Adopt();
    }

    /// <summary>
    /// What a register takes at the next edge, as far as that is known: where the body belongs to the edge, what the
    /// register holds.
    /// </summary>
    public ulong GetNext(int register)
    {
        Publish();
        return _registers[register].RunsAtEdge ? GetRegister(register) : Next[register];
    }

    /// <summary>
    /// Changes what <see cref="GetNext"/> tells: the process that owns the register finds these bits at its next run.
    /// </summary>
    public void SetNext(int register, ulong bits)
    {
        if (_registers[register].RunsAtEdge)
        {
            SetRegister(register, bits);
        }
        else
        {
            Publish();
            Next[register] = bits;
            Adopt();
        }
    }

    /// <summary>Gives each register without reset other bits than its initial ones, and settles tick 0 with them.</summary>
    /// <param name="bits">Called for each in order.</param>
    public void FillUnreset(Func<ulong> bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        foreach (Frame frame in _frames)
        {
            foreach (Register register in frame.Plan.Definition.Registers.Where(r => !r.IsReset))
            {
                SetRegister(RegisterOf(frame.Index, register), bits() & register.Value.Mask);
            }
        }

        Settle();
    }

    /// <summary>The register whose content is a value, or -1.</summary>
    /// <param name="slot">Where the value stands in <see cref="Values"/>.</param>
    public int RegisterAt(int slot) => Array.FindIndex(_registers, r => r.Slot == slot);

    /// <summary>Goes back to tick 0.</summary>
    public void Restart()
    {
        _initial.CopyTo(_values.Span);
        Adopt();
        foreach (Frame frame in _frames)
        {
            frame.Restart();
        }

        Array.Clear(_writes);

        Tick = 0;
        _failed.Clear();
        _failedAtEdge = 0;
        Settle();
    }

    /// <summary>
    /// Changes what <see cref="GetNext"/> tells of all registers of definitions without instances to their initial bits.
    /// </summary>
    public void ResetBodies()
    {
        foreach (Frame frame in _frames.Where(f => f.Children.Length == 0))
        {
            for (int i = 0; i < frame.Plan.Definition.Registers.Count; i++)
            {
                int register = frame.FirstRegister + i;
                SetNext(register, _initial[_registers[register].Slot]);
            }
        }
    }

    /// <summary>
    /// Puts values in the place of those that were settled: what is computed between instances, and what registers take
    /// at the next edge, follows; bodies of definitions without instances do not run.
    /// </summary>
    /// <param name="values">Where each stands in <see cref="Values"/>, and its bits.</param>
    public void Override(IReadOnlyDictionary<int, ulong> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Publish();
        foreach ((int slot, ulong bits) in values)
        {
            _values.Span[slot] = bits;
        }

        foreach (Unit unit in Units.Where(u => u.Frame.Children.Length > 0))
        {
            Interpret(unit.Frame, unit.Piece);
        }

        foreach (Frame frame in _frames.Where(f => !f.Plan.RunsAtEdge))
        {
            for (int i = 0; i < frame.Plan.Definition.Registers.Count; i++)
            {
                int register = frame.FirstRegister + i;
                int slot = _registers[register].NextSlot;
                if (frame.Children.Length > 0 || values.ContainsKey(slot))
                {
                    Next[register] = _values.Span[slot];
                }
            }
        }

        Adopt();
    }

    /// <summary>The words of a memory, with what is written to them at the next edge.</summary>
    public void ReadWords(int frame, Memory memory, Span<ulong> words)
    {
        Frame found = _frames[frame];
        int index = found.Plan.Definition.Memories.IndexOf(memory);
        found.Memories[index].CopyTo(words);
        ReadOnlySpan<PendingWrite> writes = WritesOf(found);
        for (int i = 0; i < writes.Length; i++)
        {
            if (writes[i].IsActive && found.Plan.Writes[i] == index)
            {
                words[writes[i].Address] = writes[i].Data;
            }
        }
    }

    /// <summary>A word of a memory as it is in this tick.</summary>
    public ulong CurrentWord(int frame, Memory memory, int address)
        => _frames[frame].Memories[_frames[frame].Plan.Definition.Memories.IndexOf(memory)][address];

    /// <summary>A word of a memory, with what is written to it at the next edge.</summary>
    public ulong ReadWord(int frame, Memory memory, int address)
    {
        Frame found = _frames[frame];
        int index = found.Plan.Definition.Memories.IndexOf(memory);
        ulong word = found.Memories[index][address];
        ReadOnlySpan<PendingWrite> writes = WritesOf(found);
        for (int i = 0; i < writes.Length; i++)
        {
            PendingWrite write = writes[i];
            word = write.IsActive && found.Plan.Writes[i] == index && write.Address == address ? write.Data : word;
        }

        return word;
    }

    /// <summary>Changes a word of a memory, and with it what was to be written to it at the next edge.</summary>
    public void WriteWord(int frame, Memory memory, int address, ulong bits)
    {
        Frame found = _frames[frame];
        int index = found.Plan.Definition.Memories.IndexOf(memory);
        found.Memories[index][address] = bits;
        Span<PendingWrite> writes = WritesOf(found);
        for (int i = 0; i < writes.Length; i++)
        {
            writes[i].IsActive &= found.Plan.Writes[i] != index || writes[i].Address != address;
        }
    }

    /// <summary>Brings the slots up to date of what the machine holds elsewhere.</summary>
    private protected virtual void Publish()
    {
    }

    /// <summary>Brings some slots up to date of what the machine holds elsewhere.</summary>
    private protected virtual void Publish(ReadOnlySpan<int> slots)
    {
    }

    /// <summary>Slots changed, or what registers take, all of which were up to date: what is held elsewhere follows.</summary>
    private protected virtual void Adopt()
    {
    }

    private ulong At(int slot) => ValuesAt([slot])[slot];
}
