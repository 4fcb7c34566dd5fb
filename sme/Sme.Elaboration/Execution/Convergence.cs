using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Execution;

/// <summary>
/// Where the ways of a branch meet again: not only where all of them do, but wherever two do. Code behind such a block
/// is executed once for all that come there.
/// </summary>
internal sealed class Convergence
{
    private readonly Dictionary<Block, int> _order = [];
    private readonly Dictionary<Block, HashSet<Block>> _reach = [];

    public Convergence(IlMethod method)
    {
        List<Block> postOrder = [];
        HashSet<Block> seen = [];
        Visit(method.Blocks[0]);
        for (int i = 0; i < postOrder.Count; i++)
        {
            _order.Add(postOrder[i], postOrder.Count - i);
        }

        // Successors come first in post-order, but for jumps back.
        foreach (Block block in postOrder)
        {
            HashSet<Block> reach = [block];
            foreach (Block next in block.Successors)
            {
                if (_order[next] > _order[block])
                {
                    reach.UnionWith(_reach[next]);
                }
                else
                {
                    reach.Add(next);
                }
            }

            _reach.Add(block, reach);
        }

        void Visit(Block first)
        {
            Stack<(Block Block, int Next)> way = new();
            seen.Add(first);
            way.Push((first, 0));
            while (way.TryPop(out (Block Block, int Next) at))
            {
                if (at.Next == at.Block.Successors.Count)
                {
                    postOrder.Add(at.Block);
                    continue;
                }

                // The last one first: where a body that awaits goes on, in the middle of its loops, comes behind where it starts.
                way.Push((at.Block, at.Next + 1));
                Block next = at.Block.Successors[^(at.Next + 1)];
                if (seen.Add(next))
                {
                    way.Push((next, 0));
                }
            }
        }
    }

    /// <summary>
    /// The blocks that at least two of the ways of a branch come to before they jump back, and where all meet. What leaves a
    /// loop waits for the rounds that are left.
    /// </summary>
    public HashSet<Block> Of(Block branch, IEnumerable<Block?> targets, Block? postDominator)
    {
        Dictionary<Block, HashSet<Block>> ways = targets.OfType<Block>().Distinct().ToDictionary(
            way => way, way => _order[way] <= _order[branch] ? [way] : _reach[way]);
        HashSet<Block> once = [];
        HashSet<Block> common = [.. ways.Values.SelectMany(reached => reached).Where(block => !once.Add(block))];
        if (ways.Values.Any(reached => reached.Contains(branch)))
        {
            common.UnionWith(ways.Where(way => !way.Value.Contains(branch)).Select(way => way.Key));
        }

        if (postDominator != null)
        {
            common.Add(postDominator);
        }

        return common;
    }

    /// <summary>
    /// Which of several blocks is executed first: one that does not lie behind another, and the rounds left of a loop before what
    /// leaves it, lest what comes behind the loop, or the next round of a loop around it, comes back to it.
    /// </summary>
    public Block First(IReadOnlyList<Block> pending, Block branch)
    {
        List<Block> first = [.. pending.Where(b => !pending.Any(other => other != b && IsBehind(b, other)))];
        return first.Where(b => !first.Any(head => IsBack(head) && head != b && !IsInLoop(b, head)))
            .DefaultIfEmpty(pending[0])
            .OrderBy(IsBack)
            .ThenBy(b => _order[b]).First();

        bool IsBack(Block block) => _order[block] <= _order[branch];
    }

    private bool IsInLoop(Block block, Block head)
        => _order[block] >= _order[head] && _reach[head].Contains(block) && _reach[block].Contains(head);

    private static bool IsBehind(Block block, Block other)
    {
        HashSet<Block> seen = [];
        for (Block? at = other.PostDominator; at != null && seen.Add(at); at = at.PostDominator)
        {
            if (at == block)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Blocks at which execution waits for others that come there.</summary>
internal sealed class Stops(HashSet<Block> blocks, Stops? around)
{
    public static readonly Stops None = new([], null);

    public bool Contains(Block block)
    {
        for (Stops? at = this; at != null; at = at.Around)
        {
            if (at.Blocks.Contains(block))
            {
                return true;
            }
        }

        return false;
    }

    private Stops? Around { get; } = around;

    private HashSet<Block> Blocks { get; } = blocks;
}
