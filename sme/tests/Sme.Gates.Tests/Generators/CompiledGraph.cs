using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Sme.Emit;
using Sme.Gates.Graph;
using Sme.Gates.Slices;

namespace Sme.Gates.Tests.Generators;

/// <summary>Computes bits of a graph in machine code, of and into the values that a simulator holds.</summary>
internal sealed class CompiledGraph : NodeEmitter
{
    private const int VectorBits = 256;

    // Gates of a method.
    private const int MostGates = 700;

    private readonly GraphSimulator _simulator;
    private readonly GateGraph _graph;
    private readonly MajoritySums _sums;
    private readonly HashSet<int> _needed;
    private readonly List<Code> _code = [];

    /// <summary>Compiles a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="simulator">Its simulator, which holds the values.</param>
    /// <param name="results">What is computed.</param>
    public CompiledGraph(GateGraph graph, GraphSimulator simulator, Literal[] results)
        : base(graph, VectorBits)
    {
        (_graph, _simulator, _sums) = (graph, simulator, new MajoritySums(graph));
        bool[] isReached = graph.Reachable(results);
        _needed = [.. Enumerable.Range(1, graph.Count - 1).Where(i => isReached[i] && graph.Nodes[i].Arity > 0)];
        HashSet<int> stored = [.. results.Select(r => r.Node)];
        int[][] chunks = [.. InOrder(results).Chunk(MostGates)];
        Dictionary<int, int> lastUse = [];
        foreach (int item in chunks.SelectMany(c => c))
        {
            OperandsOf(item).ForEach(o => lastUse[o] = item);
        }

        for (int i = 0; i < chunks.Length; i++)
        {
            stored.UnionWith(chunks.Skip(i + 1).SelectMany(c => c).SelectMany(OperandsOf).Intersect(chunks[i]));
        }

        for (int i = 0; i < chunks.Length; i++)
        {
            Emit(chunks[i], i, stored, lastUse);
        }
    }

    private delegate void Code(ref byte rows);

    /// <summary>Computes the results of what the inputs are.</summary>
    public void Evaluate()
    {
        Span<byte> rows = MemoryMarshal.AsBytes(_simulator[0]);
        for (int block = 0; block < rows.Length; block += VectorBits / 8)
        {
            foreach (Code code in _code)
            {
                code(ref rows[block]);
            }
        }
    }

    /// <inheritdoc/>
    protected override (int Sum, Literal A, Literal B, Literal Third)? SumOf(GateNode majority)
        => _sums.Of(majority) is { } sum && _needed.Contains(sum.Sum) ? sum : null;

    /// <inheritdoc/>
    protected override void LoadStored(int node)
    {
        LoadRow(node);
        Il.LoadObject(Operations.Type);
    }

    private void LoadRow(int node)
    {
        Il.LoadParameter(0);
        Il.Load(node * _simulator.Words * sizeof(ulong));
        Il.Emit(OpCodes.Add);
    }

    // Depth first, so that values are used soon.
    private List<int> InOrder(Literal[] results)
    {
        List<int> ordered = [];
        HashSet<int> done = [];
        Stack<int> open = new(results.Select(r => r.Node).Reverse());
        while (open.TryPeek(out int node))
        {
            int[] missing = [.. OperandsOf(node).Where(o => _needed.Contains(o) && !done.Contains(o))];
            foreach (int operand in missing)
            {
                open.Push(operand);
            }

            if (missing.Length == 0)
            {
                open.Pop();
                if (_needed.Contains(node) && done.Add(node))
                {
                    ordered.Add(node);
                }
            }
        }

        return ordered;
    }

    private List<int> OperandsOf(int item)
    {
        GateNode node = _graph.Nodes[item];
        return node.Kind == GateKind.Majority && SumOf(node) is { } sum ? [sum.Sum, sum.A.Node, sum.Third.Node]
            : node.Arity switch
            {
                0 => [],
                2 => [node.A.Node, node.B.Node],
                _ => [node.A.Node, node.B.Node, node.C.Node],
            };
    }

    private void Emit(int[] chunk, int number, HashSet<int> stored, Dictionary<int, int> lastUse)
    {
        Begin(new MethodEmitter(
            string.Create(CultureInfo.InvariantCulture, $"graph part {number}"), typeof(CompiledGraph), null,
            typeof(byte).MakeByRefType()));
        foreach (int item in chunk)
        {
            Node value = Compute(item);
            if (stored.Contains(item))
            {
                LoadRow(item);
                Il.Load(value.Local);
                if (value.IsComplement)
                {
                    Operations.Not(Il);
                }

                Il.StoreObject(Operations.Type);
            }

            foreach (int operand in OperandsOf(item).Append(item).Where(o => lastUse.GetValueOrDefault(o, item) == item))
            {
                Free(operand);
            }
        }

        _code.Add(Il.Create<Code>());
    }
}
