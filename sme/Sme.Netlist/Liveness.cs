using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>
/// What the outputs of a design need. Checks, probes, and the bits that say whether a signal was written are for simulation
/// in C#; what only they need is no hardware.
/// </summary>
public sealed class Liveness
{
    private readonly HashSet<Value> _values = [];
    private readonly HashSet<Memory> _memories = [];
    private readonly Dictionary<Definition, List<(Definition Holder, Instance Instance)>> _instances = [];
    private readonly Dictionary<Memory, List<(Operation Write, Operation[] Around)>> _writes = [];
    private readonly Stack<Value> _open = new();
    private readonly Dictionary<Definition, bool[]> _outputs = [];

    /// <summary>Finds what the outputs of a design need.</summary>
    public Liveness(Design design)
    {
        ArgumentNullException.ThrowIfNull(design);
        foreach (Definition definition in design.Definitions)
        {
            foreach (Instance instance in definition.Instances)
            {
                if (!_instances.TryGetValue(instance.Definition, out var holders))
                {
                    _instances.Add(instance.Definition, holders = []);
                }

                holders.Add((definition, instance));
            }

            FindWrites(definition.Body, []);
        }

        foreach (Output output in design.Top.Outputs)
        {
            Mark(output.Value);
        }

        while (_open.TryPop(out Value? value))
        {
            Follow(value);
        }
    }

    /// <summary>Whether an output needs a value.</summary>
    public bool IsLive(Value value) => _values.Contains(value);

    /// <summary>Whether an output needs what a memory holds.</summary>
    public bool IsLive(Memory memory) => _memories.Contains(memory);

    /// <summary>Whether an instance anywhere shows an output to something that is needed; those of the top are.</summary>
    public bool IsLive(Definition definition, int output)
    {
        if (!_outputs.TryGetValue(definition, out bool[]? live))
        {
            live = new bool[definition.Outputs.Count];
            for (int i = 0; i < live.Length; i++)
            {
                live[i] = !_instances.TryGetValue(definition, out var holders)
                    || holders.Any(h => IsLive(h.Instance.Outputs[i]));
            }

            _outputs.Add(definition, live);
        }

        return live[output];
    }

    private void FindWrites(Region region, Operation[] around)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.Operator == Operator.MemoryWrite)
            {
                if (!_writes.TryGetValue(operation.Memory!, out var writes))
                {
                    _writes.Add(operation.Memory!, writes = []);
                }

                writes.Add((operation, around));
            }

            foreach (Region inner in operation.Regions)
            {
                FindWrites(inner, [.. around, operation]);
            }
        }
    }

    private void Mark(Value value)
    {
        if (_values.Add(value))
        {
            _open.Push(value);
        }
    }

    private void Follow(Value value)
    {
        switch (value.Owner)
        {
            case Operation operation:
                foreach (Value operand in operation.Operands)
                {
                    Mark(operand);
                }

                foreach (Region region in operation.Regions)
                {
                    Mark(region.Yields[value.Index]);
                }

                if (operation.Memory is { } memory)
                {
                    Mark(memory);
                }

                break;
            case Register register:
                Mark(register.Next);
                break;
            case Instance instance:
                Mark(instance.Definition.Outputs[value.Index].Value);
                break;
            case Definition definition:
                foreach ((_, Instance instance) in _instances.GetValueOrDefault(definition) ?? [])
                {
                    Mark(instance.Inputs[value.Index]);
                }

                break;
            default:
                break;
        }
    }

    private void Mark(Memory memory)
    {
        if (!_memories.Add(memory))
        {
            return;
        }

        foreach ((Operation write, Operation[] around) in _writes.GetValueOrDefault(memory) ?? [])
        {
            foreach (Value value in write.Operands.Concat(around.Select(a => a.Operands[0])))
            {
                Mark(value);
            }
        }
    }
}
