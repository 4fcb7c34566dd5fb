using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Sme.Compiled.Compilation;
using Sme.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>
/// Copies what inputs of a group do not take from neighbours: each lane by itself, many that stand side by side, or one into
/// many.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="vectors">The runtime's vectors.</param>
internal sealed class LaneCopies(CompiledMachine machine, VectorMethods vectors)
{
    // Bytes.
    private const int ShortestVector = 16;

    private int LongestVector => machine.LanePlan.Options.VectorBits / 8;

    /// <summary>The copies of a group, each to be emitted by itself.</summary>
    public IEnumerable<Action<MethodEmitter>> Of(LaneGroup group) => group.Links.SelectMany(link => Of(link.Key, link.Value));

    private IEnumerable<Action<MethodEmitter>> Of(Value input, LaneLink link)
    {
        (SlotPlace From, SlotPlace To)[] ends = [.. link.Copies.Select(c
            => (machine.PlaceOf(c.Slot), machine.PlaceOf(new LanePlace(link.Copied!, c.Lane))))];
        for (int first = 0; first < ends.Length;)
        {
            (SlotPlace from, SlotPlace to) = ends[first];
            int size = to.Size;
            int same = CountFrom(i => from);
            int side = from.Size == size ? CountFrom(i => from.Behind(i * size)) : 1;
            bool isOne = same > side;
            foreach ((int at, int bytes) in isOne ? Pieces(same * size, size) : Pieces(side * size, sizeof(ulong)))
            {
                SlotPlace target = to.Behind(at);
                SlotPlace source = isOne ? from : from.Behind(at);
                yield return il =>
                {
                    target.EmitAddress(il);
                    source.EmitAddress(il);
                    il.Note(input.Name);
                    if (bytes < ShortestVector)
                    {
                        CopyNumber(il, bytes);
                    }
                    else if (isOne)
                    {
                        Fill(il, bytes, size);
                    }
                    else
                    {
                        CopyVector(il, bytes);
                    }
                };
            }

            first += Math.Max(same, side);

            int CountFrom(Func<int, SlotPlace> source)
                => Enumerable.Range(1, ends.Length - first)
                    .First(i => first + i == ends.Length || ends[first + i] != (source(i), to.Behind(i * size)));
        }
    }

    // Vectors, and numbers of at most so many bytes.
    private IEnumerable<(int At, int Bytes)> Pieces(int bytes, int longestNumber)
    {
        for (int at = 0; at < bytes;)
        {
            int piece = LongestVector;
            while (piece > bytes - at)
            {
                piece /= 2;
            }

            piece = piece < ShortestVector ? Math.Min(piece, longestNumber) : piece;
            yield return (at, piece);
            at += piece;
        }
    }

    private static void CopyNumber(MethodEmitter il, int bytes)
    {
        SlotPlace number = new(0, 0, bytes);
        number.EmitLoad(il, bytes * 8);
        number.EmitStore(il);
    }

    private static void CopyVector(MethodEmitter il, int bytes)
    {
        Type vector = VectorMethods.VectorOf(bytes * 8, typeof(byte));
        il.LoadObject(vector);
        il.StoreObject(vector);
    }

    private void Fill(MethodEmitter il, int bytes, int size)
    {
        Type element = VectorMethods.ElementOf(size);
        new SlotPlace(0, 0, size).EmitLoad(il, size * 8);
        il.Call(vectors.Get(nameof(Vector256.Create), bytes * 8, element));
        il.StoreObject(VectorMethods.VectorOf(bytes * 8, element));
    }
}
