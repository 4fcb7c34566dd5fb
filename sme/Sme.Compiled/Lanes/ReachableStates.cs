using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Interpretation;
using Sme.Netlist.Passes;

namespace Sme.Compiled.Lanes;

/// <summary>Tells states that a design may come to by itself from others, to which it was set from outside.</summary>
/// <param name="flat">The design.</param>
/// <param name="facts">What is known of its values.</param>
/// <remarks>
/// Nets are looked at where a body reads or shows them: what else a body computes follows from these, and is computed again.
/// </remarks>
internal sealed class ReachableStates(FlatDesign flat, IReadOnlyDictionary<Value, BitFacts> facts)
{
    private readonly (int Slot, BitFacts Facts)[] _registers = KnownOf(flat, facts, RegistersOf);

    // What registers take that belong to the edge is not known before it.
    private readonly (int Slot, BitFacts Facts)[] _taken
        = KnownOf(flat, facts, f => f.Plan.RunsAtEdge ? [] : RegistersOf(f));

    private readonly (int Slot, BitFacts Facts)[] _nets
        = KnownOf(flat, facts, f => f.Children.Length > 0 || f.Parent == null ? []
            : f.Plan.Definition.Inputs.Concat(f.Plan.Definition.Outputs.Select(o => o.Value)));

    /// <summary>Whether a state may be one of them.</summary>
    /// <param name="slots">What all slots hold.</param>
    /// <param name="next">What registers take.</param>
    /// <param name="firstRegister">Slot of the first register.</param>
    /// <param name="hasSettled">Whether nets hold what they settled to.</param>
    public bool Contain(ReadOnlySpan<ulong> slots, ReadOnlySpan<ulong> next, int firstRegister, bool hasSettled)
        => Allow(_registers, slots, 0) && (!hasSettled || (Allow(_taken, next, firstRegister) && Allow(_nets, slots, 0)));

    private static IEnumerable<Value> RegistersOf(Frame frame) => frame.Plan.Definition.Registers.Select(r => r.Value);

    private static (int Slot, BitFacts Facts)[] KnownOf(
        FlatDesign flat, IReadOnlyDictionary<Value, BitFacts> facts, Func<Frame, IEnumerable<Value>> valuesOf)
        => [.. flat.Layout.Frames.SelectMany(f => valuesOf(f).Where(facts.ContainsKey)
                .Select(v => (Slot: f.Slots[f.Plan.IndexOf(v)], Facts: facts[v])))
            .Where(k => k.Facts != BitFacts.Unknown(k.Facts.Width)).Distinct()];

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
}
