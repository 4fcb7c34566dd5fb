using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Gates.Lowering;

/// <summary>Lowers a definition to gates, whether its regions were turned into multiplexers before or not.</summary>
public sealed partial class DefinitionLowering
{
    private readonly Definition _definition;
    private readonly GateGraph _graph = new();
    private readonly Arithmetic _arithmetic;
    private readonly Dictionary<Value, Literal[]> _bits = [];
    private readonly Dictionary<Memory, MemoryPorts> _memories = [];
    private readonly List<GateCheck> _checks = [];
    private readonly List<(string Name, Literal[] Bits, SourceLocation? Location)> _words = [];

    private DefinitionLowering(Definition definition, Goal goal)
    {
        _definition = definition;
        _uses = new UseCounts(definition);
        _arithmetic = new Arithmetic(_graph, goal);
    }

    /// <summary>The gates of a definition; those of its instances are not among them.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="goal">What the circuit is to be.</param>
    public static GateDefinition Lower(Definition definition, Goal goal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new DefinitionLowering(definition, goal).Lower();
    }

    private GateDefinition Lower()
    {
        _definition.Inputs.ForEach(v => AddInput(v));
        foreach (Parameter parameter in _definition.Parameters.Where(p => p.Length == 1))
        {
            AddInput(parameter.Value);
        }

        _definition.Registers.ForEach(r => AddInput(r.Value));
        foreach (Value output in _definition.Instances.SelectMany(i => i.Outputs))
        {
            AddInput(output);
        }

        _definition.Memories.ForEach(m => _memories.Add(m, new MemoryPorts(_graph, m, IsWritten(m))));
        Lower(_definition.Body, Literal.True);
        foreach (Output output in _definition.Outputs)
        {
            _words.Add((output.Name, BitsOf(output.Value), output.Value.Operation?.Location));
        }

        return Finish();
    }

    private void AddInput(Value value) => Define(value, _graph.InputWord(value.Width), location: null);

    private void Define(Value value, Literal[] bits, SourceLocation? location)
    {
        _bits.Add(value, bits);
        if (value.Name is { } name)
        {
            _words.Add((name, bits, location));
        }
    }

    private void Lower(Region region, Literal guard)
    {
        foreach (Operation operation in region.Operations)
        {
            Lower(operation, guard);
        }
    }

    // The guard is 1 where the operation is reached; only effects ask for it.
    private void Lower(Operation operation, Literal guard)
    {
        switch (operation.Operator)
        {
            case Operator.MemoryRead:
                Define(
                    operation.Result, _memories[operation.Memory!].Read(operation, BitsOf(operation.Operands[0])),
                    operation.Location);
                break;
            case Operator.MemoryWrite:
                Literal enable = operation.Operands.Length > 2 ? BitsOf(operation.Operands[2])[0] : Literal.True;
                _memories[operation.Memory!].Write(
                    operation, BitsOf(operation.Operands[0]), BitsOf(operation.Operands[1]), _graph.And(guard, enable));
                break;
            case Operator.Check:
                _checks.Add(new GateCheck(
                    operation, _graph.Or(!guard, BitsOf(operation.Operands[0])[0]),
                    operation.Operands.Skip(1).Select(BitsOf).ToArray()));
                break;
            case Operator.If:
                Literal condition = BitsOf(operation.Operands[0])[0];
                LowerRegions(operation, guard, [condition, !condition]);
                break;
            case Operator.Case:
                LowerRegions(operation, guard, CaseGuards(operation));
                break;
            default:
                LowerOperator(operation);
                break;
        }
    }

    private void LowerRegions(Operation operation, Literal guard, Literal[] runs)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            Lower(operation.Regions[i], _graph.And(guard, runs[i]));
        }

        for (int r = 0; r < operation.Results.Length; r++)
        {
            Literal[] chosen = BitsOf(operation.Regions[^1].Yields[r]);
            for (int i = runs.Length - 2; i >= 0; i--)
            {
                chosen = Words.Mux(_graph, runs[i], BitsOf(operation.Regions[i].Yields[r]), chosen);
            }

            Define(operation.Results[r], chosen, operation.Location);
        }
    }

    private Literal[] CaseGuards(Operation operation)
    {
        Literal[] selector = BitsOf(operation.Operands[0]);
        Literal[] runs = operation.Labels
            .Select(labels => _graph.OrAll(
                labels.Select(l => _arithmetic.Equal(selector, Words.Constant(l, selector.Length))).ToArray()))
            .ToArray();
        return [.. runs, !_graph.OrAll(runs)];
    }

    private bool IsWritten(Memory memory) => Writes(_definition.Body, memory);

    private static bool Writes(Region region, Memory memory)
        => region.Operations.Any(o => (o.Operator == Operator.MemoryWrite && o.Memory == memory)
            || o.Regions.Any(r => Writes(r, memory)));
}
