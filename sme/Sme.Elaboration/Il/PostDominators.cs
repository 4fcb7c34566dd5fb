using System.Collections.Generic;
using System.Linq;

namespace Sme.Elaboration.Il;

/// <summary>
/// Immediate post-dominators: of each block the first one that all its ways to the exit have in common.
/// </summary>
/// <remarks>
/// Ways that end in an exception do not count where there is another way, nor do endless ones. Blocks with no way to a
/// return are looked at by themselves: where they go round for ever, closing the outermost loop is their exit; where
/// every way ends in an exception, that is. (The algorithm is that of Cooper, Harvey and Kennedy, "A Simple, Fast
/// Dominance Algorithm", 2001, on the reversed graph.)
/// </remarks>
internal sealed class PostDominators
{
    /// <summary>Stands for the exit.</summary>
    public const int Exit = -1;

    private readonly int[][] _successors;
    private readonly int[][] _predecessors;
    private readonly int[] _found;
    private readonly bool[] _isDone;

    private PostDominators(int[][] successors)
    {
        _successors = successors;
        _predecessors = Reverse(successors);
        _found = new int[successors.Length];
        _isDone = new bool[successors.Length];
    }

    /// <summary>The immediate post-dominator of every block, or <see cref="Exit"/>.</summary>
    /// <param name="successors">Where each block goes; block 0 is the entry, and all blocks are reached from it.</param>
    /// <param name="throws">Which of the blocks that go nowhere end in an exception.</param>
    public static int[] Find(int[][] successors, bool[] throws)
    {
        int[] ends = Enumerable.Range(0, successors.Length).Where(b => successors[b].Length == 0).ToArray();
        var blocks = new PostDominators(successors);
        blocks.Solve(ends.Where(b => !throws[b]));
        foreach ((int head, int[] closing) in Loops.Find(successors))
        {
            if (!blocks._isDone[head])
            {
                blocks.Solve(closing);
            }
        }

        blocks.Solve(ends.Where(b => throws[b]));
        return blocks._found;
    }

    /// <summary>Finds the post-dominators of the blocks that reach some exits and are not done.</summary>
    private void Solve(IEnumerable<int> exits)
    {
        HashSet<int> isExit = [.. exits];
        List<int> order = DepthFirst.Finished(isExit.Order(), b => _predecessors[b].Where(p => !_isDone[p]));
        int[] rank = new int[_found.Length];
        for (int i = 0; i < order.Count; i++)
        {
            rank[order[i]] = i + 1;
        }

        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = order.Count - 1; i >= 0; i--)
            {
                int block = order[i];
                int? found = isExit.Contains(block) ? Exit : null;
                foreach (int next in _successors[block].Where(s => rank[s] > 0 && _isDone[s]))
                {
                    found = found is int other ? Common(other, next, rank) : next;
                }

                changed |= !_isDone[block] || _found[block] != found;
                (_found[block], _isDone[block]) = (found!.Value, true);
            }
        }
    }

    private int Common(int a, int b, int[] rank)
    {
        while (a != b)
        {
            if (a == Exit || b == Exit)
            {
                return Exit;
            }

            if (rank[a] < rank[b])
            {
                a = _found[a];
            }
            else
            {
                b = _found[b];
            }
        }

        return a;
    }

    private static int[][] Reverse(int[][] successors)
    {
        List<int>[] predecessors = successors.Select(_ => new List<int>()).ToArray();
        for (int block = 0; block < successors.Length; block++)
        {
            foreach (int next in successors[block])
            {
                predecessors[next].Add(block);
            }
        }

        return predecessors.Select(p => p.ToArray()).ToArray();
    }
}
