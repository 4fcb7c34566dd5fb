using System;

namespace Sme.Elaboration.Execution;

/// <summary>Elements of arrays of any rank, counted with the last index running fastest.</summary>
internal static class ArrayShape
{
    public static object? Get(Array array, int flat)
        => array.Rank == 1 ? array.GetValue(flat) : array.GetValue(Indices(array, flat));

    private static int[] Indices(Array array, int flat)
    {
        int[] indices = new int[array.Rank];
        for (int rank = array.Rank - 1; rank >= 0; rank--)
        {
            (flat, indices[rank]) = Math.DivRem(flat, array.GetLength(rank));
        }

        return indices;
    }
}
