using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>Which values and effects are needed, and in which order the results of regions are asked for first.</summary>
internal sealed class Demand
{
    private readonly HashSet<Value> _needed = [];
    private readonly HashSet<Operation> _kept = [];
    private readonly HashSet<Memory> _memories = [];
    private readonly Stack<Value> _open = new();
    private readonly Dictionary<Operation, List<Value>> _results = [];
    private readonly Dictionary<Operation, Operation?> _holders = [];

    // Of memories that are followed.
    private readonly Dictionary<Memory, List<Operation>> _writes = [];
    private readonly bool _throughState;

    private Demand(Definition definition, bool throughState)
    {
        _throughState = throughState;
        List<Operation> effects = [];
        Enter(definition.Body, holder: null, effects);
        foreach (Operation effect in effects)
        {
            Keep(effect);
            Follow();
        }
    }

    /// <summary>What the effects, registers, instances, outputs and probes of a definition need.</summary>
    public static Demand OfAll(Definition definition)
    {
        Demand demand = new(definition, throughState: false);
        foreach (Register register in definition.Registers)
        {
            demand.Need(register.Next);
        }

        demand.NeedConnections(definition);
        return demand;
    }

    /// <summary>What can be seen from outside: registers and memories only where something that is needed reads them.</summary>
    public static Demand OfObservable(Definition definition)
    {
        Demand demand = new(definition, throughState: true);
        foreach (Memory memory in definition.Memories.Where(m => m.IsProbe))
        {
            demand.Keep(memory);
            demand.Follow();
        }

        demand.NeedConnections(definition);
        return demand;
    }

    public bool IsNeeded(Value value) => _needed.Contains(value);

    public bool IsNeeded(Memory memory) => _memories.Contains(memory);

    /// <summary>Whether an operation has an effect that is needed, in a region of it or by itself.</summary>
    public bool IsKept(Operation operation) => _kept.Contains(operation);

    /// <summary>The needed results of an operation with regions, in the order in which they were asked for.</summary>
    public IReadOnlyList<Value> Results(Operation operation)
        => _results.TryGetValue(operation, out List<Value>? results) ? results : [];

    // Finds the effects that are needed in any case, in program order.
    private void Enter(Region region, Operation? holder, List<Operation> effects)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.IsEffect || operation.Regions.Length > 0)
            {
                _holders.Add(operation, holder);
            }

            if (operation.Operator == Operator.MemoryWrite && _throughState)
            {
                if (!_writes.TryGetValue(operation.Memory!, out List<Operation>? writes))
                {
                    _writes.Add(operation.Memory!, writes = []);
                }

                writes.Add(operation);
            }
            else if (operation.IsEffect)
            {
                effects.Add(operation);
            }

            foreach (Region inner in operation.Regions)
            {
                Enter(inner, operation, effects);
            }
        }
    }

    private void NeedConnections(Definition definition)
    {
        foreach (Value value in definition.Instances.SelectMany(i => i.Inputs)
            .Concat(definition.Outputs.Select(o => o.Value))
            .Concat(definition.Probes.Select(p => p.Value)))
        {
            Need(value);
        }
    }

    private void Need(Value value)
    {
        _open.Push(value);
        Follow();
    }

    // An effect needs its operands, and all that holds it has to be there. The outermost selector is asked for first.
    private void Keep(Operation effect)
    {
        Operation? operation = effect;
        while (operation != null && _kept.Add(operation))
        {
            PushReversed(operation.Operands);
            operation = _holders[operation];
        }
    }

    private void Keep(Memory memory)
    {
        if (_memories.Add(memory) && _writes.TryGetValue(memory, out List<Operation>? writes))
        {
            for (int i = writes.Count - 1; i >= 0; i--)
            {
                Keep(writes[i]);
            }
        }
    }

    private void Follow()
    {
        while (_open.TryPop(out Value? value))
        {
            if (_needed.Add(value))
            {
                PushSources(value);
            }
        }
    }

    private void PushSources(Value value)
    {
        if (value.Operation is not { } operation)
        {
            if (_throughState && value.Kind == ValueKind.Register)
            {
                _open.Push(((Register)value.Owner).Next);
            }

            return;
        }

        if (operation.Operator == Operator.MemoryRead)
        {
            Keep(operation.Memory!);
        }

        if (operation.Regions.Length == 0)
        {
            PushReversed(operation.Operands);
            return;
        }

        if (!_results.TryGetValue(operation, out List<Value>? results))
        {
            _results.Add(operation, results = []);
        }

        results.Add(value);
        for (int i = operation.Regions.Length - 1; i >= 0; i--)
        {
            _open.Push(operation.Regions[i].Yields[value.Index]);
        }

        _open.Push(operation.Operands[0]);
    }

    private void PushReversed(Value[] values)
    {
        for (int i = values.Length - 1; i >= 0; i--)
        {
            _open.Push(values[i]);
        }
    }
}
