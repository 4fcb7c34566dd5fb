using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>What holds only what a design brings it to; nothing else changes it.</summary>
internal enum KnownState : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Registers.</summary>
    Registers,

    /// <summary>Registers and memories.</summary>
    All,
}

/// <summary>
/// Finds what is known of all values of a definition. Registers and memories begin with what they hold in tick 0 and get
/// what may be written to them, until nothing changes.
/// </summary>
internal sealed class BitAnalysis
{
    private readonly Dictionary<Value, BitFacts> _facts = [];
    private readonly Dictionary<Memory, BitFacts> _memories = [];

    // Operations in program order, each behind what is in its regions.
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<Value, List<int>> _users = [];
    private readonly Dictionary<Value, List<Register>> _registers = [];
    private readonly Dictionary<Memory, List<int>> _reads = [];

    // To be evaluated again. All are once, in order, so that only what was evaluated before has to wait here.
    private readonly PriorityQueue<int, int> _open = new();
    private readonly HashSet<int> _isOpen = [];
    private int _evaluated;

    // Of an input or an output of an instance, null where nothing reaches it yet.
    private readonly Func<Value, BitFacts?> _outside;
    private readonly KnownState _known;

    private BitAnalysis(Func<Value, BitFacts?> outside, KnownState known) => (_outside, _known) = (outside, known);

    /// <summary>What is known of each value whatever inputs are; values that are not in it are unknown.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="known">What holds only what the definition brings it to.</param>
    public static Dictionary<Value, BitFacts> Run(Definition definition, KnownState known)
        => Run(definition, known, v => BitFacts.Unknown(v.Width));

    /// <summary>What is known of each value with what is known of others; values that are not in it cannot be.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="known">What holds only what the definition brings it to.</param>
    /// <param name="outside">What an input or an output of an instance can be; null where nothing reaches it.</param>
    public static Dictionary<Value, BitFacts> Run(Definition definition, KnownState known, Func<Value, BitFacts?> outside)
    {
        BitAnalysis analysis = new(outside, known);
        analysis.Enter(definition.Body);
        analysis.Start(definition);
        foreach (Operation operation in analysis._operations)
        {
            analysis._evaluated++;
            analysis.Evaluate(operation);
        }

        while (analysis._open.TryDequeue(out int index, out _))
        {
            analysis._isOpen.Remove(index);
            analysis.Evaluate(analysis._operations[index]);
        }

        return analysis._facts;
    }

    // An unreset register holds anything at first, and a parameter is anything.
    private static BitFacts Of(Initial initial, int width, bool isReset)
        => !isReset || initial.Parameter != null ? BitFacts.Unknown(width)
            : initial.Words.Select(w => BitFacts.Constant(width, w)).Aggregate((x, y) => x.Join(y));

    private static void AddTo<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key, TItem item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<TItem>? list))
        {
            lists.Add(key, list = []);
        }

        list.Add(item);
    }

    private void Enter(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            foreach (Region inner in operation.Regions)
            {
                Enter(inner);
            }

            int index = _operations.Count;
            _operations.Add(operation);
            AddUsers(operation.Operands, index);
            foreach (Region inner in operation.Regions)
            {
                AddUsers(inner.Yields, index);
            }

            if (operation.Operator == Operator.MemoryRead)
            {
                AddTo(_reads, operation.Memory!, index);
            }
        }
    }

    private void AddUsers(IList<Value> values, int index)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!values[i].IsConstant)
            {
                AddTo(_users, values[i], index);
            }
        }
    }

    private void Start(Definition definition)
    {
        foreach (Register register in definition.Registers)
        {
            AddTo(_registers, register.Next, register);
            bool isReset = register.IsReset && _known != KnownState.None;
            _facts.Add(register.Value, Of(register.Initial, register.Width, isReset));
        }

        foreach (Register register in definition.Registers.Where(r => r.Next.Kind != ValueKind.Result))
        {
            if (Find(register.Next) is { } next)
            {
                Learn(register.Value, next);
            }
        }

        // A read beyond the last word gives 0.
        foreach (Memory memory in definition.Memories)
        {
            BitFacts contents = Of(memory.Contents, memory.Width, _known == KnownState.All);
            _memories.Add(memory, contents.Join(BitFacts.Constant(memory.Width, 0)));
        }
    }

    private BitFacts? Find(Value value)
        => _facts.TryGetValue(value, out BitFacts facts) ? facts
            : value.IsConstant ? BitFacts.Constant(value.Width, value.Bits)
            : value.Kind == ValueKind.Result ? null
            : value.Kind == ValueKind.Parameter ? BitFacts.Unknown(value.Width)
            : _outside(value);

    private void Open(int index)
    {
        if (index < _evaluated && _isOpen.Add(index))
        {
            _open.Enqueue(index, index);
        }
    }

    private void Evaluate(Operation operation)
    {
        if (operation.Regions.Length > 0)
        {
            EvaluateRegions(operation);
            return;
        }

        BitFacts[] operands = new BitFacts[operation.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            if (Find(operation.Operands[i]) is not { } facts)
            {
                return;
            }

            operands[i] = facts;
        }

        if (operation.Operator == Operator.MemoryWrite)
        {
            Write(operation.Memory!, operands[1]);
        }
        else if (operation.Operator == Operator.MemoryRead)
        {
            Learn(operation.Result, _memories[operation.Memory!]);
        }
        else if (!operation.IsEffect)
        {
            Learn(operation.Result, BitTransfer.Apply(
                operation.Operator, operation.Result.Width, operation.Immediate, operands));
        }
    }

    private void EvaluateRegions(Operation operation)
    {
        if (Find(operation.Operands[0]) is not { } selector)
        {
            return;
        }

        IEnumerable<Region> reached = selector.IsConstant ? [Regions.Chosen(operation, selector.Ones)] : operation.Regions;
        foreach (Region region in reached)
        {
            foreach ((Value yielded, Value result) in region.Yields.Zip(operation.Results))
            {
                if (Find(yielded) is { } facts)
                {
                    Learn(result, facts);
                }
            }
        }
    }

    private void Write(Memory memory, BitFacts data)
    {
        BitFacts before = _memories[memory];
        BitFacts now = before.Join(data);
        if (now != before)
        {
            _memories[memory] = now;
            OpenAll(_reads.GetValueOrDefault(memory));
        }
    }

    // A value may also be this. Registers that take it may hold it then.
    private void Learn(Value first, BitFacts facts)
    {
        Stack<(Value Value, BitFacts Facts)> open = new([(first, facts)]);
        while (open.TryPop(out (Value Value, BitFacts Facts) at))
        {
            bool isKnown = _facts.TryGetValue(at.Value, out BitFacts before);
            BitFacts now = isKnown ? before.Join(at.Facts) : at.Facts;
            if (isKnown && now == before)
            {
                continue;
            }

            _facts[at.Value] = now;
            OpenAll(_users.GetValueOrDefault(at.Value));
            foreach (Register register in _registers.GetValueOrDefault(at.Value, []))
            {
                open.Push((register.Value, now));
            }
        }
    }

    private void OpenAll(List<int>? indices)
    {
        foreach (int index in indices ?? [])
        {
            Open(index);
        }
    }
}
