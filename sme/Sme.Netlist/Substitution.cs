using System;
using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>Changes in place what a definition refers to.</summary>
public static class Substitution
{
    /// <summary>Replaces values wherever they are used, and parameters that give initial values.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="values">For a value the one to use instead; of the same width, and defined before.</param>
    /// <param name="initials">For a parameter the words to use instead.</param>
    public static void Replace(
        Definition definition, IReadOnlyDictionary<Value, Value> values, IReadOnlyDictionary<Parameter, Initial> initials)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(initials);
        ForEachUse(definition, v => values.TryGetValue(v, out Value? other) ? other : v);
        foreach (Register register in definition.Registers)
        {
            register.Initial = InitialOf(register.Initial);
        }

        foreach (Memory memory in definition.Memories)
        {
            memory.Contents = InitialOf(memory.Contents);
        }

        foreach (Instance instance in definition.Instances)
        {
            for (int i = 0; i < instance.Arguments.Length; i++)
            {
                instance.Arguments[i] = InitialOf(instance.Arguments[i]);
            }
        }

        Initial InitialOf(Initial initial)
            => initial.Parameter != null && initials.TryGetValue(initial.Parameter, out Initial? other) ? other : initial;
    }

    /// <summary>Removes the inputs that nothing uses.</summary>
    /// <returns>The indices that the inputs left had before.</returns>
    public static IReadOnlyList<int> DropUnusedInputs(Definition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        HashSet<Value> used = [];
        ForEachUse(definition, v =>
        {
            used.Add(v);
            return v;
        });
        List<int> kept = [];
        List<Value> inputs = [];
        for (int i = 0; i < definition.Inputs.Count; i++)
        {
            if (used.Contains(definition.Inputs[i]))
            {
                kept.Add(i);
                inputs.Add(definition.Inputs[i]);
            }
        }

        definition.Inputs.Clear();
        foreach (Value input in inputs)
        {
            input.Index = definition.Inputs.Count;
            definition.Inputs.Add(input);
        }

        return kept;
    }

    private static void ForEachUse(Definition definition, Func<Value, Value> use)
    {
        Visit(definition.Body);
        foreach (Register register in definition.Registers)
        {
            register.Next = use(register.Next);
        }

        foreach (Output output in definition.Outputs)
        {
            output.Value = use(output.Value);
        }

        foreach (Output probe in definition.Probes)
        {
            probe.Value = use(probe.Value);
        }

        foreach (Instance instance in definition.Instances)
        {
            Replace(instance.Inputs);
        }

        void Visit(Region region)
        {
            foreach (Operation operation in region.Operations)
            {
                Replace(operation.Operands);
                foreach (Region inner in operation.Regions)
                {
                    Visit(inner);
                }
            }

            for (int i = 0; i < region.Yields.Count; i++)
            {
                region.Yields[i] = use(region.Yields[i]);
            }
        }

        void Replace(Value[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = use(values[i]);
            }
        }
    }
}
