using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Technology;

/// <summary>Builds the function of a cell out of gates.</summary>
internal static class CellLogic
{
    private const ushort MajorityTable = 0xE8E8;

    /// <summary>The value of an output.</summary>
    /// <param name="graph">Where gates are added.</param>
    /// <param name="table">The function: bit r is its value where input i is bit i of r; beyond its inputs it repeats.</param>
    /// <param name="inputs">The inputs, at most four.</param>
    public static Literal Of(GateGraph graph, ushort table, ReadOnlySpan<Literal> inputs)
    {
        if (table is 0 or ushort.MaxValue)
        {
            return Literal.False ^ (table != 0);
        }

        if (table is MajorityTable or unchecked((ushort)~MajorityTable))
        {
            return graph.Majority(inputs[0], inputs[1], inputs[2]) ^ (table != MajorityTable);
        }

        // The input that decides most on its own goes first: an and, then an exclusive or, then a choice.
        int best = -1;
        int rank = int.MaxValue;
        for (int i = 0; i < inputs.Length; i++)
        {
            (ushort zero, ushort one) = Cofactors(table, i);
            int found = zero == one ? int.MaxValue
                : zero is 0 or ushort.MaxValue || one is 0 or ushort.MaxValue ? 0
                : zero == (ushort)~one ? 1
                : 2;
            (best, rank) = found < rank ? (i, found) : (best, rank);
        }

        (ushort whenZero, ushort whenOne) = Cofactors(table, best);
        Literal low = Of(graph, whenZero, inputs);
        return rank == 1
            ? graph.Xor(inputs[best], low)
            : graph.Mux(inputs[best], Of(graph, whenOne, inputs), low);
    }

    // The function where an input is 0 and where it is 1.
    private static (ushort Zero, ushort One) Cofactors(ushort table, int input)
    {
        ushort column = CellFunction.Columns[input];
        int shift = 1 << input;
        int zero = table & ~column;
        int one = table & column;
        return ((ushort)(zero | (zero << shift)), (ushort)(one | (one >> shift)));
    }
}
