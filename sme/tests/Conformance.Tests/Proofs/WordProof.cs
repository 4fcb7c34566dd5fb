using System.Collections.Generic;
using System.Linq;

namespace Conformance.Proofs;

/// <summary>Compares the words of two networks as decision diagrams, bit by bit from the lowest.</summary>
/// <remarks>
/// For sums of products and of other words, through which provers of equal nets inside find no way: two carry-save trees have
/// none.
/// The inputs that are read most, those of a factor, are tried with all values. The others are in the order in which the bits
/// need them, so that a diagram remembers little more than a carry.
/// </remarks>
internal static class WordProof
{
    private const int MostTried = 8;
    private const int MostNodes = 8_000_000;
    private const int MostKept = 2_000_000;

    /// <summary>Whether two words are the same; null where that takes too many nodes.</summary>
    /// <param name="graph">The networks.</param>
    /// <param name="left">The bits of a word, the lowest first.</param>
    /// <param name="right">The bits of the other one.</param>
    /// <param name="mostNodes">How many nodes there may be at once.</param>
    public static bool? AreEqual(
        AndGraph graph, IReadOnlyList<int> left, IReadOnlyList<int> right, int mostNodes = MostNodes)
    {
        int[] cone = graph.Cone([.. left, .. right]);
        int[] ands = [.. cone.Where(n => !graph.IsInput(n))];
        Dictionary<int, int> readers = cone.Where(graph.IsInput).ToDictionary(n => n, _ => 0);
        foreach (int operand in ands.SelectMany(n => new[] { graph[n].A >> 1, graph[n].B >> 1 }).Where(readers.ContainsKey))
        {
            readers[operand]++;
        }

        int[] tried = [.. readers.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Take(MostTried).Select(r => r.Key)];
        int[] variables =
        [
            .. left.Zip(right).SelectMany(bits => graph.Cone([bits.First, bits.Second]).Where(graph.IsInput)).Distinct()
                .Except(tried),
        ];
        int[] values = new int[graph.Count];
        int Value(int literal) => values[literal >> 1] ^ (literal & 1);
        DecisionDiagrams? diagrams = null;
        for (int pattern = 0; pattern < 1 << tried.Length; pattern++)
        {
            if (diagrams == null || diagrams.Count > MostKept)
            {
                diagrams = new DecisionDiagrams();
                for (int i = 0; i < variables.Length; i++)
                {
                    values[variables[i]] = diagrams.Variable(i);
                }
            }

            for (int i = 0; i < tried.Length; i++)
            {
                values[tried[i]] = (pattern >> i) & 1;
            }

            foreach (int node in ands)
            {
                values[node] = diagrams.And(Value(graph[node].A), Value(graph[node].B));
                if (diagrams.Count > mostNodes)
                {
                    return null;
                }
            }

            if (left.Zip(right).Any(bits => Value(bits.First) != Value(bits.Second)))
            {
                return false;
            }
        }

        return true;
    }
}
