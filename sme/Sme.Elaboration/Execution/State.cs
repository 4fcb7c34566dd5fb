using System;
using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>What holds at a point of the code, on the way that was taken there.</summary>
internal sealed class State
{
    public State()
    {
    }

    private State(State other)
    {
        Store = new Dictionary<Cell, Datum>(other.Store);
        Stack = [.. other.Stack];
        Known = new Dictionary<Value, bool>(other.Known);
        Feasible = new Dictionary<Guards, ulong>(other.Feasible);
        Made = new Dictionary<object, int>(other.Made);
        Equal = new Dictionary<Value, ulong>(other.Equal);
        Bounds = new Dictionary<Value, (long Low, long High)>(other.Bounds);
        IsDead = other.IsDead;
    }

    /// <summary>What was written since the tick began.</summary>
    public Dictionary<Cell, Datum> Store { get; } = [];

    /// <summary>The evaluation stacks of the calls under way, one above the other.</summary>
    public List<Datum> Stack { get; } = [];

    /// <summary>Conditions whose outcome is known here.</summary>
    public Dictionary<Value, bool> Known { get; } = [];

    /// <summary>For conditions of which one holds, a bit for each that still can.</summary>
    public Dictionary<Guards, ulong> Feasible { get; } = [];

    /// <summary>Values that are known to be a constant here.</summary>
    public Dictionary<Value, ulong> Equal { get; } = [];

    /// <summary>Bounds of values, as two's complement numbers, that the comparisons on the way here gave.</summary>
    public Dictionary<Value, (long Low, long High)> Bounds { get; } = [];

    /// <summary>How many objects were made at a place of the code.</summary>
    public Dictionary<object, int> Made { get; } = [];

    /// <summary>Whether the code never comes here: an exception was thrown.</summary>
    public bool IsDead { get; set; }

    public State Fork() => new(this);

    public void Push(Datum datum) => Stack.Add(datum);

    public Datum Pop()
    {
        Datum top = Stack[^1];
        Stack.RemoveAt(Stack.Count - 1);
        return top;
    }

    /// <summary>Takes a condition as given.</summary>
    public void Assume(Value condition, bool holds)
    {
        if (!Known.TryAdd(condition, holds) || condition.Operation is not { } operation)
        {
            return;
        }

        switch (operation.Operator)
        {
            case Operator.Not:
                Assume(operation.Operands[0], !holds);
                break;
            case Operator.Equal when holds && operation.Operands[1].IsConstant:
                NoteEqual(operation.Operands[0], operation.Operands[1].Bits);
                break;
            case Operator.And when holds && condition.Width == 1:
            case Operator.Or when !holds && condition.Width == 1:
                Assume(operation.Operands[0], holds);
                Assume(operation.Operands[1], holds);
                break;
            default:
                break;
        }
    }

    /// <summary>The bits of a value that what is known here decides, or null.</summary>
    public ulong? Evaluate(Value value, int depth)
    {
        if (value.IsConstant)
        {
            return value.Bits;
        }

        if (Equal.TryGetValue(value, out ulong known))
        {
            return known;
        }

        if (value.Width == 1 && Known.TryGetValue(value, out bool holds))
        {
            return holds ? 1UL : 0;
        }

        if (depth == 0 || value.Operation is not { } operation || !Evaluation.IsPure(operation.Operator)
            || operation.Operands.Length > 3)
        {
            return null;
        }

        Span<ulong> bits = stackalloc ulong[operation.Operands.Length];
        Span<int> widths = stackalloc int[operation.Operands.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            if (Evaluate(operation.Operands[i], depth - 1) is not { } operand)
            {
                return null;
            }

            (bits[i], widths[i]) = (operand, operation.Operands[i].Width);
        }

        return Evaluation.Apply(operation.Operator, value.Width, operation.Immediate, bits, widths);
    }

    private void NoteEqual(Value value, ulong bits)
    {
        Equal[value] = bits;
        if (value.Operation is not { Operands: [var inner, ..] } operation)
        {
            return;
        }

        // What the constant says of the operand, where that can be taken back.
        ulong? before = operation.Operator switch
        {
            Operator.ZeroExtend or Operator.SignExtend => bits,
            Operator.Not => ~bits,
            Operator.Negate => 0 - bits,
            Operator.Add when operation.Operands[1].IsConstant => bits - operation.Operands[1].Bits,
            Operator.Subtract when operation.Operands[1].IsConstant => bits + operation.Operands[1].Bits,
            Operator.Xor when operation.Operands[1].IsConstant => bits ^ operation.Operands[1].Bits,
            _ => null,
        };
        if (before != null)
        {
            NoteEqual(inner, before.Value & inner.Mask);
        }
    }

    /// <summary>A bit for each of the constants that the number still can be.</summary>
    public ulong FeasibleOf(Guards guards)
    {
        ulong mask = Feasible.TryGetValue(guards, out ulong known) ? known : Value.MaskOf(guards.Values.Length);
        for (int i = 0; i < guards.Values.Length; i++)
        {
            if (guards.Values[i].Is(0) || (Known.TryGetValue(guards.Values[i], out bool holds) && !holds))
            {
                mask &= ~(1UL << i);
            }
        }

        return mask;
    }
}
