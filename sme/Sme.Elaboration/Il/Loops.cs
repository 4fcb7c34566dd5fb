using System.Collections.Generic;
using System.Linq;

namespace Sme.Elaboration.Il;

/// <summary>The loops of a graph.</summary>
internal static class Loops
{
    /// <summary>The heads of loops, outer ones first, each with the blocks that go back to it.</summary>
    /// <param name="successors">Where each block goes; block 0 is the entry.</param>
    public static IReadOnlyList<(int Head, int[] Closing)> Find(int[][] successors)
    {
        List<(int From, int Head)> back = [];
        List<int> finished = DepthFirst.Finished([0], b => successors[b], (from, head) => back.Add((from, head)));
        int[] rank = new int[successors.Length];
        for (int i = 0; i < finished.Count; i++)
        {
            rank[finished[i]] = i;
        }

        return back.GroupBy(e => e.Head, e => e.From).OrderByDescending(g => rank[g.Key])
            .Select(g => (g.Key, g.Distinct().ToArray())).ToArray();
    }
}
