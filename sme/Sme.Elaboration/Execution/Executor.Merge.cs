using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>Where ways meet: what differs between them becomes a result of the branch.</content>
internal sealed partial class Executor
{
    private const int SpeculatedOperations = 6;

    /// <summary>Merges what the ways come to, block by block.</summary>
    private List<Outcome> Merge(Split split)
    {
        Arm[] alive = split.Arms.Where(a => a.Outcomes.Count > 0).ToArray();
        if (alive.Length <= 1)
        {
            MergeDead(split, alive.FirstOrDefault());
            return alive.Length == 0 ? [] : alive[0].Outcomes;
        }

        if (split.Labels.Length == 0 && split.Arms.All(a => IsSmall(a.Region)))
        {
            foreach (Arm arm in split.Arms)
            {
                _builder.Splice(arm.Region);
            }

            split.Join = values => values[0] == null ? values[1]! : values[1] == null ? values[0]!
                : Op(Operator.Mux, values[0]!.Width, split.Selector, values[0]!, values[1]!);
        }
        else
        {
            var operation = _builder.Append(new Operation(
                split.Labels.Length == 0 ? Operator.If : Operator.Case, [split.Selector])
            {
                Regions = split.Arms.Select(a => a.Region).ToArray(),
                Labels = split.Labels,
            });
            split.Join = values => Yield(operation, values);
        }

        List<Outcome> merged = [];
        foreach (Block? target in split.Arms.SelectMany(a => a.Outcomes).Select(o => o.Target).Distinct().ToArray())
        {
            Outcome?[] outcomes = split.Arms.Select(a => a.Outcomes.Find(o => o.Target == target)).ToArray();
            split.States = outcomes.Select(o => o?.State).ToArray();
            split.Guards.Clear();
            merged.Add(new Outcome(target, MergeStates(split), GuardOf(split, target, outcomes)));
        }

        return merged;
    }

    // Under which condition one of the ways came to a block.
    private Value GuardOf(Split split, Block? target, Outcome?[] outcomes)
    {
        Value zero = Constant(1, 0);
        Value?[] guards = outcomes
            .Select((o, i) => o != null ? o.Guard : split.Arms[i].Outcomes.Count == 0 ? null : zero)
            .ToArray();
        if (guards.All(g => g == null || g.Is(1)))
        {
            return Constant(1, 1);
        }

        Value guard = split.Join(guards);
        _names.Add(guard, NameOfReaching(target), ValueNames.Last);
        return guard;
    }

    // Of the ways that end in an exception nothing but the check is left.
    private void MergeDead(Split split, Arm? alive)
    {
        bool survivor = alive == split.Arms[0];
        Region dead = split.Arms[survivor ? 1 : 0].Region;
        if (alive != null && split.Labels.Length == 0
            && dead.Operations.All(o => Evaluation.IsPure(o.Operator) || o.Operator is Operator.MemoryRead or Operator.Check))
        {
            Value holds = survivor ? split.Selector : Not(split.Selector);
            foreach (Operation operation in dead.Operations)
            {
                if (operation.Operator == Operator.Check)
                {
                    _builder.Check(Or(holds, operation.Operands[0]), operation.Message!, operation.Operands.Skip(1));
                }
                else
                {
                    _builder.Splice(operation);
                }
            }
        }
        else
        {
            // What is left is computed behind the branch, unconditionally.
            _builder.Append(new Operation(split.Labels.Length == 0 ? Operator.If : Operator.Case, [split.Selector])
            {
                Regions = split.Arms.Select(a => a == alive ? new Region() : a.Region).ToArray(),
                Labels = split.Labels,
            });
        }

        if (alive != null)
        {
            _builder.Splice(alive.Region);
        }
        else
        {
            _state.IsDead = true;
        }
    }

    private static bool IsSmall(Region region)
        => region.Operations.Count(o => !IsWire(o.Operator)) <= SpeculatedOperations
            && region.Operations.All(o => Evaluation.IsPure(o.Operator) || o.Operator == Operator.MemoryRead);

    // What conversions between the widths of the evaluation stack leave, needed or not, does not make code long.
    private static bool IsWire(Operator op)
        => op is Operator.ZeroExtend or Operator.SignExtend or Operator.Extract or Operator.Not;

    private static Value Yield(Operation operation, Value?[] values)
    {
        int width = values.First(v => v != null)!.Width;
        for (int i = 0; i < values.Length; i++)
        {
            Region region = operation.Regions[i];
            Value? value = values[i];
            if (value == null)
            {
                var zero = new Operation(Operator.Constant, [], width);
                region.Operations.Add(zero);
                value = zero.Result;
            }

            region.Yields.Add(value);
        }

        return operation.AddResult(width);
    }

    private State MergeStates(Split split)
    {
        State?[] states = split.States;
        State[] alive = states.OfType<State>().ToArray();
        State result = alive.Length == 1 ? alive[0].Fork() : _state.Fork();
        split.Merged = result;
        HashSet<Cell> seen = [];
        foreach (State state in alive)
        {
            foreach (Cell cell in state.Store.Keys)
            {
                if (!seen.Add(cell))
                {
                    continue;
                }

                Datum merged = Common(states, cell) ?? Merge(split, DataOf(states, cell));
                GiveName(cell, merged);
                result.Store[cell] = merged;
            }
        }

        int height = alive[0].Stack.Count;
        result.Stack.Clear();
        for (int place = 0; place < height; place++)
        {
            result.Stack.Add(Merge(split, states.Select(s => s?.Stack[place]).ToArray()));
        }

        foreach (State state in alive)
        {
            foreach ((object site, int count) in state.Made)
            {
                result.Made[site] = Math.Max(count, result.Made.GetValueOrDefault(site));
            }
        }

        MergeBounds(result, alive);
        result.IsDead = false;
        return result;
    }

    // What every way has alike, which is most of what there is; null where they differ.
    private static Datum? Common(State?[] states, Cell cell)
    {
        Datum? common = states.Length > 1 ? states[0]?.Store.GetValueOrDefault(cell) : null;
        for (int i = 1; i < states.Length && common != null; i++)
        {
            common = states[i]?.Store.GetValueOrDefault(cell) == common ? common : null;
        }

        return common;
    }

    // What each way has; null where it has nothing.
    private Datum?[] DataOf(State?[] states, Cell cell)
    {
        var data = new Datum?[states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            data[i] = states[i] is not { } from ? null
                : from.Store.TryGetValue(cell, out Datum? datum) ? datum
                : cell is LocalCell or MachineCell || IsKeptReference(cell) ? null
                : InitialOf(cell);
        }

        return IsKeptReference(cell) && data.Any(d => d is not (null or Unknown))
            ? data.Select(d => d == Unknown.Instance ? null : d).ToArray() : data;
    }

    // What an asynchronous method keeps of a wait that is over is not looked at again.
    private bool IsKeptReference(Cell cell)
        => cell is FieldCell { Owner: VirtualObject { IsKept: true } }
            && (IsAwaitType(cell.Type) || _leaves.Of(cell.Type).Length == 0);

    /// <summary>One datum of those the ways give; null for a way that has none.</summary>
    private Datum Merge(Split split, Datum?[] data)
    {
        // What one way alone has may be computed in it.
        Datum first = data.First(d => d != null)!;
        if (data.All(d => d == null || d == first) && (data.Count(d => d != null) > 1 || IsVisible(first)))
        {
            return first;
        }

        return first switch
        {
            _ when data.Contains(Unknown.Outlived) => Unknown.Outlived,
            _ when data.Any(d => d is Unknown) => Unknown.Instance,
            Number when data.All(d => d is null or Number) => MergeNumbers(split, data),
            Structure structure when data.All(d => d is null || (d is Structure s && s.Fields.Length == structure.Fields.Length))
                => new Structure(structure.Layout, structure.Fields
                    .Select((_, field) => Merge(split, data.Select(d => (d as Structure)?.Fields[field]).ToArray())).ToArray()),
            WriteLog when data.All(d => d is null or WriteLog) => MergeLogs(split, data),
            Waiting when data.All(d => d is null or Waiting) => MergeWaiting(data.OfType<Waiting>().ToArray()),
            Message when data.All(d => d is null or Message) => MergeMessages(split, data),
            Reference or ReferenceChoice or IndexedReference
                when data.All(d => d is null or Reference or ReferenceChoice or IndexedReference) => MergeReferences(split, data),
            Address or AddressChoice when data.All(d => d is null or Address or AddressChoice) => MergeAddresses(split, data),
            _ => data.All(d => d == null || IsSame(d, first)) ? first : Unknown.Instance,
        };
    }

    private bool IsVisible(Datum datum) => datum switch
    {
        Number number => _builder.IsVisible(number.Value)
            && (number.Choice == null || number.Choice.Guards.Values.All(_builder.IsVisible)),
        Structure structure => structure.Fields.All(IsVisible),
        ReferenceChoice choice => choice.Alternatives.All(a => _builder.IsVisible(a.Guard)),
        IndexedReference indexed => _builder.IsVisible(indexed.Index),
        AddressChoice choice => choice.Alternatives.All(a => _builder.IsVisible(a.Guard) && IsVisible(a.Place)),
        Address address => IsVisible(address.Place),
        WriteLog log => log.Entries.All(IsVisible),
        Message message => message.Values.All(v => _builder.IsVisible(v.Value.Value)),
        _ => true,
    };

    private bool IsVisible((Value Guard, Value Address, Value Data) write)
        => _builder.IsVisible(write.Guard) && _builder.IsVisible(write.Address) && _builder.IsVisible(write.Data);

    private static bool IsSame(Datum a, Datum b) => (a, b) switch
    {
        _ when ReferenceEquals(a, b) => true,
        (Reference x, Reference y) => x.Target == y.Target,
        (Function x, Function y) => x.Method == y.Method
            && (x.Target == y.Target || (x.Target != null && y.Target != null && IsSame(x.Target, y.Target))),
        (SpanOf x, SpanOf y) => x.Array.Target == y.Array.Target && x.Start == y.Start && x.Length == y.Length,
        (Awaitable x, Awaitable y) => x.Kind == y.Kind && x.Machine == y.Machine
            && (x.Condition == y.Condition || (x.Condition != null && y.Condition != null && IsSame(x.Condition, y.Condition))),
        (Number x, Number y) => x.Value == y.Value,
        (Structure x, Structure y) => x.Fields.Length == y.Fields.Length
            && x.Fields.Zip(y.Fields).All(f => IsSame(f.First, f.Second)),
        (Message x, Message y) => x.Parts.SequenceEqual(y.Parts)
            && x.Values.Select(v => v.Value.Value).SequenceEqual(y.Values.Select(v => v.Value.Value)),
        _ => false,
    };

    private Number MergeNumbers(Split split, Datum?[] data)
    {
        Value?[] values = data.Select(d => (d as Number)?.Value).ToArray();
        Value first = values.First(v => v != null)!;
        Value value = !values.All(v => v == null || v == first) ? JoinNarrow(split, values)
            : values.Count(v => v != null) > 1 ? first
            : OutOfArm(first) ?? JoinNarrow(split, values);
        MergeBounds(split, data, value);
        return new Number(value, value.IsConstant ? null : MergeChoices(split, data));
    }

    // What one way computes alone, if nothing but wires lead to it from here; null otherwise.
    private Value? OutOfArm(Value value)
        => _builder.IsVisible(value) ? value
            : value.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend or Operator.Extract } wire
                && OutOfArm(wire.Operands[0]) is { } source ? Op(wire.Operator, value.Width, wire.Immediate, source)
            : null;

    // Of conditions that were extended for the evaluation stack only the condition is chosen.
    private Value JoinNarrow(Split split, Value?[] values)
    {
        int full = values.First(v => v != null)!.Width;
        int width = values.Max(v => v?.Operation is { Operator: Operator.ZeroExtend } extend ? extend.Operands[0].Width : 0);
        bool isNarrow = width > 0 && values.All(v => v == null || (v.IsConstant && v.Bits <= Value.MaskOf(width))
            || (v.Operation is { Operator: Operator.ZeroExtend } extend && extend.Operands[0].Width == width));
        if (!isNarrow)
        {
            return split.Join(values);
        }

        Value?[] narrow = values.Select(v => v == null ? null
            : v.IsConstant ? Constant(width, v.Bits) : v.Operation!.Operands[0]).ToArray();
        return Op(Operator.ZeroExtend, full, split.Join(narrow));
    }

    private Choice? MergeChoices(Split split, Datum?[] data)
    {
        // A condition that was made a number is one of two constants; conditions alone need no such list.
        bool isBeyond = data.OfType<Number>().Any(
            n => n.Value.IsConstant ? n.Value.Bits > 1 : n.Choice?.Bits.Any(b => b > 1) == true);
        List<Alternative> alternatives = [];
        for (int i = 0; i < data.Length; i++)
        {
            if (data[i] is not Number number)
            {
                continue;
            }

            if (number.Value.IsConstant)
            {
                alternatives.Add(new Alternative(i, null, true, number.Value.Bits));
            }
            else if (number.Choice is { } choice)
            {
                ulong feasible = split.States[i]!.FeasibleOf(choice.Guards);
                alternatives.AddRange(Enumerable.Range(0, choice.Bits.Length).Where(g => ((feasible >> g) & 1) != 0)
                    .Select(g => new Alternative(i, choice.Guards.Values[g], true, choice.Bits[g])));
            }
            else if (isBeyond && ConditionIn(number.Value) is { } condition)
            {
                alternatives.Add(new Alternative(i, condition, true, 1));
                alternatives.Add(new Alternative(i, condition, false, 0));
            }
            else
            {
                return null;
            }
        }

        if (alternatives.Count <= Limits.Alternatives)
        {
            // Numbers that vary alike share the conditions.
            string key = string.Join(',', data.Select((datum, arm) => datum switch
            {
                null => "x",
                Number { Value.IsConstant: true } => "-",
                Number { Choice: { } choice } => $"{choice.Guards.Serial}:{split.States[arm]!.FeasibleOf(choice.Guards)}",
                _ => $"{_guardsMade} alone",
            }));
            if (!split.Guards.TryGetValue(key, out Guards? shared))
            {
                shared = new Guards(_guardsMade++, alternatives.Select(a => GuardOf(split, a)).ToArray());
                split.Guards.Add(key, shared);
            }

            return new Choice(shared, alternatives.Select(a => a.Bits).ToArray());
        }

        var distinct = alternatives.GroupBy(a => a.Bits).ToArray();
        return distinct.Length > Limits.Alternatives ? null : new Choice(
            new Guards(_guardsMade++, distinct.Select(g => g.Select(a => GuardOf(split, a)).Aggregate(Or)).ToArray()),
            distinct.Select(g => g.Key).ToArray());
    }

    private static Value? ConditionIn(Value number)
        => number.Operation is { Operator: Operator.ZeroExtend, Operands: [{ Width: 1 } condition] } ? condition : null;

    private Value GuardOf(Split split, Alternative alternative)
    {
        Value way = split.GuardOf(alternative.Arm);
        if (alternative.Condition is not { } condition)
        {
            return way;
        }

        Value holds = InArm(split, alternative.Arm, condition);
        return alternative.Holds ? holds : And(way, Not(holds));
    }

    // What one way has, and the others do not.
    private static T?[] Only<T>(Split split, int arm, T there)
        where T : class
    {
        T?[] ways = new T?[split.States.Length];
        ways[arm] = there;
        return ways;
    }

    // A condition that holds where a way was taken and a condition of its own holds.
    private Value InArm(Split split, int arm, Value condition)
    {
        if (split.InArm.TryGetValue((arm, condition), out Value? known))
        {
            return known;
        }

        Value zero = Constant(1, 0);
        var values = new Value?[split.States.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i == arm ? condition : zero;
        }

        return split.InArm[(arm, condition)] = split.Join(values);
    }

    private WriteLog MergeLogs(Split split, Datum?[] data)
    {
        IReadOnlyList<(Value Guard, Value Address, Value Data)>[] logs =
            data.Select(d => (d as WriteLog ?? WriteLog.Empty).Entries).ToArray();
        int common = 0;

        // What one way alone wrote may be computed in it.
        bool isShared = data.Count(d => d != null) > 1;
        while (logs.Where((_, i) => data[i] != null).All(l => l.Count > common)
            && logs.Where((_, i) => data[i] != null).Select(l => l[common]).Distinct().Count() == 1
            && (isShared || IsVisible(logs.First(l => l.Count > common)[common])))
        {
            common++;
        }

        List<(Value, Value, Value)> merged = [.. logs.First(l => l.Count >= common).Take(common)];
        int longest = logs.Max(l => l.Count);
        Value zero = Constant(1, 0);
        for (int entry = common; entry < longest; entry++)
        {
            merged.Add((
                Join(l => l[entry].Guard, zero), Join(l => l[entry].Address, null), Join(l => l[entry].Data, null)));

            Value Join(Func<IReadOnlyList<(Value Guard, Value Address, Value Data)>, Value> part, Value? missing)
            {
                // Where nothing is written, address and data are of no interest.
                Value some = part(logs.First(l => l.Count > entry));
                Value?[] values = logs.Select((l, i) => data[i] == null ? null : l.Count > entry ? part(l) : missing).ToArray();
                return (values.All(v => v == null || v == some) ? OutOfArm(some) : null) ?? split.Join(values);
            }
        }

        return new WriteLog(merged);
    }

    private static Datum MergeWaiting(Waiting[] data)
    {
        Waiting first = data[0];
        if (!data.All(d => IsSame(d.Awaited, first.Awaited)))
        {
            return Unknown.Instance;
        }

        Dictionary<Cell, Datum> kept = [];
        foreach ((Cell cell, Datum datum) in data.SelectMany(d => d.Kept))
        {
            kept[cell] = kept.TryGetValue(cell, out Datum? other) && !IsSame(other, datum) ? Unknown.Instance : datum;
        }

        return new Waiting(first.Awaited, kept);
    }

    // A message is written only where its check fails: the longest one is meant.
    private Message MergeMessages(Split split, Datum?[] data)
    {
        Message longest = data.OfType<Message>().MaxBy(m => m.Values.Count + m.Parts[^1].Length)!;
        List<(Number, CheckValue)> values = [];
        for (int i = 0; i < longest.Values.Count; i++)
        {
            Value sample = longest.Values[i].Value.Value;
            Value?[] alternatives = data.Select(
                d => d is Message m && m.Values.Count > i && m.Values[i].Value.Value.Width == sample.Width
                ? m.Values[i].Value.Value : Constant(sample.Width, 0)).ToArray();
            values.Add((new Number(split.Join(alternatives)), longest.Values[i].Format));
        }

        return new Message(longest.Parts, values);
    }

    private Datum MergeReferences(Split split, Datum?[] data)
    {
        List<(Value Guard, Reference Reference)> merged = [];
        for (int i = 0; i < data.Length; i++)
        {
            if (data[i] == null)
            {
                continue;
            }

            if (data[i] is IndexedReference indexed)
            {
                // The index is compared behind the branch, so that is where the way comes in.
                Value index = OutOfArm(indexed.Index) ?? split.Join(Only(split, i, indexed.Index));
                for (int element = 0; element < indexed.Elements.Count; element++)
                {
                    Add(And(split.GuardOf(i), EqualTo(index, (ulong)element)), indexed.Elements[element]);
                }

                continue;
            }

            foreach ((Value? guard, Reference reference) in AlternativesOf(data[i]!))
            {
                Add(guard == null ? split.GuardOf(i) : InArm(split, i, guard), reference);
            }
        }

        if (merged.Count > Limits.Alternatives)
        {
            throw Stop(Rules.TooManyAlternatives, Texts.TooManyAlternatives("a reference", merged.Count));
        }

        return merged.Count == 1 ? merged[0].Reference : new ReferenceChoice(merged);

        void Add(Value guard, Reference reference)
        {
            int same = merged.FindIndex(m => m.Reference.Target == reference.Target);
            if (same < 0)
            {
                merged.Add((guard, reference));
            }
            else
            {
                merged[same] = (Or(merged[same].Guard, guard), reference);
            }
        }
    }

    private List<(Value? Guard, Reference Reference)> AlternativesOf(Datum datum) => datum switch
    {
        Reference reference => [(null, reference)],
        ReferenceChoice choice => choice.Alternatives.Select(a => ((Value?)a.Guard, a.Reference)).ToList(),
        IndexedReference indexed => indexed.Elements
            .Select((e, i) => ((Value?)EqualTo(indexed.Index, (ulong)i), e)).ToList(),
        _ => throw StopUnknown("a reference"),
    };

    /// <summary>A constant that a number is when it comes from one way and, there, a condition holds or does not.</summary>
    private sealed record Alternative(int Arm, Value? Condition, bool Holds, ulong Bits);

    /// <summary>A branch whose ways were run and are merged.</summary>
    private sealed class Split(Value selector, Arm[] arms, Func<int, Value> guardOf)
    {
        private readonly Dictionary<int, Value> _guards = [];

        public Value Selector { get; } = selector;

        public Arm[] Arms { get; } = arms;

        /// <summary>What holds at the block that is merged, on each way; null where it does not come there.</summary>
        public State?[] States { get; set; } = [];

        /// <summary>Of a multi-way branch; empty otherwise.</summary>
        public ulong[][] Labels { get; init; } = [];

        /// <summary>Makes one value of those that the ways compute; null where a way has none.</summary>
        public Func<Value?[], Value> Join { get; set; } = null!;

        /// <summary>What holds behind the branch.</summary>
        public State Merged { get; set; } = new();

        public Dictionary<string, Guards> Guards { get; } = [];

        public Dictionary<(int Arm, Value Condition), Value> InArm { get; } = [];

        /// <summary>The condition under which a way is taken.</summary>
        public Value GuardOf(int arm)
        {
            if (!_guards.TryGetValue(arm, out Value? guard))
            {
                _guards.Add(arm, guard = guardOf(arm));
            }

            return guard;
        }
    }
}
