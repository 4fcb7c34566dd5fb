using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>Finds short-circuit conditions: branches that together are one condition with two ways out.</summary>
/// <remarks>
/// <c>if (a &amp;&amp; b)</c> compiles to two branches of which one way is the same. They become one condition, so that
/// what follows is executed once. Later blocks come first, so that the block a link leads to may have links itself:
/// <c>a &amp;&amp; (b || c)</c>.
/// </remarks>
internal sealed class Conditions
{
    private readonly Block[] _blocks;
    private readonly int[] _depths;
    private readonly List<Block>[] _predecessors;
    private readonly Dictionary<Block, HashSet<Block>> _chains = [];

    private Conditions(Block[] blocks, MethodBase method)
    {
        _blocks = blocks;
        _depths = StackDepths(blocks, method);
        _predecessors = blocks.Select(_ => new List<Block>()).ToArray();
        foreach (Block block in blocks)
        {
            foreach (Block next in block.Successors)
            {
                _predecessors[next.Index].Add(block);
            }
        }
    }

    /// <summary>Sets the links, ways out and joins of all blocks that end in a conditional branch.</summary>
    public static void Find(Block[] blocks, MethodBase method)
    {
        var conditions = new Conditions(blocks, method);
        foreach (int index in DepthFirst.Finished([0], b => blocks[b].Successors.Select(s => s.Index)))
        {
            if (IsCondition(blocks[index]))
            {
                conditions.FindChain(blocks[index]);
            }
        }
    }

    private static bool IsCondition(Block block) => block.Successors.Count == 2 && block.Last.OpCode != ILOpCode.Switch;

    private void FindChain(Block head)
    {
        List<Link> links = [];
        HashSet<Block> chain = _chains[head] = [head];
        (head.WhenTrue, head.WhenFalse, head.Join) = (head.Successors[0], head.Successors[1], head.PostDominator);
        while (NextLink(head, chain) is Link link)
        {
            Block next = link.Next;
            links.Add(link);
            chain.UnionWith(_chains[next]);
            (head.WhenTrue, head.WhenFalse) = (
                link.ContinueWhen ? next.WhenTrue : next.WhenFalse,
                link.EnterWhen ? head.WhenFalse : head.WhenTrue);
            head.Join = next.Join;
        }

        head.Links = links;
    }

    private Link? NextLink(Block head, HashSet<Block> chain)
    {
        foreach (bool enterWhen in (ReadOnlySpan<bool>)[true, false])
        {
            Block next = (enterWhen ? head.WhenTrue : head.WhenFalse)!;
            Block? shared = enterWhen ? head.WhenFalse : head.WhenTrue;
            if (IsEnteredOnlyFrom(chain, next) && !IsPartOfRound(head, next)
                && (next.WhenTrue == shared || next.WhenFalse == shared))
            {
                return new Link(next, enterWhen, next.WhenFalse == shared);
            }
        }

        return null;
    }

    private bool IsEnteredOnlyFrom(HashSet<Block> chain, Block next)
        => next.Index != 0 && next.WhenTrue != null && _depths[next.Index] == 0 && !chain.Contains(next)
            && _predecessors[next.Index].All(chain.Contains);

    // What a loop does in a round is no condition, though the loop may end behind it: its counter stays known where each round is
    // executed by itself.
    private bool IsPartOfRound(Block head, Block next)
        => next.Instructions.Any(IsStore)
            && DepthFirst.Finished([next.Index], b => _blocks[b].Successors.Select(s => s.Index)).Contains(head.Index);

    private static bool IsStore(Instruction instruction) => instruction.OpCode
        is ILOpCode.Stloc or ILOpCode.Starg or ILOpCode.Stfld or ILOpCode.Stobj
        or (>= ILOpCode.Stind_i1 and <= ILOpCode.Stind_i8);

    /// <summary>How many values are on the stack where each block begins.</summary>
    private static int[] StackDepths(Block[] blocks, MethodBase method)
    {
        int[] depths = new int[blocks.Length];
        foreach (int index in DepthFirst.Finished([0], b => blocks[b].Successors.Select(s => s.Index)).AsEnumerable().Reverse())
        {
            int depth = depths[index] + blocks[index].Instructions.Sum(i => OpCodeFormat.Growth(i, method));
            foreach (Block next in blocks[index].Successors)
            {
                depths[next.Index] = blocks[index].Last.OpCode == ILOpCode.Leave ? 0 : depth;
            }
        }

        return depths;
    }
}
