using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>The way through the blocks of a method: branches are taken, or both ways run and merge.</content>
internal sealed partial class Executor
{
    private const int RoundLimit = 1024;

    /// <summary>Runs from a block up to another one, or to the exit of the method (null).</summary>
    private void Run(Frame frame, Block? block, Block? stop)
    {
        while (block != null && block != stop && !_state.IsDead)
        {
            ExecuteInstructions(frame, block);
            if (_state.IsDead)
            {
                return;
            }

            block = Leave(frame, block);
        }
    }

    private Block? Leave(Frame frame, Block block)
    {
        Instruction last = block.Last;
        _at = last;
        _builder.Location = last.Location;
        switch (last.OpCode)
        {
            case ILOpCode.Ret:
                return null;
            case ILOpCode.Throw or ILOpCode.Rethrow:
                Throw(last);
                return null;
            case ILOpCode.Leave:
                _state.Stack.RemoveRange(frame.StackBase, _state.Stack.Count - frame.StackBase);
                return block.Successors[0];
            case ILOpCode.Switch:
                return Switch(frame, block);
            default:
                return block.Successors.Count == 2 ? Choose(frame, block)
                    : block.Successors.Count == 1 ? block.Successors[0] : null;
        }
    }

    private Block? Choose(Frame frame, Block block)
    {
        Number condition = ConditionOf(frame, block);
        if (TryConcrete(condition, out ulong known))
        {
            return known != 0 ? block.WhenTrue : block.WhenFalse;
        }

        int rounds = frame.Rounds.GetValueOrDefault(block) + 1;
        if (rounds > RoundLimit)
        {
            throw Stop(Rules.LoopBound, LoopText(frame, block));
        }

        frame.Rounds[block] = rounds;
        Branch(
            condition.Value, condition.Choice,
            () => Run(frame, block.WhenTrue, block.Join),
            () => Run(frame, block.WhenFalse, block.Join));
        frame.Rounds[block] = rounds - 1;
        return block.Join;
    }

    // The condition of a block whose instructions were executed, together with those linked to it.
    private Number ConditionOf(Frame frame, Block block)
    {
        Number result = BranchCondition(block.Last);
        foreach (Link link in block.Links)
        {
            if (TryConcrete(result, out ulong known))
            {
                result = known != 0 == link.EnterWhen ? LinkedCondition(frame, link) : new Number(Constant(1, 0));
                continue;
            }

            Action enter = () => _state.Push(LinkedCondition(frame, link));
            Action skip = () => _state.Push(new Number(Constant(1, 0)));
            Branch(result.Value, result.Choice, link.EnterWhen ? enter : skip, link.EnterWhen ? skip : enter);
            result = _state.IsDead ? new Number(Constant(1, 0)) : (Number)_state.Pop();
        }

        return result;
    }

    private Number LinkedCondition(Frame frame, Link link)
    {
        ExecuteInstructions(frame, link.Next);
        if (_state.IsDead)
        {
            return new Number(Constant(1, 0));
        }

        _at = link.Next.Last;
        Number condition = ConditionOf(frame, link.Next);
        return link.ContinueWhen ? condition : Map(condition, Not, b => b ^ 1);
    }

    private Number BranchCondition(Instruction branch)
    {
        if (branch.OpCode is ILOpCode.Brtrue or ILOpCode.Brfalse)
        {
            Number truth = Truth(_state.Pop());
            return branch.OpCode == ILOpCode.Brtrue ? truth : Map(truth, Not, b => b ^ 1);
        }

        Datum b = _state.Pop();
        Datum a = _state.Pop();
        return branch.OpCode switch
        {
            ILOpCode.Beq => Same(a, b),
            ILOpCode.Bne_un => Negate(Same(a, b)),
            ILOpCode.Blt => Less(a, b, signed: true),
            ILOpCode.Blt_un => Less(a, b, signed: false),
            ILOpCode.Bgt => Less(b, a, signed: true),
            ILOpCode.Bgt_un => Less(b, a, signed: false),
            ILOpCode.Bge => Negate(Less(a, b, signed: true)),
            ILOpCode.Bge_un => Negate(Less(a, b, signed: false)),
            ILOpCode.Ble => Negate(Less(b, a, signed: true)),
            ILOpCode.Ble_un => Negate(Less(b, a, signed: false)),
            _ => throw Stop(Rules.NoHardwareInstruction, Texts.NoHardwareInstruction(branch.OpCode)),
        };
    }

    private Number Negate(Number condition) => Map(condition, Not, b => b ^ 1);

    private Block? Switch(Frame frame, Block block)
    {
        Number selector = AsNumber(_state.Pop());
        int count = block.Successors.Count - 1;
        if (TryConcrete(selector, out ulong known))
        {
            return block.Successors[(int)Math.Min(known, (ulong)count)];
        }

        Block? join = block.PostDominator;
        List<(Block? Target, List<ulong> Labels)> arms = [];
        Block? otherwise = block.Successors[count];
        for (int i = 0; i < count; i++)
        {
            Block target = block.Successors[i];
            if (target == otherwise || IsImpossible(selector, (ulong)i))
            {
                continue;
            }

            int arm = arms.FindIndex(a => a.Target == target);
            if (arm < 0)
            {
                arm = arms.Count;
                arms.Add((target, []));
            }

            arms[arm].Labels.Add((ulong)i);
        }

        if (arms.Count == 0)
        {
            return otherwise;
        }

        Action[] runs = arms.Select(a => (Action)(() => Run(frame, a.Target, join)))
            .Append(() => Run(frame, otherwise, join)).ToArray();
        Switch(selector.Value, arms.Select(a => a.Labels.ToArray()).ToArray(), runs, selector.Choice);
        return join;
    }

    private bool IsImpossible(Number number, ulong bits)
    {
        if (number.Choice is not { } choice)
        {
            return false;
        }

        ulong feasible = _state.FeasibleOf(choice.Guards);
        for (int i = 0; i < choice.Bits.Length; i++)
        {
            if (((feasible >> i) & 1) != 0 && choice.Bits[i] == bits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs both ways of a condition and merges them.</summary>
    private void Branch(Value condition, Choice? choice, Action whenTrue, Action whenFalse)
    {
        // Only plain conditions are printed: if (not a) is if (a) the other way round.
        if (condition.Operation is { Operator: Operator.Not } not)
        {
            Choice? flipped = choice?.Map(b => b ^ 1);
            Branch(not.Operands[0], flipped, whenFalse, whenTrue);
            return;
        }

        State before = _state;
        Arm then = RunArm(before, condition, true, choice, whenTrue);
        Arm otherwise = RunArm(before, condition, false, choice, whenFalse);
        _state = before;
        Merge(new Split(condition, [then, otherwise], i => i == 0 ? condition : Not(condition)));
    }

    private Arm RunArm(State before, Value condition, bool holds, Choice? choice, Action run)
    {
        Region region = new();
        _state = before.Fork();
        _state.Assume(condition, holds);
        if (choice != null)
        {
            Restrict(choice, b => b != 0 == holds);
        }

        _builder.Enter(region);
        run();
        _builder.Leave();
        return new Arm(_state, region);
    }

    private void Restrict(Choice choice, Func<ulong, bool> possible)
    {
        ulong mask = _state.FeasibleOf(choice.Guards);
        for (int i = 0; i < choice.Bits.Length; i++)
        {
            if (!possible(choice.Bits[i]))
            {
                mask &= ~(1UL << i);
            }
        }

        _state.Feasible[choice.Guards] = mask;
    }

    /// <summary>Runs the arms of a multi-way branch, the last one for all other values, and merges them.</summary>
    private void Switch(Value selector, ulong[][] labels, Action[] runs, Choice? choice)
    {
        State before = _state;
        var arms = new Arm[runs.Length];
        for (int i = 0; i < runs.Length; i++)
        {
            Region region = new();
            _state = before.Fork();
            ulong[]? own = i < labels.Length ? labels[i] : null;
            if (choice != null)
            {
                Restrict(choice, own != null ? own.Contains : b => !labels.Any(l => l.Contains(b)));
            }

            _builder.Enter(region);
            runs[i]();
            _builder.Leave();
            arms[i] = new Arm(_state, region);
        }

        _state = before;
        Merge(new Split(selector, arms, GuardOf) { Labels = labels });

        Value GuardOf(int arm)
        {
            if (arm < labels.Length)
            {
                return labels[arm].Select(l => EqualTo(selector, l)).Aggregate(Or);
            }

            return Not(Enumerable.Range(0, labels.Length).Select(GuardOf).Aggregate(Or));
        }
    }

    private string LoopText(Frame frame, Block block)
    {
        Instruction? load = block.Instructions.LastOrDefault(i => i.OpCode is ILOpCode.Ldloc or ILOpCode.Ldarg or ILOpCode.Ldfld);
        string variable = load switch
        {
            { OpCode: ILOpCode.Ldloc } => frame.Method.LocalName((int)load.Operand!, load.Offset) ?? "a variable",
            { OpCode: ILOpCode.Ldfld } => ((System.Reflection.FieldInfo)load.Operand!).Name,
            _ => "a condition",
        };
        return Texts.LoopBound(variable, "unknown");
    }

    /// <summary>A way that was run, and what it computes.</summary>
    private sealed record Arm(State State, Region Region);
}
