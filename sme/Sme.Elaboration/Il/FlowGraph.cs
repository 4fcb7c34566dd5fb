using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>Makes blocks of instructions and finds how they hang together.</summary>
internal static class FlowGraph
{
    /// <summary>The blocks of a method's reachable instructions, in order of their offsets.</summary>
    /// <remarks>
    /// The compiler returns in several places or jumps to one, and jumps to jumps or does not: here all returns are one
    /// block, and no block only jumps, so that the ways through the code meet alike.
    /// </remarks>
    public static Block[] Build(Dictionary<int, Decoded> code, MethodBase method)
    {
        Landings landings = new(code);
        SortedSet<int> starts = [0];
        foreach (Decoded decoded in code.Values)
        {
            starts.UnionWith(decoded.Targets.Select(landings.Of));
            if (decoded.FallsThrough && (decoded.Targets.Length > 0 || landings.IsReturn(decoded.End)))
            {
                starts.Add(landings.Of(decoded.End));
            }
        }

        Dictionary<int, Block> blocks = [];
        foreach (int start in starts)
        {
            blocks.Add(start, BlockAt(start, blocks.Count, code, o => starts.Contains(o) || landings.IsReturn(o)));
        }

        foreach (Block block in blocks.Values)
        {
            Connect(block, code[block.Last.Offset], o => blocks[landings.Of(o)]);
        }

        Block[] ordered = [.. JumpThreading.Run([.. blocks.Values])];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i].Index = i;
        }

        FindPostDominators(ordered);
        Conditions.Find(ordered, method);
        return ordered;
    }

    private static Block BlockAt(int start, int index, Dictionary<int, Decoded> code, Func<int, bool> isStart)
    {
        List<Instruction> instructions = [];
        Decoded decoded = code[start];
        instructions.Add(decoded.Instruction);
        while (decoded.FallsThrough && decoded.Targets.Length == 0 && !isStart(decoded.End))
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

    private static void Connect(Block block, Decoded last, Func<int, Block> at)
    {
        Block[] targets = last.Targets.Select(at).ToArray();
        if (last.Instruction.OpCode == ILOpCode.Switch)
        {
            last.Instruction.Operand = targets;
        }
        else if (targets.Length > 0)
        {
            last.Instruction.Operand = targets[0];
        }

        block.Successors = last.FallsThrough ? [.. targets, at(last.End)] : targets;
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

    /// <summary>Where execution goes on at an offset: past what does nothing, and at the first of all returns.</summary>
    private sealed class Landings(Dictionary<int, Decoded> code)
    {
        private readonly int _return = code.Values.Where(d => d.Instruction.OpCode == ILOpCode.Ret)
            .Select(d => d.Instruction.Offset).DefaultIfEmpty(-1).Min();

        public bool IsReturn(int offset) => code[offset].Instruction.OpCode == ILOpCode.Ret;

        public int Of(int offset)
        {
            // Code that jumps in circles lands anywhere in the circle.
            for (int steps = 0; steps < code.Count; steps++)
            {
                Decoded at = code[offset];
                switch (at.Instruction.OpCode)
                {
                    case ILOpCode.Nop:
                        offset = at.End;
                        break;
                    case ILOpCode.Br:
                        offset = at.Targets[0];
                        break;
                    case ILOpCode.Ret:
                        return _return;
                    default:
                        return offset;
                }
            }

            return offset;
        }
    }
}
