using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sme.Gates.Mapping;

/// <summary>Nodes that a node is a function of, and the function.</summary>
internal struct Cut
{
    /// <summary>Most leaves of a cut: the inputs of the largest cells.</summary>
    public const int MaximumLeaves = 4;

    /// <summary>The nodes, ascending.</summary>
    public LeafArray Leaves;

    /// <summary>How many there are.</summary>
    public byte Count;

    /// <summary>The function: variable i is leaf i.</summary>
    public ushort Table;

    /// <summary>A bit for each leaf, by its index modulo 32.</summary>
    public uint Signature;

    /// <summary>The order in which cuts are kept: area flow or arrival of the leaves.</summary>
    public float Cost;

    /// <summary>The cut of a node that is the node.</summary>
    public static Cut Trivial(int node)
    {
        Cut cut = new() { Count = 1, Table = TruthTable.Variables[0], Signature = 1u << (node & 31) };
        cut.Leaves[0] = node;
        return cut;
    }

    /// <summary>Makes the cut of the leaves of both, with places of the leaves of each.</summary>
    /// <returns>Whether there are few enough.</returns>
    public bool TryJoin(in Cut a, in Cut b, ref LeafArray placesA, ref LeafArray placesB)
    {
        Signature = a.Signature | b.Signature;
        if (BitOperations.PopCount(Signature) > MaximumLeaves)
        {
            return false;
        }

        (int i, int j, int count) = (0, 0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (count == MaximumLeaves)
            {
                return false;
            }

            int leafA = i < a.Count ? a.Leaves[i] : int.MaxValue;
            int leafB = j < b.Count ? b.Leaves[j] : int.MaxValue;
            Leaves[count] = leafA < leafB ? leafA : leafB;
            if (leafA <= leafB)
            {
                placesA[i++] = count;
            }

            if (leafB <= leafA)
            {
                placesB[j++] = count;
            }

            count++;
        }

        Count = (byte)count;
        return true;
    }

    /// <summary>Leaves out what the function does not depend on.</summary>
    public void Reduce()
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (!TruthTable.DependsOn(Table, i))
            {
                for (int at = i; at + 1 < Count; at++)
                {
                    Leaves[at] = Leaves[at + 1];
                    Table = TruthTable.Swap(Table, at);
                }

                Count--;
            }
        }

        Signature = 0;
        for (int i = 0; i < Count; i++)
        {
            Signature |= 1u << (Leaves[i] & 31);
        }
    }

    /// <summary>Whether its leaves are all leaves of another one.</summary>
    public readonly bool IsWithin(in Cut other)
    {
        if (Count > other.Count || (Signature & ~other.Signature) != 0)
        {
            return false;
        }

        int at = 0;
        for (int i = 0; i < Count; i++)
        {
            while (at < other.Count && other.Leaves[at] < Leaves[i])
            {
                at++;
            }

            if (at == other.Count || other.Leaves[at] != Leaves[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Places for the leaves of a cut.</summary>
    [InlineArray(MaximumLeaves)]
    public struct LeafArray
    {
        private int _first;
    }
}
