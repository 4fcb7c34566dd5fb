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
    /// <summary>Runs a method from a block to its exit, or to blocks where others are waited for.</summary>
    /// <returns>Where execution stands now, and under which conditions; nothing when it always fails.</returns>
    private List<Outcome> Run(Frame frame, Block? block, Stops stops)
    {
        while (block != null && !stops.Contains(block))
        {
            ExecuteInstructions(frame, block);
            if (_state.IsDead)
            {
                return [];
            }

            List<Outcome>? outcomes = Leave(frame, block, stops, out Block? next);
            if (outcomes == null)
            {
                block = next;
                continue;
            }

            outcomes = Settle(frame, block, stops, outcomes);
            if (outcomes is not [{ Target: { } only } single] || stops.Contains(only))
            {
                return outcomes;
            }

            (_state, block) = (single.State, only);
        }

        return _state.IsDead ? [] : [new Outcome(block, _state, Constant(1, 1))];
    }

    // Runs on from where ways wait for each other, until all wait where others outside are waited for.
    private List<Outcome> Settle(Frame frame, Block branch, Stops stops, List<Outcome> outcomes)
    {
        while (outcomes.Count > 1)
        {
            Block[] open = outcomes.Select(o => o.Target).OfType<Block>().Where(t => !stops.Contains(t)).ToArray();
            if (open.Length == 0)
            {
                break;
            }

            Block first = frame.Convergence.First(
                outcomes.Select(o => o.Target).OfType<Block>().Where(open.Contains).ToList(), branch);
            Outcome run = outcomes.First(o => o.Target == first);
            List<Outcome> others = outcomes.Where(o => o != run).ToList();
            State before = _state;
            Stops inner = new(others.Select(o => o.Target).OfType<Block>().ToHashSet(), stops);
            Region region = new();
            _at = branch.Last;
            _state = run.State;
            Assume(run.Guard, true);
            _builder.Enter(region);
            CountRound(frame, first, run.Guard);
            List<Outcome> reached = Run(frame, first, inner);
            frame.Rounds[first]--;
            _builder.Leave();
            if (others.Count == 1)
            {
                others = [others[0] with { Guard = Constant(1, 1) }];
            }

            (_state, _at) = (before, branch.Last);
            outcomes = Merge(new Split(
                run.Guard, [new Arm(reached, region), new Arm(others, new Region())], i => i == 0 ? run.Guard : Not(run.Guard)));
        }

        return outcomes;
    }

    private void CountRound(Frame frame, Block block, Value condition)
    {
        int rounds = frame.Rounds.GetValueOrDefault(block) + 1;
        if (rounds > Limits.Rounds || (rounds > Limits.UnboundedRounds && (NeedsBounds() || _boundsGrew)))
        {
            throw StopLoop(frame, condition);
        }

        frame.Rounds[block] = rounds;
    }

    // Null where one block is next.
    private List<Outcome>? Leave(Frame frame, Block block, Stops stops, out Block? next)
    {
        Instruction last = block.Last;
        _at = last;
        _builder.Location = last.Location;
        next = null;
        switch (last.OpCode)
        {
            case ILOpCode.Ret:
                return null;
            case ILOpCode.Throw or ILOpCode.Rethrow:
                Throw(last);
                return null;
            case ILOpCode.Leave:
                _state.Stack.RemoveRange(frame.StackBase, _state.Stack.Count - frame.StackBase);
                next = block.Successors[0];
                return null;
            case ILOpCode.Switch:
                return Switch(frame, block, stops, out next);
            default:
                if (block.Successors.Count == 2)
                {
                    return Choose(frame, block, stops, out next);
                }

                next = block.Successors.Count == 1 ? block.Successors[0] : null;
                return null;
        }
    }

    private List<Outcome>? Choose(Frame frame, Block block, Stops stops, out Block? next)
    {
        Number condition = ConditionOf(frame, block);
        next = null;
        if (_state.IsDead)
        {
            return [];
        }

        if (TryConcrete(condition, out ulong known))
        {
            next = known != 0 ? block.WhenTrue : block.WhenFalse;
            return null;
        }

        CountRound(frame, block, condition.Value);
        Stops inner = new(frame.Convergence.Of(block, [block.WhenTrue, block.WhenFalse], block.Join), stops);
        List<Outcome> outcomes = Branch(
            condition.Value, condition.Choice,
            () => Run(frame, block.WhenTrue, inner),
            () => Run(frame, block.WhenFalse, inner));
        frame.Rounds[block]--;
        return outcomes;
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

            Action enter = () =>
            {
                // A call among the instructions may leave another state than it found.
                Number condition = LinkedCondition(frame, link);
                _state.Push(condition);
            };
            Action skip = () => _state.Push(new Number(Constant(1, 0)));
            BranchAndJoin(result.Value, result.Choice, link.EnterWhen ? enter : skip, link.EnterWhen ? skip : enter);
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

    private List<Outcome>? Switch(Frame frame, Block block, Stops stops, out Block? next)
    {
        Number selector = AsNumber(_state.Pop());
        int count = block.Successors.Count - 1;
        next = null;
        if (TryConcrete(selector, out ulong known))
        {
            next = block.Successors[(int)Math.Min(known, (ulong)count)];
            return null;
        }

        List<(Block Target, List<ulong> Labels)> arms = [];
        Block otherwise = block.Successors[count];
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
            next = otherwise;
            return null;
        }

        CountRound(frame, block, selector.Value);
        Stops inner = new(frame.Convergence.Of(block, block.Successors, block.PostDominator), stops);
        Func<List<Outcome>>[] runs = arms.Select(a => (Func<List<Outcome>>)(() => Run(frame, a.Target, inner)))
            .Append(() => Run(frame, otherwise, inner)).ToArray();
        List<Outcome> outcomes = Switch(selector.Value, arms.Select(a => a.Labels.ToArray()).ToArray(), runs, selector.Choice);
        frame.Rounds[block]--;
        return outcomes;
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

    /// <summary>Runs both ways of a condition, each to its end, and merges them.</summary>
    private void BranchAndJoin(Value condition, Choice? choice, Action whenTrue, Action whenFalse)
    {
        List<Outcome> outcomes = Branch(condition, choice, () => RunToEnd(whenTrue), () => RunToEnd(whenFalse));
        Take(outcomes);
    }

    private List<Outcome> RunToEnd(Action run)
    {
        run();
        return _state.IsDead ? [] : [new Outcome(null, _state, Constant(1, 1))];
    }

    /// <summary>Runs both ways of a condition and merges what comes to the same block.</summary>
    private List<Outcome> Branch(
        Value condition, Choice? choice, Func<List<Outcome>> whenTrue, Func<List<Outcome>> whenFalse)
    {
        // Only plain conditions are printed: if (not a) is if (a) the other way round.
        if (condition.Operation is { Operator: Operator.Not } not)
        {
            return Branch(not.Operands[0], choice?.Map(b => b ^ 1), whenFalse, whenTrue);
        }

        (State before, Instruction? site) = (_state, _at);
        Arm then = RunArm(before, condition, true, choice, whenTrue);
        Arm otherwise = RunArm(before, condition, false, choice, whenFalse);
        (_state, _at) = (before, site);
        return Merge(new Split(condition, [then, otherwise], i => i == 0 ? condition : Not(condition)));
    }

    private Arm RunArm(State before, Value condition, bool holds, Choice? choice, Func<List<Outcome>> run)
    {
        Region region = new();
        _state = before.Fork();
        Assume(condition, holds);
        if (choice != null)
        {
            Restrict(choice, b => b != 0 == holds);
        }

        _builder.Enter(region);
        List<Outcome> outcomes = run();
        _builder.Leave();
        return new Arm(outcomes, region);
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
    private List<Outcome> Switch(Value selector, ulong[][] labels, Func<List<Outcome>>[] runs, Choice? choice)
    {
        (State before, Instruction? site) = (_state, _at);
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
            List<Outcome> outcomes = runs[i]();
            _builder.Leave();
            arms[i] = new Arm(outcomes, region);
        }

        (_state, _at) = (before, site);
        return Merge(new Split(selector, arms, GuardOf) { Labels = labels });

        Value GuardOf(int arm)
        {
            if (arm < labels.Length)
            {
                return labels[arm].Select(l => EqualTo(selector, l)).Aggregate(Or);
            }

            return Not(Enumerable.Range(0, labels.Length).Select(GuardOf).Aggregate(Or));
        }
    }

    /// <summary>A way that was run: where it came to, and what it computes.</summary>
    private sealed record Arm(List<Outcome> Outcomes, Region Region);

    /// <summary>A block that execution came to, or the exit (null).</summary>
    /// <param name="Target">The block.</param>
    /// <param name="State">What holds there.</param>
    /// <param name="Guard">The condition under which it came there; the guards of a way exclude each other.</param>
    private sealed record Outcome(Block? Target, State State, Value Guard);
}
