using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Sme.Netlist.Passes;

/// <summary>
/// Finds what is known of the values of all definitions of a design whatever its inputs are: of an input of a definition, what
/// all that its instances are connected to have in common.
/// </summary>
/// <remarks>
/// Memories can hold anything: what they hold is changed from outside too. That what a body computes at the edge is 0 before the
/// first one does not matter: no output of such a definition is a result.
/// </remarks>
internal sealed class DesignBitAnalysis
{
    // Of an input of which less becomes known more often than this, only whole bytes are remembered.
    private const int MostExact = 4;

    private readonly Dictionary<Value, BitFacts> _facts = [];
    private readonly Dictionary<Value, int> _changes = [];
    private readonly Dictionary<Definition, HashSet<Definition>> _holders = [];

    // As those that hold instances know them.
    private readonly Dictionary<Definition, BitFacts?[]> _outputs = [];
    private readonly Queue<Definition> _open = new();
    private readonly HashSet<Definition> _isOpen = [];

    private DesignBitAnalysis()
    {
    }

    /// <summary>What is known of each value; values that are not in it are never computed.</summary>
    /// <param name="top">The top of the design.</param>
    public static IReadOnlyDictionary<Value, BitFacts> Run(Definition top)
    {
        DesignBitAnalysis analysis = new();
        foreach (Value input in top.Inputs)
        {
            analysis._facts.Add(input, BitFacts.Unknown(input.Width));
        }

        analysis.Enter(top);
        while (analysis._open.TryDequeue(out Definition? definition))
        {
            analysis._isOpen.Remove(definition);
            analysis.Visit(definition);
        }

        return analysis._facts;
    }

    private void Enter(Definition definition)
    {
        foreach (Definition inner in definition.Instances.Select(i => i.Definition).Distinct())
        {
            if (!_holders.TryGetValue(inner, out HashSet<Definition>? holders))
            {
                _holders.Add(inner, holders = []);
                Enter(inner);
            }

            holders.Add(definition);
        }

        Open(definition);
    }

    private void Open(Definition definition)
    {
        if (_isOpen.Add(definition))
        {
            _open.Enqueue(definition);
        }
    }

    private void Visit(Definition definition)
    {
        foreach ((Value value, BitFacts facts) in BitAnalysis.Run(definition, KnownState.Registers, Find))
        {
            _facts[value] = facts;
        }

        BitFacts?[] outputs = [.. definition.Outputs.Select(o => Find(o.Value))];
        if (!_outputs.TryGetValue(definition, out BitFacts?[]? before) || !before.SequenceEqual(outputs))
        {
            _outputs[definition] = outputs;
            foreach (Definition holder in _holders.GetValueOrDefault(definition, []))
            {
                Open(holder);
            }
        }

        foreach (Instance instance in definition.Instances)
        {
            for (int i = 0; i < instance.Inputs.Length; i++)
            {
                if (Find(instance.Inputs[i]) is { } facts)
                {
                    Learn(instance.Definition, instance.Definition.Inputs[i], facts);
                }
            }
        }
    }

    private BitFacts? Find(Value value)
        => value.IsConstant ? BitFacts.Constant(value.Width, value.Bits)
            : value.Kind == ValueKind.Parameter ? BitFacts.Unknown(value.Width)
            : value.Kind == ValueKind.InstanceOutput ? Find(((Instance)value.Owner).Definition.Outputs[value.Index].Value)
            : _facts.TryGetValue(value, out BitFacts facts) ? facts : null;

    // In 8, 16, 32 or 64 bits: lanes are not narrower, and there are few steps until nothing is known.
    private static BitFacts InBytes(BitFacts facts)
    {
        bool isSigned = !facts.IsNotNegative;
        int bits = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, isSigned ? facts.SignedWidth : facts.UnsignedWidth));
        return bits >= facts.Width ? BitFacts.Unknown(facts.Width)
            : isSigned ? BitFacts.Of(facts.Width, 0, 0, facts.Width - bits + 1)
            : BitFacts.Of(facts.Width, ~Value.MaskOf(bits), 0);
    }

    private void Learn(Definition definition, Value input, BitFacts facts)
    {
        if (_facts.TryGetValue(input, out BitFacts before))
        {
            facts = facts.Join(before);
            if (facts == before)
            {
                return;
            }

            int changes = _changes[input] = _changes.GetValueOrDefault(input) + 1;
            facts = changes > MostExact ? InBytes(facts) : facts;
        }

        _facts[input] = facts;
        Open(definition);
    }
}
