using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Compiled.Compilation;
using Sme.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>
/// Copies what inputs of a group do not take from neighbours: each lane by itself, or many that stand side by side.
/// </summary>
internal static class LaneCopies
{
    /// <summary>The copies of a group, each to be emitted by itself.</summary>
    public static IEnumerable<Action<MethodEmitter>> Of(LaneGroup group, CompiledMachine machine)
        => group.Links.SelectMany(link => Of(link.Key, link.Value, machine));

    private static IEnumerable<Action<MethodEmitter>> Of(Value input, LaneLink link, CompiledMachine machine)
    {
        int vector = machine.LanePlan.Options.VectorBits / 8;
        for (int first = 0; first < link.Copies.Count;)
        {
            (SlotPlace source, SlotPlace target) = Ends(first);
            int count = 1;
            while (source.Size == target.Size && first + count < link.Copies.Count
                && Ends(first + count) == (source.Behind(count * target.Size), target.Behind(count * target.Size)))
            {
                count++;
            }

            int bytes = count * target.Size;
            for (int at = 0; at < bytes;)
            {
                int piece = LongestPiece(bytes - at, vector);
                (SlotPlace from, SlotPlace to) = (source.Behind(at), target.Behind(at));
                yield return il => Copy(il, from, to, piece, input);
                at += piece;
            }

            first += count;
        }

        (SlotPlace From, SlotPlace To) Ends(int copy)
            => (machine.PlaceOf(link.Copies[copy].Slot), machine.PlaceOf(new LanePlace(link.Copied!, link.Copies[copy].Lane)));
    }

    private static int LongestPiece(int bytes, int vector)
    {
        int piece = bytes >= vector ? vector : sizeof(ulong);
        while (piece > bytes)
        {
            piece /= 2;
        }

        return piece;
    }

    private static void Copy(MethodEmitter il, SlotPlace from, SlotPlace to, int bytes, Value input)
    {
        to.EmitAddress(il);
        from.EmitAddress(il);
        if (bytes > sizeof(ulong))
        {
            Type vector = VectorMethods.VectorOf(bytes * 8, typeof(byte));
            il.LoadObject(vector);
            il.StoreObject(vector);
        }
        else
        {
            il.Note(input.Name);
            new SlotPlace(from.Parameter, from.Offset, Math.Max(from.Size, bytes)).EmitLoad(il, Math.Max(input.Width, bytes * 8));
            new SlotPlace(to.Parameter, to.Offset, bytes).EmitStore(il);
        }
    }
}
