using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SME.Tracer.Vcd;

/// <summary>Nets in the packed state that are written alike: all of bits, or all real numbers.</summary>
/// <remarks>
/// Each word of the state has a run of fields in order of position, and a mask with a bit where each field starts.
/// The field of a changed bit is found by counting the starts up to it. Which words changed, and how many fields in
/// each, cannot be predicted, so the loops have no branch on either.
/// </remarks>
internal sealed unsafe class FieldGroup
{
    /// <summary>Words looked at before the first of them is written.</summary>
    private const int Block = 64;

    private readonly bool _real;
    private readonly Word[] _words;
    private readonly Field[] _fields;

    public FieldGroup(IReadOnlyList<DumpNet> nets, IReadOnlyList<ValueText> texts, bool real)
    {
        _real = real;
        List<DumpNet> sorted = [];
        foreach (DumpNet net in nets)
        {
            if (net.Element < 0 && texts[net.Index].IsReal == real)
            {
                sorted.Add(net);
            }
        }

        sorted.Sort((left, right) => left.Signal.BitOffset.CompareTo(right.Signal.BitOffset));
        _fields = new Field[sorted.Count];
        List<Word> words = [];
        for (int i = 0; i < _fields.Length; i++)
        {
            Signal signal = sorted[i].Signal;
            _fields[i] = new Field(signal, texts[sorted[i].Index]);
            if (words.Count == 0 || words[^1].Index != signal.BitOffset >> 6)
            {
                words.Add(new Word { Index = signal.BitOffset >> 6, FirstField = i });
            }

            ref Word word = ref CollectionsMarshal.AsSpan(words)[^1];
            word.Watched |= _fields[i].Mask;
            word.Starts |= 1UL << _fields[i].Shift;
        }

        _words = [.. words];
    }

    /// <summary>Watches a signal, or stops watching it.</summary>
    public void Watch(Signal signal, bool watch)
    {
        int index = Array.BinarySearch(_words, new Word { Index = signal.BitOffset >> 6 });
        ulong mask = Field.MaskOf(signal);
        ref Word word = ref _words[index];
        word.Watched = watch ? word.Watched | mask : word.Watched & ~mask;
    }

    /// <summary>Writes the watched fields that changed.</summary>
    public byte* WriteChanges(ulong* state, ulong* changed, byte* to, BackgroundFile file)
    {
        Change* found = stackalloc Change[Block + 1];
        fixed (Word* words = _words)
        fixed (Field* fields = _fields)
        {
            for (int start = 0; start < _words.Length; start += Block)
            {
                int count = FindChanged(words, start, Math.Min(start + Block, _words.Length), changed, found);
                if (count > 0)
                {
                    to = file.Room(to);
                    to = _real
                        ? WriteReals(found, count, words, fields, state, to)
                        : WriteBits(found, count, words, fields, state, to);
                }
            }
        }

        return to;
    }

    private static int FindChanged(Word* words, int start, int end, ulong* changed, Change* found)
    {
        int count = 0;
        for (int i = start; i < end; i++)
        {
            ulong bits = changed[words[i].Index] & words[i].Watched;
            found[count].Bits = bits;
            found[count].Word = i;
            count += bits != 0 ? 1 : 0;
        }

        return count;
    }

    private static byte* WriteBits(Change* change, int count, Word* words, Field* fields, ulong* state, byte* to)
    {
        Change* end = change + count;
        ulong bits = change->Bits;
        do
        {
            Word* word = words + change->Word;
            Field* field = word->FieldAt(bits, fields);
            bits &= ~field->Mask;
            to = field->Text.WriteBits(to, (state[word->Index] & field->Mask) >> field->Shift);

            // On to the next word when this one has no more changes.
            int step = bits == 0 ? 1 : 0;
            change += step;
            bits |= change->Bits & (ulong)-step;
        }
        while (change != end);
        return to;
    }

    private static byte* WriteReals(Change* change, int count, Word* words, Field* fields, ulong* state, byte* to)
    {
        for (Change* end = change + count; change != end; change++)
        {
            Word* word = words + change->Word;
            for (ulong bits = change->Bits; bits != 0;)
            {
                Field* field = word->FieldAt(bits, fields);
                bits &= ~field->Mask;
                to = field->Text.WriteReal(to, (state[word->Index] & field->Mask) >> field->Shift);
            }
        }

        return to;
    }

    private struct Change
    {
        public ulong Bits;
        public int Word;
    }

    private struct Word : IComparable<Word>
    {
        public ulong Watched;
        public ulong Starts;
        public int Index;
        public int FirstField;

        /// <summary>The field of the lowest changed bit.</summary>
        public readonly Field* FieldAt(ulong bits, Field* fields)
        {
            ulong upToChange = bits ^ (bits - 1);
            return fields + FirstField + BitOperations.PopCount(Starts & upToChange) - 1;
        }

        public readonly int CompareTo(Word other) => Index.CompareTo(other.Index);
    }

    private readonly struct Field(Signal signal, ValueText text)
    {
        public readonly ulong Mask = MaskOf(signal);
        public readonly ValueText Text = text;
        public readonly byte Shift = (byte)(signal.BitOffset & 63);

        public static ulong MaskOf(Signal signal)
            => (ulong.MaxValue >> (64 - signal.Width)) << (signal.BitOffset & 63);
    }
}
