using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics.X86;
using Sme.Emit;

namespace Sme.Gates.Slices;

/// <summary>Gathers bits from rows of other instances: 64 at once, as long as their order stays the same.</summary>
internal static class SliceMoves
{
    private static readonly MethodInfo Extract = Bmi2.X64.IsSupported
        ? typeof(Bmi2.X64).GetMethod(nameof(Bmi2.X64.ParallelBitExtract), [typeof(ulong), typeof(ulong)])!
        : typeof(SliceMoves).GetMethod(nameof(ExtractBits), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly MethodInfo Deposit = Bmi2.X64.IsSupported
        ? typeof(Bmi2.X64).GetMethod(nameof(Bmi2.X64.ParallelBitDeposit), [typeof(ulong), typeof(ulong)])!
        : typeof(SliceMoves).GetMethod(nameof(DepositBits), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>What is to be moved.</summary>
    /// <param name="copies">From where, and to which instance, in order.</param>
    public static IReadOnlyList<SliceMove> Of(IEnumerable<(SlicePlace From, int To)> copies)
    {
        List<SliceMove> moves = [];
        Dictionary<(SliceArray Source, int SourceWord, int TargetWord), int> last = [];
        foreach (((SliceArray source, int lane), int to) in copies)
        {
            var key = (source, lane >> 6, to >> 6);
            ulong target = 1UL << to;
            ulong from = 1UL << lane;
            if (last.TryGetValue(key, out int open) && (source.IsSingle || from > moves[open].From))
            {
                moves[open] = moves[open] with { From = moves[open].From | from, To = moves[open].To | target };
            }
            else
            {
                last[key] = moves.Count;
                moves.Add(new SliceMove(source, lane >> 6, from, to >> 6, target));
            }
        }

        return [.. moves.OrderBy(m => m.TargetWord)];
    }

    /// <summary>With 64 bits of the source on the stack: leaves those of the target, 0 elsewhere.</summary>
    public static void Emit(MethodEmitter il, SliceMove move)
    {
        (ulong from, ulong to) = (move.From, move.To);
        int distance = BitOperations.TrailingZeroCount(to) - BitOperations.TrailingZeroCount(from);
        if ((distance >= 0 ? from << distance : from >> -distance) == to)
        {
            Shift(il, distance);
        }
        else if (move.Source.IsSingle)
        {
            Repeat(il, 0);
        }
        else
        {
            Call(il, Extract, from);
            Call(il, Deposit, to);
            return;
        }

        if (to != ulong.MaxValue)
        {
            il.Load((long)to);
            il.Emit(OpCodes.And);
        }
    }

    /// <summary>On a word: one bit of it all over the word.</summary>
    public static void Repeat(MethodEmitter il, int lane)
    {
        Shift(il, 63 - lane);
        il.Load(63);
        il.Emit(OpCodes.Shr);
    }

    private static void Shift(MethodEmitter il, int distance)
    {
        if (distance != 0)
        {
            il.Load(distance > 0 ? distance : -distance);
            il.Emit(distance > 0 ? OpCodes.Shl : OpCodes.Shr_Un);
        }
    }

    private static void Call(MethodEmitter il, MethodInfo method, ulong mask)
    {
        il.Load((long)mask);
        il.Call(method);
    }

    // Where the machine has no such instruction.
    private static ulong ExtractBits(ulong word, ulong mask)
    {
        ulong bits = 0;
        for (int i = 0; mask != 0; i++, mask &= mask - 1)
        {
            bits |= ((word >> BitOperations.TrailingZeroCount(mask)) & 1) << i;
        }

        return bits;
    }

    private static ulong DepositBits(ulong word, ulong mask)
    {
        ulong bits = 0;
        for (; mask != 0; word >>= 1, mask &= mask - 1)
        {
            bits |= (word & 1) << BitOperations.TrailingZeroCount(mask);
        }

        return bits;
    }
}
