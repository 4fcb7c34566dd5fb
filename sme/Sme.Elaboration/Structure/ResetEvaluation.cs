using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Execution;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>Computes the outputs of a definition in the reset state, for one instance.</summary>
internal sealed class ResetEvaluation
{
    private readonly Definition _definition;
    private readonly Dictionary<Value, ulong> _values = [];
    private readonly Dictionary<Parameter, ulong[]> _arguments = [];

    public ResetEvaluation(Template template, HardwareProcess process, ulong[] inputs, Leaves leaves)
    {
        _definition = template.Definition;
        int first = template.Enables.Count;
        for (int i = 0; i < _definition.Inputs.Count; i++)
        {
            // Divided clocks do not tick in tick 0.
            _values[_definition.Inputs[i]] = i < first ? 0 : inputs[i - first];
        }

        foreach (InstanceParameter parameter in template.Parameters)
        {
            ulong[] words = process.WordsOf(parameter, leaves);
            _arguments.Add(parameter.Parameter, words);
            _values[parameter.Parameter.Value] = words[0];
        }

        foreach (Register register in _definition.Registers)
        {
            _values[register.Value] = WordOf(register.Initial, 0);
        }
    }

    public ulong[] Outputs()
    {
        Run(_definition.Body);
        return _definition.Outputs.Select(o => _values[o.Value]).ToArray();
    }

    private ulong WordOf(Initial initial, int index)
    {
        if (initial.Parameter == null)
        {
            return initial[index];
        }

        ulong[] words = _arguments[initial.Parameter];
        return words[index < words.Length ? index : words.Length - 1];
    }

    private void Run(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            switch (operation.Operator)
            {
                case Operator.MemoryRead:
                    ulong address = _values[operation.Operands[0]];
                    Memory memory = operation.Memory!;
                    _values[operation.Result] = address < (ulong)memory.Length ? WordOf(memory.Contents, (int)address) : 0;
                    break;
                case Operator.MemoryWrite or Operator.Check:
                    break;
                case Operator.If:
                    Choose(operation, operation.Regions[_values[operation.Operands[0]] != 0 ? 0 : 1]);
                    break;
                case Operator.Case:
                    ulong selector = _values[operation.Operands[0]];
                    int arm = System.Array.FindIndex(operation.Labels, l => l.Contains(selector));
                    Choose(operation, arm < 0 ? operation.Regions[^1] : operation.Regions[arm]);
                    break;
                default:
                    _values[operation.Result] = Evaluation.Apply(
                        operation.Operator, operation.Result.Width, operation.Immediate,
                        operation.Operands.Select(o => _values[o]).ToArray(), operation.Operands.Select(o => o.Width).ToArray());
                    break;
            }
        }
    }

    private void Choose(Operation operation, Region region)
    {
        Run(region);
        for (int i = 0; i < operation.Results.Length; i++)
        {
            _values[operation.Results[i]] = _values[region.Yields[i]];
        }
    }
}
