using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>Makes jumps of conditions that the compiler computes to a value, keeps and then tests.</summary>
/// <remarks>
/// Without optimisation <c>if (a &amp;&amp; b)</c> pushes the value of <c>b</c> or false, stores it, and branches where
/// the ways have met. Optimised code branches on <c>a</c> and on <c>b</c>. Here a block that only branches on what its
/// predecessors push becomes part of them, and they jump to where it goes.
/// </remarks>
internal sealed class JumpThreading
{
    private readonly Dictionary<int, int> _uses;

    private JumpThreading(IReadOnlyList<Block> blocks)
    {
        _uses = blocks.SelectMany(b => b.Instructions)
            .Where(i => i.OpCode is ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc)
            .GroupBy(i => (int)i.Operand!).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>The blocks that are left, the entry first.</summary>
    public static List<Block> Run(List<Block> blocks)
    {
        var threading = new JumpThreading(blocks);
        foreach (Block block in blocks)
        {
            block.Instructions = threading.Shortened(block.Instructions);
        }

        while (ThreadOne(blocks))
        {
            blocks = Reachable(blocks);
        }

        return blocks;
    }

    private static bool IsTest(Instruction instruction) => instruction.OpCode is ILOpCode.Brtrue or ILOpCode.Brfalse;

    // Without the local that only keeps the condition, and without negations of it.
    private IReadOnlyList<Instruction> Shortened(IReadOnlyList<Instruction> instructions)
    {
        List<Instruction> rest = [.. instructions.Where(i => i.OpCode != ILOpCode.Nop)];
        if (rest.Count == 0 || !IsTest(rest[^1]))
        {
            return rest.Count == 0 ? instructions : rest;
        }

        Instruction test = rest[^1];
        rest.RemoveAt(rest.Count - 1);
        while (rest.Count >= 2)
        {
            (Instruction before, Instruction last) = (rest[^2], rest[^1]);
            if (before is { OpCode: ILOpCode.Ldc_i4, Operand: 0 } && last.OpCode == ILOpCode.Ceq)
            {
                test = Inverse(test);
            }
            else if (before.OpCode != ILOpCode.Stloc || last.OpCode != ILOpCode.Ldloc
                || !before.Operand!.Equals(last.Operand) || _uses[(int)last.Operand!] != 2)
            {
                break;
            }

            rest.RemoveRange(rest.Count - 2, 2);
        }

        return [.. rest, test];
    }

    private static Instruction Inverse(Instruction test) => new()
    {
        Offset = test.Offset,
        OpCode = test.OpCode == ILOpCode.Brtrue ? ILOpCode.Brfalse : ILOpCode.Brtrue,
        Operand = test.Operand,
        Location = test.Location,
    };

    private static bool ThreadOne(List<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            if (block.Successors is [{ Instructions: [var test] } tested] && IsTest(test) && block.Last.OpCode != ILOpCode.Leave)
            {
                Thread(block, tested, blocks);
                return true;
            }
        }

        return false;
    }

    private static void Thread(Block block, Block tested, List<Block> blocks)
    {
        List<Instruction> rest = [.. block.Instructions];
        Instruction last = rest[^1];
        if (last.OpCode == ILOpCode.Br)
        {
            rest.RemoveAt(rest.Count - 1);
        }

        if (rest is not [.., { OpCode: ILOpCode.Ldc_i4, Operand: int constant }])
        {
            (block.Instructions, block.Successors) = ([.. rest, tested.Last], tested.Successors);
            return;
        }

        bool jumpsIfTrue = tested.Last.OpCode == ILOpCode.Brtrue;
        Block target = tested.Successors[jumpsIfTrue == (constant != 0) ? 0 : 1];
        rest.RemoveAt(rest.Count - 1);
        block.Successors = [target];
        if (rest.Count > 0 || block == blocks[0])
        {
            block.Instructions = rest.Count > 0 ? rest : [Nothing(last)];
            return;
        }

        foreach (Block before in blocks)
        {
            before.Successors = [.. before.Successors.Select(s => s == block ? target : s)];
        }
    }

    private static Instruction Nothing(Instruction instruction)
        => new() { Offset = instruction.Offset, OpCode = ILOpCode.Nop, Location = instruction.Location };

    private static List<Block> Reachable(List<Block> blocks)
    {
        HashSet<Block> reached = [blocks[0]];
        Stack<Block> open = new(reached);
        while (open.TryPop(out Block? block))
        {
            foreach (Block next in block.Successors.Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return [.. blocks.Where(reached.Contains)];
    }
}
