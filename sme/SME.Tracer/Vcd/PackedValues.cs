using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace SME.Tracer.Vcd;

/// <summary>The value changes of the nets that lie in the packed state.</summary>
/// <remarks>
/// A signal that is not defined is not watched, so the loops over changes need not ask. That is kept up to date by
/// the definition bits, which hardly ever change.
/// </remarks>
internal sealed unsafe class PackedValues
{
    private readonly FieldGroup _bits;
    private readonly FieldGroup _reals;
    private readonly DefinitionWord[] _definitions;
    private readonly IReadOnlyList<ValueText> _texts;

    public PackedValues(IReadOnlyList<DumpNet> nets, IReadOnlyList<ValueText> texts)
    {
        _texts = texts;
        _bits = new FieldGroup(nets, texts, real: false);
        _reals = new FieldGroup(nets, texts, real: true);
        _definitions =
        [
            .. nets
                .Where(net => net.Element < 0 && net.Signal.DefinedOffset >= 0)
                .GroupBy(net => net.Signal.DefinedOffset >> 6)
                .OrderBy(word => word.Key)
                .Select(word => new DefinitionWord(word.Key, word)),
        ];
    }

    /// <summary>Takes note of what is defined, before changes are written against this sample.</summary>
    public void Remember(StateSample sample)
    {
        foreach (DefinitionWord word in _definitions)
        {
            foreach (DumpNet[] nets in word.NetsByBit)
            {
                foreach (DumpNet net in nets)
                {
                    Watch(net, net.IsDefined(sample));
                }
            }
        }
    }

    /// <summary>Writes the nets whose value or definition changed.</summary>
    public byte* WriteChanges(StateSample sample, byte* to, BackgroundFile file)
    {
        fixed (ulong* state = sample.State)
        fixed (ulong* changed = sample.Changed)
        {
            foreach (DefinitionWord word in _definitions)
            {
                for (ulong bits = changed[word.Index] & word.Mask; bits != 0; bits &= bits - 1)
                {
                    foreach (DumpNet net in word.NetsByBit[BitOperations.TrailingZeroCount(bits)])
                    {
                        to = WriteDefinition(net, sample, file.Room(to));
                    }
                }
            }

            to = _bits.WriteChanges(state, changed, to, file);
            return _reals.WriteChanges(state, changed, to, file);
        }
    }

    private byte* WriteDefinition(DumpNet net, StateSample sample, byte* to)
    {
        bool defined = net.IsDefined(sample);
        Watch(net, defined);
        if (!defined)
        {
            return _texts[net.Index].WriteUnknown(to);
        }

        // Where the value changes too, it is written with the others.
        return net.Signal.Bits(sample.Changed) != 0 ? to : _texts[net.Index].Write(to, net.Bits(sample));
    }

    private void Watch(DumpNet net, bool watch)
        => (_texts[net.Index].IsReal ? _reals : _bits).Watch(net.Signal, watch);

    /// <summary>A word of the state that holds definition bits.</summary>
    private sealed class DefinitionWord
    {
        public DefinitionWord(int index, IEnumerable<DumpNet> nets)
        {
            Index = index;
            ILookup<int, DumpNet> netsByBit = nets.ToLookup(net => net.Signal.DefinedOffset & 63);
            for (int bit = 0; bit < NetsByBit.Length; bit++)
            {
                NetsByBit[bit] = [.. netsByBit[bit]];
                Mask |= netsByBit[bit].Any() ? 1UL << bit : 0;
            }
        }

        public int Index { get; }

        public ulong Mask { get; }

        public DumpNet[][] NetsByBit { get; } = new DumpNet[64][];
    }
}
