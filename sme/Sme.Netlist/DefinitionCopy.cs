using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>Copies a definition, with constants for some of its parameters.</summary>
internal sealed class DefinitionCopy
{
    private readonly Definition _from;
    private readonly Definition _to;
    private readonly IReadOnlyDictionary<Parameter, Initial> _constants;
    private readonly Dictionary<Value, Value> _values = [];
    private readonly Dictionary<Parameter, Parameter> _parameters = [];
    private readonly Dictionary<Memory, Memory> _memories = [];

    private DefinitionCopy(Definition from, string name, IReadOnlyDictionary<Parameter, Initial> constants)
    {
        (_from, _constants) = (from, constants);
        _to = new Definition(name) { IsClocked = from.IsClocked, Location = from.Location, Summary = from.Summary };
    }

    /// <summary>Copies a definition.</summary>
    /// <param name="definition">What is copied.</param>
    /// <param name="name">The name of the copy.</param>
    /// <param name="constants">What becomes of parameters; all others stay.</param>
    /// <param name="instanceOf">
    /// The definition that an instance of the copy has, and the parameters it keeps of the one before.
    /// </param>
    public static Definition Of(
        Definition definition, string name, IReadOnlyDictionary<Parameter, Initial> constants,
        Func<Instance, (Definition Definition, IReadOnlyList<int> Kept)> instanceOf)
    {
        DefinitionCopy copy = new(definition, name, constants);
        copy.Copy(instanceOf);
        return copy._to;
    }

    private void Copy(Func<Instance, (Definition Definition, IReadOnlyList<int> Kept)> instanceOf)
    {
        foreach (Parameter parameter in _from.Parameters)
        {
            CopyParameter(parameter);
        }

        foreach (Value input in _from.Inputs)
        {
            Add(input, _to.AddInput(input.Name!, input.Width));
        }

        foreach (Register register in _from.Registers)
        {
            Register copy = _to.AddRegister(register.Name, register.Width, Resolve(register.Initial));
            (copy.IsReset, copy.IsLate) = (register.IsReset, register.IsLate);
            Add(register.Value, copy.Value);
        }

        foreach (Memory memory in _from.Memories)
        {
            Memory copy = _to.AddMemory(memory.Name, memory.Width, memory.Length, Resolve(memory.Contents));
            (copy.Kind, copy.IsReset, copy.IsLate, copy.IsProbe) = (memory.Kind, memory.IsReset, memory.IsLate, memory.IsProbe);
            _memories.Add(memory, copy);
        }

        List<(Instance From, Instance To)> instances = [];
        foreach (Instance instance in _from.Instances)
        {
            (Definition definition, IReadOnlyList<int> kept) = instanceOf(instance);
            Instance copy = _to.AddInstance(instance.Name, definition);
            for (int i = 0; i < kept.Count; i++)
            {
                copy.Arguments[i] = Resolve(instance.Arguments[kept[i]]);
            }

            foreach ((Value from, Value to) in instance.Outputs.Zip(copy.Outputs))
            {
                Add(from, to);
            }

            instances.Add((instance, copy));
        }

        Copy(_from.Body, _to.Body);
        foreach ((Instance from, Instance to) in instances)
        {
            for (int i = 0; i < from.Inputs.Length; i++)
            {
                to.Inputs[i] = _values[from.Inputs[i]];
            }
        }

        for (int i = 0; i < _from.Registers.Count; i++)
        {
            _to.Registers[i].Next = _values[_from.Registers[i].Next];
        }

        _to.Outputs.AddRange(_from.Outputs.Select(Copy));
        _to.Probes.AddRange(_from.Probes.Select(Copy));
    }

    private void CopyParameter(Parameter parameter)
    {
        if (!_constants.TryGetValue(parameter, out Initial? constant))
        {
            Parameter copy = _to.AddParameter(parameter.Name, parameter.Width, parameter.Length);
            _parameters.Add(parameter, copy);
            Add(parameter.Value, copy.Value);
        }
        else if (parameter.Length == 1)
        {
            Operation operation = new(Operator.Constant, [], parameter.Width)
            {
                Immediate = constant[0] & Value.MaskOf(parameter.Width),
            };
            _to.Body.Operations.Add(operation);
            Add(parameter.Value, operation.Result);
        }
    }

    private Output Copy(Output output) => new(output.Name, _values[output.Value]);

    private Initial Resolve(Initial initial)
        => initial.Parameter is not { } parameter ? initial
            : _constants.TryGetValue(parameter, out Initial? constant) ? constant
            : new Initial(_parameters[parameter]);

    private void Copy(Region from, Region to)
    {
        foreach (Operation operation in from.Operations)
        {
            var regions = new Region[operation.Regions.Length];
            for (int i = 0; i < regions.Length; i++)
            {
                Copy(operation.Regions[i], regions[i] = new Region());
            }

            Operation copy = new(
                operation.Operator, Array.ConvertAll(operation.Operands, v => _values[v]),
                Array.ConvertAll(operation.Results, r => r.Width))
            {
                Regions = regions,
                Immediate = operation.Immediate,
                Memory = operation.Memory is { } memory ? _memories[memory] : null,
                Labels = operation.Labels,
                Message = operation.Message,
                Location = operation.Location,
            };
            to.Operations.Add(copy);
            foreach ((Value before, Value after) in operation.Results.Zip(copy.Results))
            {
                Add(before, after);
            }
        }

        to.Yields.AddRange(from.Yields.Select(y => _values[y]));
    }

    private void Add(Value from, Value to)
    {
        (to.Name, to.Enumeration) = (from.Name, from.Enumeration);
        _values.Add(from, to);
    }
}
