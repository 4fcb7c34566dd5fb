using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Interpretation;
using Sme.Netlist.Passes;

namespace Sme.Compiled.Lanes;

/// <summary>
/// How many bits instances need for what their inputs, registers and results can come to hold, whatever the design's inputs are:
/// where a small number stands in a wide bus, fewer than its width. What is connected takes as many on both sides.
/// </summary>
internal sealed class LaneWidths
{
    private readonly FlatDesign _flat;
    private readonly IReadOnlyDictionary<Value, BitFacts> _facts;
    private readonly Dictionary<Value, int> _numbers = [];

    // For each value another of the same class, or itself; what the first of a class needs, all of it take.
    private readonly List<int> _class = [];
    private readonly List<(int Bits, bool IsSigned)> _needs = [];
    private (int Slot, BitFacts Facts)[]? _registers;
    private (int Slot, BitFacts Facts)[]? _taken;
    private (int Slot, BitFacts Facts)[]? _nets;

    /// <summary>Looks at a design.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="isReachableOnly">Whether fewer bits than the width are ever enough.</param>
    public LaneWidths(FlatDesign flat, bool isReachableOnly)
    {
        _flat = flat;
        _facts = isReachableOnly
            ? DesignBitAnalysis.Run(flat.Layout.Frames[0].Plan.Definition) : new Dictionary<Value, BitFacts>();
        if (isReachableOnly)
        {
            Number();
            Connect();
        }
    }

    /// <summary>The bits that a value always has; null where they change or are unknown.</summary>
    public ulong? ConstantOf(Value value)
        => value.IsConstant ? value.Bits
            : value.Kind != ValueKind.Parameter && _facts.TryGetValue(value, out BitFacts facts) && facts.IsConstant
                ? facts.Ones : null;

    /// <summary>How many low bits hold a value, and whether those above are copies of the sign.</summary>
    public (int Bits, bool IsSigned) Of(Value value)
    {
        if (!_numbers.TryGetValue(value, out int number))
        {
            return (value.Width, false);
        }

        (int bits, bool isSigned) = _needs[First(number)];
        return (Math.Min(value.Width, bits), isSigned);
    }

    /// <summary>
    /// Whether a state is one that the design may come to by itself; if what it holds was changed from outside, it may not be.
    /// </summary>
    /// <param name="slots">What all slots hold.</param>
    /// <param name="next">What registers take.</param>
    /// <param name="firstRegister">Slot of the first register.</param>
    /// <param name="hasSettled">Whether nets hold what they settled to.</param>
    public bool Fit(ReadOnlySpan<ulong> slots, ReadOnlySpan<ulong> next, int firstRegister, bool hasSettled)
    {
        _registers ??= [.. KnownOf(f => f.Plan.Definition.Registers.Select(r => r.Value))];
        if (!Allow(_registers, slots, 0))
        {
            return false;
        }

        // What registers take that belong to the edge is not known before it.
        _taken ??= [.. KnownOf(f => f.Plan.RunsAtEdge ? [] : f.Plan.Definition.Registers.Select(r => r.Value))];
        _nets ??= [.. KnownOf(f => f.Children.Length > 0 || f.Parent == null ? []
            : f.Plan.Definition.Inputs.Concat(f.Plan.Definition.Outputs.Select(o => o.Value)))];
        return !hasSettled || (Allow(_taken, next, firstRegister) && Allow(_nets, slots, 0));
    }

    private static bool Allow((int Slot, BitFacts Facts)[] known, ReadOnlySpan<ulong> bits, int first)
    {
        foreach ((int slot, BitFacts facts) in known)
        {
            if (!facts.Allows(bits[slot - first]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHeld(Value value) => value.Kind is ValueKind.Input or ValueKind.Register or ValueKind.Result;

    private void Number()
    {
        foreach (Plan plan in _flat.Layout.Frames.Select(f => f.Plan).Distinct())
        {
            foreach (Value value in plan.Values.Where(v => IsHeld(v) && !v.IsConstant))
            {
                _numbers.Add(value, _class.Count);
                _class.Add(_class.Count);
                _needs.Add(NeedOf(value));
            }
        }
    }

    private (int Bits, bool IsSigned) NeedOf(Value value)
        => !_facts.TryGetValue(value, out BitFacts facts) ? (value.Width, false)
            : facts.IsNotNegative || facts.UnsignedWidth <= facts.SignedWidth ? (facts.UnsignedWidth, false)
            : (facts.SignedWidth, true);

    private void Connect()
    {
        int[] owners = new int[_flat.Layout.Initial.Count];
        Array.Fill(owners, -1);
        foreach (Frame frame in _flat.Layout.Frames)
        {
            foreach ((Value value, int slot) in frame.Plan.Values.Zip(frame.Slots))
            {
                if (value.Kind is ValueKind.Register or ValueKind.Result && !value.IsConstant)
                {
                    owners[slot] = _numbers[value];
                }
            }
        }

        int[] last = new int[_class.Count];
        Array.Fill(last, -1);
        foreach (Frame frame in _flat.Layout.Frames.Where(f => f.Parent != null))
        {
            foreach (Value input in frame.Plan.Definition.Inputs)
            {
                int number = _numbers[input];
                int owner = owners[frame.Slots[frame.Plan.IndexOf(input)]];
                if (owner >= 0 && owner != last[number])
                {
                    last[number] = owner;
                    Join(number, owner);
                }
            }
        }
    }

    private int First(int number)
    {
        while (_class[number] != number)
        {
            number = _class[number] = _class[_class[number]];
        }

        return number;
    }

    private void Join(int a, int b)
    {
        (a, b) = (First(a), First(b));
        if (a != b)
        {
            ((int bitsOfA, bool isASigned), (int bitsOfB, bool isBSigned)) = (_needs[a], _needs[b]);
            bool isSigned = isASigned || isBSigned;
            _class[b] = a;
            _needs[a] = (Math.Max(Signed(bitsOfA, isASigned), Signed(bitsOfB, isBSigned)), isSigned);

            // What has no sign takes a bit for it.
            int Signed(int bits, bool has) => isSigned && !has ? bits + 1 : bits;
        }
    }

    private IEnumerable<(int Slot, BitFacts Facts)> KnownOf(Func<Frame, IEnumerable<Value>> valuesOf)
        => _flat.Layout.Frames.SelectMany(f => valuesOf(f).Where(_facts.ContainsKey)
                .Select(v => (Slot: f.Slots[f.Plan.IndexOf(v)], Facts: _facts[v])))
            .Where(k => k.Facts != BitFacts.Unknown(k.Facts.Width)).Distinct();
}
