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
            case Operator.And when holds && condition.Width == 1:
            case Operator.Or when !holds && condition.Width == 1:
                Assume(operation.Operands[0], holds);
                Assume(operation.Operands[1], holds);
                break;
            default:
                break;
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
