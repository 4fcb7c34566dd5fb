using System;
using System.Reflection.Emit;
using Sme.Emit;

namespace Sme.Gates.Slices;

/// <content>Instances at equal distances, an element of a vector each.</content>
internal sealed partial class SliceEmitter
{
    // Each element sees all bits, and keeps its own.
    private void Spread(SliceArray target, SliceStride stride, int bit)
    {
        SliceOperations vectors = new(stride.VectorBits, VectorMethods.ElementOf(stride.Step / 8));
        int first = stride.To / stride.Step;
        for (int element = first / stride.Elements * stride.Elements; element < first + stride.Count; element += stride.Elements)
        {
            int bytes = element * stride.Step / 8;
            LoadRow(target, taken: false, target.RowOf(bit) + bytes, isBlock: false);
            int from = stride.From + element - first;
            LoadRow(stride.Source, taken: false, stride.Source.RowOf(bit) + (from >> 3), isBlock: false);
            Il.LoadObject(typeof(ulong));
            ShiftWord(-(from & 7));
            vectors.Repeat(Il);
            LoadMask(stride.Masks.Bits, 0, vectors, isBlock: false);
            vectors.And(Il);
            LoadMask(stride.Masks.Bits, 0, vectors, isBlock: false);
            vectors.Equal(Il);
            LoadMask(stride.Masks.Targets, bytes, vectors, isBlock: false);
            vectors.And(Il);
            Il.StoreObject(vectors.Type);
        }
    }

    // The highest bits of all elements become a word.
    private void Collect(SliceArray target, SliceStride stride, int bit, int word)
    {
        SliceOperations vectors = new(stride.VectorBits, VectorMethods.ElementOf(stride.Step / 8));
        int first = stride.From / stride.Step;
        (int begin, int end) = (Math.Max(stride.To, word * 64), Math.Min(stride.To + stride.Count, (word + 1) * 64));
        LoadRow(target, taken: false, target.RowOf(bit) + (word * sizeof(ulong)), isBlock: false);
        Il.Load(0L);
        int element = (begin - stride.To + first) / stride.Elements * stride.Elements;
        for (; element < end - stride.To + first; element += stride.Elements)
        {
            LoadRow(stride.Source, taken: false, stride.Source.RowOf(bit) + (element * stride.Step / 8), isBlock: false);
            Il.LoadObject(vectors.Type);
            if (stride.Step - 1 - (stride.From % stride.Step) is > 0 and var below)
            {
                vectors.ShiftLeft(Il, below);
            }

            vectors.HighestBits(Il);
            ShiftWord(element - first + stride.To - (word * 64));
            Il.Emit(OpCodes.Or);
        }

        Il.Load((long)(ulong.MaxValue >> (64 - (end - begin)) << begin));
        Il.Emit(OpCodes.And);
        StoreWord(target);
    }

    // To the left, or to the right where it is less than 0.
    private void ShiftWord(int distance)
    {
        if (distance != 0)
        {
            Il.Load(Math.Abs(distance));
            Il.Emit(distance > 0 ? OpCodes.Shl : OpCodes.Shr_Un);
        }
    }
}
