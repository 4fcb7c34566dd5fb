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
    private readonly bool _isReachableOnly;

    // Found when the first group asks: designs without any need none.
    private IReadOnlyDictionary<Value, BitFacts>? _facts;
    private readonly Dictionary<Value, int> _numbers = [];

    // For each value another of the same class, or itself; what the first of a class needs, all of it take.
    private readonly List<int> _class = [];
    private readonly List<(int Bits, bool IsSigned)> _needs = [];

    /// <summary>Looks at a design.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="isReachableOnly">Whether fewer bits than the width are ever enough.</param>
    public LaneWidths(FlatDesign flat, bool isReachableOnly) => (_flat, _isReachableOnly) = (flat, isReachableOnly);

    /// <summary>What is known of values; nothing where all that the widths allow is to be held.</summary>
    public IReadOnlyDictionary<Value, BitFacts> Facts => _facts ??= Find();

    /// <summary>The bits that a value always has; null where they change or are unknown.</summary>
    public ulong? ConstantOf(Value value)
        => value.IsConstant ? value.Bits
            : value.Kind != ValueKind.Parameter && Facts.TryGetValue(value, out BitFacts facts) && facts.IsConstant
                ? facts.Ones : null;

    /// <summary>How many low bits hold a value, and whether those above are copies of the sign.</summary>
    public (int Bits, bool IsSigned) Of(Value value)
    {
        if (Facts.Count == 0 || !_numbers.TryGetValue(value, out int number))
        {
            return (value.Width, false);
        }

        (int bits, bool isSigned) = _needs[First(number)];
        return (Math.Min(value.Width, bits), isSigned);
    }

    private IReadOnlyDictionary<Value, BitFacts> Find()
    {
        if (!_isReachableOnly)
        {
            return new Dictionary<Value, BitFacts>();
        }

        _facts = DesignBitAnalysis.Run(_flat.Layout.Frames[0].Plan.Definition);
        Number();
        Connect();
        return _facts;
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
        => !Facts.TryGetValue(value, out BitFacts facts) ? (value.Width, false)
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
}
