using System;
using System.Numerics;

namespace Sme.Gates.Slices;

/// <summary>Turns rows with a bit of up to 64 instances, one for each bit of a value, into values, and back.</summary>
/// <remarks>
/// The bits are squares whose side is the width, rounded up to a power of two: as many side by side as 64 bits have room for.
/// Each is transposed by exchanging halves, quarters and so on of it (Warren, Hacker's Delight, 7-3).
/// </remarks>
internal static class BitTransposition
{
    /// <summary>Instances of a row.</summary>
    public const int Lanes = 64;

    /// <summary>Rows become values.</summary>
    /// <param name="rows">A row for each bit, the least significant first; at most 64.</param>
    /// <param name="values">At most 64.</param>
    public static void ToValues(ReadOnlySpan<ulong> rows, Span<ulong> values)
    {
        Span<ulong> squares = stackalloc ulong[Lanes];
        int side = SideOf(rows.Length);
        rows.CopyTo(squares);
        squares[rows.Length..side].Clear();
        Transpose(squares[..side]);
        ulong mask = MaskOf(side);
        for (int lane = 0; lane < values.Length; lane++)
        {
            int within = lane & (side - 1);
            values[lane] = (squares[within] >> (lane - within)) & mask;
        }
    }

    /// <summary>Values become rows; instances without a value are 0.</summary>
    /// <param name="values">At most 64.</param>
    /// <param name="rows">A row for each bit, the least significant first; at most 64.</param>
    public static void ToRows(ReadOnlySpan<ulong> values, Span<ulong> rows)
    {
        Span<ulong> squares = stackalloc ulong[Lanes];
        int side = SideOf(rows.Length);
        squares[..side].Clear();
        ulong mask = MaskOf(side);
        for (int lane = 0; lane < values.Length; lane++)
        {
            int within = lane & (side - 1);
            squares[within] |= (values[lane] & mask) << (lane - within);
        }

        Transpose(squares[..side]);
        squares[..rows.Length].CopyTo(rows);
    }

    private static int SideOf(int width) => (int)BitOperations.RoundUpToPowerOf2((uint)width);

    private static ulong MaskOf(int side) => ulong.MaxValue >> (Lanes - side);

    private static void Transpose(Span<ulong> squares)
    {
        for (int distance = squares.Length / 2; distance > 0; distance /= 2)
        {
            // So many ones after as many zeros, again and again.
            ulong mask = ulong.MaxValue / ((1UL << distance) + 1);
            for (int first = 0; first < squares.Length; first += 2 * distance)
            {
                Span<ulong> low = squares.Slice(first, distance);
                Span<ulong> high = squares.Slice(first + distance, distance);
                for (int i = 0; i < low.Length; i++)
                {
                    ulong differ = ((low[i] >> distance) ^ high[i]) & mask;
                    high[i] ^= differ;
                    low[i] ^= differ << distance;
                }
            }
        }
    }
}
