using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>Makes blocks of instructions and finds how they hang together.</summary>
internal static class FlowGraph
{
    /// <summary>The blocks of a method's reachable instructions, in order of their offsets.</summary>
    public static Block[] Build(Dictionary<int, Decoded> code, MethodBase method)
    {
        HashSet<int> starts = [0];
        foreach (Decoded decoded in code.Values)
        {
            starts.UnionWith(decoded.Targets);
            if (decoded.Targets.Length > 0 && decoded.FallsThrough)
            {
                starts.Add(decoded.End);
            }
        }

        Dictionary<int, Block> blocks = [];
        foreach (int start in starts.Order())
        {
            blocks.Add(start, BlockAt(start, blocks.Count, code, starts));
        }

        foreach (Block block in blocks.Values)
        {
            Connect(block, code[block.Last.Offset], blocks);
        }

        Block[] ordered = [.. blocks.Values];
        FindPostDominators(ordered);
        Conditions.Find(ordered, method);
        return ordered;
    }

    private static Block BlockAt(int start, int index, Dictionary<int, Decoded> code, HashSet<int> starts)
    {
        List<Instruction> instructions = [];
        Decoded decoded = code[start];
        instructions.Add(decoded.Instruction);
        while (decoded.FallsThrough && !starts.Contains(decoded.End))
        {
            decoded = code[decoded.End];
            instructions.Add(decoded.Instruction);
        }

        return new Block
        {
            Index = index,
            Instructions = instructions,
            Throws = decoded.Instruction.OpCode is ILOpCode.Throw or ILOpCode.Rethrow,
        };
    }

    private static void Connect(Block block, Decoded last, Dictionary<int, Block> blocks)
    {
        Block[] targets = last.Targets.Select(t => blocks[t]).ToArray();
        if (last.Instruction.OpCode == ILOpCode.Switch)
        {
            last.Instruction.Operand = targets;
        }
        else if (targets.Length > 0)
        {
            last.Instruction.Operand = targets[0];
        }

        block.Successors = last.FallsThrough ? [.. targets, blocks[last.End]] : targets;
    }

    private static void FindPostDominators(Block[] blocks)
    {
        int[][] successors = blocks.Select(b => b.Successors.Select(s => s.Index).ToArray()).ToArray();
        int[] found = PostDominators.Find(successors, blocks.Select(b => b.Throws).ToArray());
        foreach (Block block in blocks)
        {
            int index = found[block.Index];
            block.PostDominator = index == PostDominators.Exit ? null : blocks[index];
        }
    }
}
