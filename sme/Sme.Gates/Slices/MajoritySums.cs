using System.Collections.Generic;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>
/// Finds for a majority an exclusive or of two of its operands, as a full adder has it: where they differ the third operand
/// decides, elsewhere they do.
/// </summary>
internal sealed class MajoritySums
{
    private readonly Dictionary<(int A, int B), int> _sums = [];

    /// <summary>Prepares a graph.</summary>
    public MajoritySums(GateGraph graph)
    {
        for (int i = 1; i < graph.Count; i++)
        {
            if (graph.Nodes[i] is { Kind: GateKind.Xor } node)
            {
                _sums.Add((node.A.Node, node.B.Node), i);
            }
        }
    }

    /// <summary>The node of the exclusive or, its two operands and the third; null where there is none.</summary>
    public (int Sum, Literal A, Literal B, Literal Third)? Of(GateNode node)
        => Find(node.A, node.B, node.C) ?? Find(node.A, node.C, node.B) ?? Find(node.B, node.C, node.A);

    // Operands of a majority are sorted as those of an exclusive or are.
    private (int Sum, Literal A, Literal B, Literal Third)? Find(Literal a, Literal b, Literal third)
        => _sums.TryGetValue((a.Node, b.Node), out int sum) ? (sum, a, b, third) : null;
}
