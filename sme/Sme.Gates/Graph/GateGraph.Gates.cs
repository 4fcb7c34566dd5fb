using System;
using System.Collections.Generic;

namespace Sme.Gates.Graph;

/// <content>The gates: what folds, and the form of what stays.</content>
public sealed partial class GateGraph
{
    private delegate Literal Gate(Literal a, Literal b);

    /// <summary>1 when both are 1.</summary>
    public Literal And(Literal a, Literal b)
    {
        if (a.Code > b.Code)
        {
            (a, b) = (b, a);
        }

        if (a == Literal.False || a == !b)
        {
            return Literal.False;
        }

        if (a == Literal.True || a == b)
        {
            return b;
        }

        // The younger operand is b: where it is an and itself, a may say what it is.
        ref readonly GateNode inner = ref _nodes[b.Node];
        if (inner.Kind == GateKind.And)
        {
            bool isOperand = inner.A == a || inner.B == a;
            bool isOpposite = inner.A == !a || inner.B == !a;
            if (isOperand || isOpposite)
            {
                return (isOperand, b.IsComplement) switch
                {
                    (true, false) => b,
                    (true, true) => And(a, !(inner.A == a ? inner.B : inner.A)),
                    (false, false) => Literal.False,
                    (false, true) => a,
                };
            }
        }

        return Node(GateKind.And, a, b, default);
    }

    /// <summary>1 when one is 1.</summary>
    public Literal Or(Literal a, Literal b) => !And(!a, !b);

    /// <summary>1 when the two differ.</summary>
    public Literal Xor(Literal a, Literal b)
    {
        bool isComplement = a.IsComplement != b.IsComplement;
        a ^= a.IsComplement;
        b ^= b.IsComplement;
        if (a.Code > b.Code)
        {
            (a, b) = (b, a);
        }

        if (a.IsConstant || a == b)
        {
            return (a == b ? Literal.False : b) ^ isComplement;
        }

        ref readonly GateNode inner = ref _nodes[b.Node];
        if (inner.Kind == GateKind.Xor && (inner.A == a || inner.B == a))
        {
            return (inner.A == a ? inner.B : inner.A) ^ isComplement;
        }

        return Node(GateKind.Xor, a, b, default) ^ isComplement;
    }

    /// <summary>1 when the two are the same.</summary>
    public Literal Xnor(Literal a, Literal b) => !Xor(a, b);

    /// <summary><paramref name="one"/> when <paramref name="select"/> is 1, else <paramref name="zero"/>.</summary>
    public Literal Mux(Literal select, Literal one, Literal zero)
    {
        if (select.IsComplement)
        {
            (select, one, zero) = (!select, zero, one);
        }

        if (select == Literal.False || one == zero)
        {
            return zero;
        }

        if (one == !zero)
        {
            return Xor(select, zero);
        }

        if (one.IsConstant || one.Node == select.Node)
        {
            return one == Literal.True || one == select ? Or(select, zero) : And(!select, zero);
        }

        if (zero.IsConstant || zero.Node == select.Node)
        {
            return zero == Literal.False || zero == select ? And(select, one) : Or(!select, one);
        }

        bool isComplement = one.IsComplement;
        return Node(GateKind.Mux, select, one ^ isComplement, zero ^ isComplement) ^ isComplement;
    }

    /// <summary>1 when at least two are 1.</summary>
    public Literal Majority(Literal a, Literal b, Literal c)
    {
        (a, b) = a.Code > b.Code ? (b, a) : (a, b);
        (b, c) = b.Code > c.Code ? (c, b) : (b, c);
        (a, b) = a.Code > b.Code ? (b, a) : (a, b);

        // Sorted, so two of one node are neighbours: equal they decide, opposite they leave it to the third.
        if (a.Node == b.Node)
        {
            return a == b ? a : c;
        }

        if (b.Node == c.Node)
        {
            return b == c ? b : a;
        }

        if (a.IsConstant)
        {
            return a == Literal.True ? Or(b, c) : And(b, c);
        }

        int complements = (a.Code & 1) + (b.Code & 1) + (c.Code & 1);
        bool isComplement = complements >= 2;
        return Node(GateKind.Majority, a ^ isComplement, b ^ isComplement, c ^ isComplement) ^ isComplement;
    }

    /// <summary>1 when all are 1; 1 for none. A tree that lets late bits in late.</summary>
    public Literal AndAll(ReadOnlySpan<Literal> bits) => Tree(Distinct(bits), Literal.True, And);

    /// <summary>1 when one is 1; 0 for none. A tree that lets late bits in late.</summary>
    public Literal OrAll(ReadOnlySpan<Literal> bits) => Tree(Distinct(bits), Literal.False, Or);

    /// <summary>1 when an odd number is 1; 0 for none. A tree that lets late bits in late.</summary>
    public Literal XorAll(ReadOnlySpan<Literal> bits) => Tree(bits, Literal.False, Xor);

    // Once each: far apart in a tree, the same bit twice would not fold.
    private static Literal[] Distinct(ReadOnlySpan<Literal> bits)
    {
        HashSet<Literal> seen = [];
        List<Literal> distinct = [];
        foreach (Literal bit in bits)
        {
            if (seen.Add(bit))
            {
                distinct.Add(bit);
            }
        }

        return [.. distinct];
    }

    // Joins the two bits of the least depth until one is left, as Huffman's codes join the least weights: the least depth.
    private Literal Tree(ReadOnlySpan<Literal> bits, Literal none, Gate gate)
    {
        if (bits.Length == 0)
        {
            return none;
        }

        var open = new PriorityQueue<Literal, (int Level, int Order)>(bits.Length);
        int order = 0;
        foreach (Literal bit in bits)
        {
            open.Enqueue(bit, (Level(bit), order++));
        }

        while (open.Count > 1)
        {
            Literal a = open.Dequeue();
            Literal joined = gate(a, open.Dequeue());
            open.Enqueue(joined, (Level(joined), order++));
        }

        return open.Dequeue();
    }
}
