using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Conformance.Proofs;

/// <summary>Networks of ands and inverters over the same inputs; equal ands are one node.</summary>
/// <remarks>A literal is twice its node, plus 1 where it is the inverse. Node 0 is constant 0, then come the inputs.</remarks>
internal sealed class AndGraph(int inputs)
{
    private readonly List<(int A, int B)> _nodes = [.. Enumerable.Repeat((-1, -1), inputs + 1)];
    private readonly Dictionary<(int, int), int> _ands = [];

    /// <summary>Number of inputs.</summary>
    public int Inputs => inputs;

    /// <summary>Number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>The operands of an and.</summary>
    public (int A, int B) this[int node] => _nodes[node];

    /// <summary>Whether a node is an input.</summary>
    public bool IsInput(int node) => node > 0 && node <= inputs;

    /// <summary>An and of two literals.</summary>
    public int And(int a, int b)
    {
        (a, b) = a < b ? (a, b) : (b, a);
        if (a == 0 || a == (b ^ 1))
        {
            return 0;
        }

        if (a == 1 || a == b)
        {
            return b;
        }

        if (!_ands.TryGetValue((a, b), out int and))
        {
            _nodes.Add((a, b));
            _ands.Add((a, b), and = 2 * (_nodes.Count - 1));
        }

        return and;
    }

    /// <summary>The nodes that literals depend on, each behind those that it reads.</summary>
    public int[] Cone(IEnumerable<int> literals)
    {
        HashSet<int> cone = [];
        Stack<int> open = new(literals.Select(l => l >> 1));
        while (open.TryPop(out int node))
        {
            if (node > 0 && cone.Add(node) && !IsInput(node))
            {
                open.Push(_nodes[node].A >> 1);
                open.Push(_nodes[node].B >> 1);
            }
        }

        return [.. cone.Order()];
    }

    /// <summary>Adds the network of a file.</summary>
    /// <remarks>Source: Biere, "The AIGER And-Inverter Graph (AIG) Format", version 20071012, binary format.</remarks>
    /// <returns>The literals of its outputs.</returns>
    /// <exception cref="ProofException">It has other inputs.</exception>
    public static (AndGraph Graph, int[] First, int[] Second) Read(string first, string second)
    {
        AigerFile[] files = [new(first), new(second)];
        AndGraph graph = new(files[0].Inputs);
        return files[1].Inputs == files[0].Inputs
            ? (graph, files[0].AddTo(graph), files[1].AddTo(graph)) : throw new ProofException("the inputs differ");
    }

    private sealed class AigerFile
    {
        private readonly byte[] _bytes;
        private readonly int[] _header;
        private int _at;

        public AigerFile(string path)
        {
            _bytes = File.ReadAllBytes(path);
            _header = [.. Line().Split(' ').Skip(1).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        }

        public int Inputs => _header[1];

        public int[] AddTo(AndGraph graph)
        {
            int[] outputs = [.. Enumerable.Range(0, _header[3]).Select(_ => int.Parse(Line(), CultureInfo.InvariantCulture))];
            List<int> literals = [.. Enumerable.Range(0, Inputs + 1).Select(i => 2 * i)];
            int Literal(int code) => literals[code >> 1] ^ (code & 1);
            for (int i = 0; i < _header[4]; i++)
            {
                int a = (2 * literals.Count) - Difference();
                int b = a - Difference();
                literals.Add(graph.And(Literal(a), Literal(b)));
            }

            return [.. outputs.Select(Literal)];
        }

        private string Line()
        {
            int end = Array.IndexOf(_bytes, (byte)'\n', _at);
            string line = Encoding.ASCII.GetString(_bytes, _at, end - _at);
            _at = end + 1;
            return line;
        }

        // Seven bits a byte, the lowest first.
        private int Difference()
        {
            int difference = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = _bytes[_at++];
                difference |= (next & 127) << shift;
                if (next < 128)
                {
                    return difference;
                }
            }
        }
    }
}
