using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace SME.Tracer.Vcd;

/// <summary>Nets in the packed state that are written alike: all of bits, or all real numbers.</summary>
/// <remarks>
/// Each word of the state has a run of fields in order of position, and a mask with a bit where each field starts.
/// The field of a changed bit is found by counting the starts up to it.
/// </remarks>
internal sealed unsafe class FieldGroup
{
    /// <summary>
    /// Words of the state looked at before the first of them is written: a mask's worth. A word's changes take less
    /// than 0.5 kB, so those of a block fit into <see cref="BackgroundFile.Slack"/>.
    /// </summary>
    private const int Block = 64;

    private readonly bool _real;
    private readonly Field[] _fields;

    /// <summary>The words of the state that hold fields lie from the first of these to the last.</summary>
    private readonly Word[] _words;
    private readonly int _firstWord;

    /// <summary>For each word, the bits of fields whose changes are written.</summary>
    private readonly ulong[] _watched;

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
        _firstWord = sorted.Count == 0 ? 0 : sorted[0].Signal.BitOffset >> 6;
        int count = sorted.Count == 0 ? 0 : (sorted[^1].Signal.BitOffset >> 6) + 1 - _firstWord;
        _fields = new Field[sorted.Count];
        _words = new Word[count];
        _watched = new ulong[count];
        for (int i = 0; i < _fields.Length; i++)
        {
            Signal signal = sorted[i].Signal;
            _fields[i] = new Field(signal, texts[sorted[i].Index]);
            ref Word word = ref _words[(signal.BitOffset >> 6) - _firstWord];
            if (word.Starts == 0)
            {
                word.FirstField = i;
            }

            word.Starts |= 1UL << _fields[i].Shift;
            Watch(signal, true);
        }
    }

    /// <summary>Watches a signal, or stops watching it.</summary>
    public void Watch(Signal signal, bool watch)
    {
        ref ulong watched = ref _watched[(signal.BitOffset >> 6) - _firstWord];
        ulong mask = Field.MaskOf(signal);
        watched = watch ? watched | mask : watched & ~mask;
    }

    /// <summary>Writes the watched fields that changed.</summary>
    public byte* WriteChanges(ulong* state, ulong* changed, byte* to, BackgroundFile file)
    {
        Change* found = stackalloc Change[Block + 1];
        state += _firstWord;
        changed += _firstWord;
        fixed (ulong* watched = _watched)
        fixed (Word* words = _words)
        fixed (Field* fields = _fields)
        {
            for (int start = 0; start < _words.Length; start += Block)
            {
                int length = Math.Min(Block, _words.Length - start);
                int count = FindChanged(changed + start, watched + start, length, found);
                if (count > 0)
                {
                    to = file.Room(to);
                    to = _real
                        ? WriteReals(found, count, words + start, fields, state + start, to)
                        : WriteBits(found, count, words + start, fields, state + start, to);
                }
            }
        }

        return to;
    }

    private static int FindChanged(ulong* changed, ulong* watched, int length, Change* found)
    {
        ulong mask = 0;
        int word = 0;
        for (; word + Vector256<ulong>.Count <= length; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> bits = Vector256.Load(changed + word) & Vector256.Load(watched + word);
            ulong unchanged = Vector256.Equals(bits, Vector256<ulong>.Zero).ExtractMostSignificantBits();
            mask |= (unchanged ^ 0b1111) << word;
        }

        for (; word < length; word++)
        {
            mask |= ((changed[word] & watched[word]) != 0 ? 1UL : 0) << word;
        }

        int count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            word = BitOperations.TrailingZeroCount(mask);
            found[count].Bits = changed[word] & watched[word];
            found[count].Word = word;
            count++;
        }

        return count;
    }

    private static byte* WriteBits(Change* change, int count, Word* words, Field* fields, ulong* state, byte* to)
    {
        for (Change* end = change + count; change != end; change++)
        {
            Word* word = words + change->Word;
            ulong value = state[change->Word];
            ulong bits = change->Bits;
            do
            {
                Field* field = word->FieldAt(bits, fields);
                bits = word->Above(bits);
                to = field->Text.WriteBits(to, (value & field->Mask) >> field->Shift);
            }
            while (bits != 0);
        }

        return to;
    }

    private static byte* WriteReals(Change* change, int count, Word* words, Field* fields, ulong* state, byte* to)
    {
        for (Change* end = change + count; change != end; change++)
        {
            for (ulong bits = change->Bits; bits != 0;)
            {
                Field* field = words[change->Word].FieldAt(bits, fields);
                bits = words[change->Word].Above(bits);
                to = field->Text.WriteReal(to, (state[change->Word] & field->Mask) >> field->Shift);
            }
        }

        return to;
    }

    /// <summary>The changed bits of a word.</summary>
    private struct Change
    {
        public ulong Bits;
        public int Word;
    }

    private struct Word
    {
        /// <summary>A bit where each field starts.</summary>
        public ulong Starts;
        public int FirstField;

        /// <summary>The field of the lowest changed bit.</summary>
        public readonly Field* FieldAt(ulong bits, Field* fields)
        {
            ulong upToChange = bits ^ (bits - 1);
            return fields + FirstField + BitOperations.PopCount(Starts & upToChange) - 1;
        }

        /// <summary>The changed bits of the fields above that one, without waiting for the field itself.</summary>
        public readonly ulong Above(ulong bits)
        {
            ulong startsAbove = Starts & ~(bits ^ (bits - 1));
            return bits & (0 - (startsAbove & (0 - startsAbove)));
        }
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
