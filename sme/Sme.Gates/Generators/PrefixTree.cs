using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Carries by parallel prefix.</summary>
/// <remarks>
/// A group of bits generates a carry, or propagates the one that comes in. Of two neighbouring groups: generate =
/// g | (p and g of the lower one), propagate = p and p of the lower one. A tree joins groups until each one reaches bit 0.
/// Source: Harris, "A Taxonomy of Parallel Prefix Networks", Asilomar 2003.
/// </remarks>
internal sealed class PrefixTree
{
    private readonly GateGraph _graph;
    private readonly Literal[] _generate;
    private readonly Literal[] _propagate;

    // The lowest bit of the group that ends at a bit.
    private readonly int[] _lowest;

    private PrefixTree(GateGraph graph, Literal[] generate, Literal[] propagate)
    {
        (_graph, _generate, _propagate, _lowest) = (graph, generate, propagate, new int[generate.Length]);
        for (int i = 0; i < _lowest.Length; i++)
        {
            _lowest[i] = i;
        }
    }

    /// <summary>Makes of what each bit generates the carry out of it.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="kind">The tree.</param>
    /// <param name="generate">Of each bit; becomes its carry.</param>
    /// <param name="propagate">Of each bit; becomes that of its group.</param>
    public static void Carries(GateGraph graph, AdderKind kind, Literal[] generate, Literal[] propagate)
    {
        var tree = new PrefixTree(graph, generate, propagate);
        switch (kind)
        {
            case AdderKind.BrentKung:
                tree.BrentKung();
                break;
            case AdderKind.Sklansky:
                tree.Sklansky();
                break;
            case AdderKind.KoggeStone:
                tree.KoggeStone();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "no prefix tree");
        }
    }

    /// <summary>The carry out of the most significant bit alone: a balanced tree over all bits.</summary>
    public static Literal Carry(GateGraph graph, ReadOnlySpan<Literal> generate, ReadOnlySpan<Literal> propagate)
    {
        Literal[] g = generate.ToArray();
        Literal[] p = propagate.ToArray();
        var tree = new PrefixTree(graph, g, p);
        for (int distance = 1; distance < g.Length; distance *= 2)
        {
            // From the top: each group takes its lower neighbour, and the top one is always there.
            for (int i = g.Length - 1; i - distance >= 0; i -= 2 * distance)
            {
                tree.Join(i, i - distance);
            }
        }

        return g[^1];
    }

    private void BrentKung()
    {
        int distance = 1;
        for (; distance < _generate.Length; distance *= 2)
        {
            for (int i = (2 * distance) - 1; i < _generate.Length; i += 2 * distance)
            {
                Join(i, i - distance);
            }
        }

        for (; distance > 0; distance /= 2)
        {
            for (int i = (3 * distance) - 1; i < _generate.Length; i += 2 * distance)
            {
                Join(i, i - distance);
            }
        }
    }

    private void Sklansky()
    {
        for (int distance = 1; distance < _generate.Length; distance *= 2)
        {
            for (int i = 0; i < _generate.Length; i++)
            {
                if ((i & distance) != 0)
                {
                    Join(i, (i & -distance) - 1);
                }
            }
        }
    }

    private void KoggeStone()
    {
        for (int distance = 1; distance < _generate.Length; distance *= 2)
        {
            for (int i = _generate.Length - 1; i >= distance; i--)
            {
                Join(i, i - distance);
            }
        }
    }

    private void Join(int upper, int lower)
    {
        _generate[upper] = _graph.Or(_generate[upper], _graph.And(_propagate[upper], _generate[lower]));
        _lowest[upper] = _lowest[lower];

        // Nothing is below bit 0 that a group with it could propagate.
        if (_lowest[upper] > 0)
        {
            _propagate[upper] = _graph.And(_propagate[upper], _propagate[lower]);
        }
    }
}
