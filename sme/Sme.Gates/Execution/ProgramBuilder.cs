using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Execution;

/// <summary>
/// Makes the programs of a definition: one for its whole body, or one for each piece in the order in which they run. A node
/// is computed by the first program that needs it.
/// </summary>
internal sealed class ProgramBuilder
{
    private readonly GateDefinition _gates;
    private readonly Plan _plan;
    private readonly bool[] _isDone;

    // What fills the inputs of the graph.
    private readonly (int Value, Literal[] Bits)[] _loads;
    private readonly (int Memory, int Word, Literal[] Bits)[] _wordLoads;
    private readonly (int Memory, GateRead Read)[] _reads;

    // The read that an input node is data of.
    private readonly Dictionary<int, int> _readOf = [];

    // Values that others read of the body; the rest lives in its nodes.
    private readonly (int Value, Literal[] Bits)[] _observed;

    // The writes of a memory of flip-flops that were not met yet: the last one stands for all.
    private readonly Dictionary<Memory, int> _openWrites = [];

    /// <summary>Prepares a definition.</summary>
    /// <param name="gates">The definition as gates.</param>
    /// <param name="plan">The definition as the machine lays it out.</param>
    public ProgramBuilder(GateDefinition gates, Plan plan)
    {
        (_gates, _plan) = (gates, plan);
        _isDone = new bool[gates.Graph.Count];
        Definition definition = gates.Definition;
        _loads =
        [
            .. Pair(definition.Inputs, gates.Inputs),
            .. Pair(
                definition.Parameters.Where(p => p.Length == 1).Select(p => p.Value), gates.Parameters.Where(p => p.Length > 0)),
            .. Pair(definition.Registers.Select(r => r.Value), gates.Registers.Select(r => r.Value)),
            .. gates.Instances.SelectMany(i => Pair(i.Instance.Outputs, i.Outputs)),
        ];
        _wordLoads = [.. gates.Memories.SelectMany((m, i) => m.Words.Select((bits, word) => (i, word, bits)))];
        _reads = [.. gates.Memories.SelectMany((m, i) => m.Reads.Select(r => (i, r)))];
        for (int i = 0; i < _reads.Length; i++)
        {
            foreach (Literal bit in _reads[i].Read.Data)
            {
                _readOf.Add(bit.Node, i);
            }
        }

        HashSet<int> seen = [];
        _observed = Pair(definition.Outputs.Select(o => o.Value), gates.Outputs)
            .Concat(Pair(definition.Probes.Select(o => o.Value), gates.Probes))
            .Concat(Pair(definition.Registers.Select(r => r.Next), gates.Registers.Select(r => r.Next)))
            .Concat(gates.Instances.SelectMany(i => Pair(i.Instance.Inputs, i.Inputs)))
            .Where(o => plan.Values[o.Value] is { Kind: ValueKind.Result, IsConstant: false } && seen.Add(o.Value))
            .ToArray();
        foreach (GateMemory memory in gates.Memories.Where(m => m.Next.Count > 0))
        {
            _openWrites.Add(memory.Memory, PlacesOf(memory.Memory).Length);
        }
    }

    /// <summary>The values that inputs of the graph take.</summary>
    public IReadOnlyList<(int Value, Literal[] Bits)> Loads => _loads;

    /// <summary>The words of memories made of flip-flops, and the inputs of the graph that hold them.</summary>
    public IReadOnlyList<(int Memory, int Word, Literal[] Bits)> WordLoads => _wordLoads;

    /// <summary>The program of the whole body.</summary>
    public Program Whole() => Piece(_plan.Whole);

    /// <summary>The program of a piece; pieces that it reads come before.</summary>
    public Program Piece(Piece piece)
    {
        HashSet<Operation> operations = [.. piece.Operations.SelectMany(WithInner)];
        HashSet<int> results = [.. piece.Results];
        (int Value, Literal[] Bits)[] computed = _observed.Where(o => results.Contains(o.Value)).ToArray();
        (int Index, GateCheck Check)[] checks =
            _gates.Checks.Select((c, i) => (i, c)).Where(c => operations.Contains(c.c.Operation)).ToArray();
        (int Place, int Memory, GateWrite Write)[] writes =
            _gates.Memories.SelectMany((m, i) => m.Writes.Select(w => (Array.IndexOf(_plan.WriteOperations, w.Operation), i, w)))
                .Where(w => operations.Contains(w.w.Operation)).ToArray();
        (int Memory, int[] Places, Literal[][] Next)[] wordWrites = WordWrites(operations).ToArray();

        List<Literal> roots = [.. computed.SelectMany(c => c.Bits)];
        roots.AddRange(checks.SelectMany(c => c.Check.Values.SelectMany(v => v).Append(c.Check.Holds)));
        roots.AddRange(writes.SelectMany(w => w.Write.Address.Concat(w.Write.Data).Append(w.Write.Enable)));
        roots.AddRange(wordWrites.SelectMany(w => w.Next).SelectMany(n => n));
        bool[] isNeeded = Needed(roots);
        return new Program(_gates.Graph)
        {
            Loads = _loads.Where(l => IsNeeded(l.Bits)).ToArray(),
            WordLoads = _wordLoads.Where(l => IsNeeded(l.Bits)).ToArray(),
            Steps = Steps(isNeeded),
            Reads = _reads,
            Results = computed,
            Writes = writes,
            WordWrites = wordWrites,
            Checks = checks,
        };

        bool IsNeeded(Literal[] bits) => Array.Exists(bits, b => isNeeded[b.Node]);
    }

    private IEnumerable<(int Value, Literal[] Bits)> Pair(IEnumerable<Value> values, IEnumerable<Literal[]> words)
        => values.Zip(words, (v, w) => (_plan.IndexOf(v), w));

    private static IEnumerable<Operation> WithInner(Operation operation)
        => operation.Regions.SelectMany(r => r.Operations).SelectMany(WithInner).Prepend(operation);

    private int[] PlacesOf(Memory memory)
        => Enumerable.Range(0, _plan.WriteOperations.Length).Where(i => _plan.WriteOperations[i].Memory == memory).ToArray();

    private IEnumerable<(int Memory, int[] Places, Literal[][] Next)> WordWrites(HashSet<Operation> operations)
    {
        for (int i = 0; i < _gates.Memories.Count; i++)
        {
            GateMemory memory = _gates.Memories[i];
            if (_openWrites.TryGetValue(memory.Memory, out int open) && open > 0)
            {
                open -= _plan.WriteOperations.Count(w => w.Memory == memory.Memory && operations.Contains(w));
                _openWrites[memory.Memory] = open;
                if (open == 0)
                {
                    yield return (i, PlacesOf(memory.Memory), [.. memory.Next]);
                }
            }
        }
    }

    // What the roots need and no program computed before; data of a macro needs the address.
    private bool[] Needed(List<Literal> roots)
    {
        var isNeeded = new bool[_isDone.Length];
        Stack<int> open = new();
        foreach (Literal root in roots)
        {
            Need(root);
        }

        while (open.TryPop(out int at))
        {
            GateNode node = _gates.Graph.Nodes[at];
            if (_readOf.TryGetValue(at, out int read))
            {
                foreach (Literal bit in _reads[read].Read.Address.Concat(_reads[read].Read.Data))
                {
                    Need(bit);
                }
            }
            else if (node.Arity > 0)
            {
                Need(node.A);
                Need(node.B);
                Need(node.C);
            }
        }

        return isNeeded;

        void Need(Literal literal)
        {
            if (literal.Node != 0 && !_isDone[literal.Node])
            {
                isNeeded[literal.Node] = _isDone[literal.Node] = true;
                open.Push(literal.Node);
            }
        }
    }

    // By index, which is an order; a read stands where the first bit of its data is.
    private int[] Steps(bool[] isNeeded)
    {
        List<int> steps = [];
        for (int i = 1; i < isNeeded.Length; i++)
        {
            if (isNeeded[i] && _gates.Graph.Nodes[i].Arity > 0)
            {
                steps.Add(i);
            }
            else if (isNeeded[i] && _readOf.TryGetValue(i, out int read) && _reads[read].Read.Data[0].Node == i)
            {
                steps.Add(~read);
            }
        }

        return [.. steps];
    }
}
