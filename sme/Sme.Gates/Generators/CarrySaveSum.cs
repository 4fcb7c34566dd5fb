using System;
using System.Collections.Generic;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>
/// A sum of any number of bits of any weights: full and half adders reduce each column to two bits, then one adder
/// finishes. All arithmetic wraps at the width of the sum.
/// </summary>
/// <remarks>
/// A bit that is subtracted is its complement added and a constant less: -x = !x - 1. So signed words need no copies of
/// their sign, and all constants become one. Source: Dadda, "Some Schemes for Parallel Multipliers", Alta Frequenza 34,
/// 1965; Baugh and Wooley, "A Two's Complement Parallel Array Multiplication Algorithm", IEEE Trans. Computers C-22, 1973.
/// </remarks>
public sealed class CarrySaveSum
{
    private readonly GateGraph _graph;
    private readonly List<Literal>[] _columns;
    private UInt128 _constant;

    /// <summary>Creates an empty sum.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="width">Width of the sum in bits, 1 to 128.</param>
    public CarrySaveSum(GateGraph graph, int width)
    {
        if (width is < 1 or > 128)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "a sum is 1 to 128 bits wide");
        }

        _graph = graph;
        _columns = new List<Literal>[width];
        for (int i = 0; i < width; i++)
        {
            _columns[i] = [];
        }
    }

    /// <summary>Width of the sum in bits.</summary>
    public int Width => _columns.Length;

    /// <summary>Adds a constant.</summary>
    public void Add(UInt128 constant) => _constant += constant;

    /// <summary>Adds a bit.</summary>
    /// <param name="bit">The bit.</param>
    /// <param name="position">Its weight is two to this; beyond the width it is nothing.</param>
    /// <param name="isNegative">Whether it is subtracted instead.</param>
    public void Add(Literal bit, int position, bool isNegative = false)
    {
        if (position >= _columns.Length)
        {
            return;
        }

        UInt128 weight = UInt128.One << position;
        _constant -= isNegative ? weight : 0;
        bit ^= isNegative;
        if (bit.IsConstant)
        {
            _constant += bit == Literal.True ? weight : 0;
        }
        else
        {
            _columns[position].Add(bit);
        }
    }

    /// <summary>Adds a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isSigned">Whether its most significant bit has negative weight.</param>
    /// <param name="position">Position of its least significant bit.</param>
    /// <param name="isNegative">Whether it is subtracted instead.</param>
    public void Add(ReadOnlySpan<Literal> word, bool isSigned, int position = 0, bool isNegative = false)
    {
        for (int i = 0; i < word.Length; i++)
        {
            Add(word[i], position + i, isNegative != (isSigned && i == word.Length - 1));
        }
    }

    /// <summary>The sum; what was added is used up.</summary>
    /// <param name="kind">The adder that finishes.</param>
    public Literal[] Sum(AdderKind kind)
    {
        JoinSame();
        PlaceConstant();
        Literal carryIn = TakeCarryIn();
        Reduce();
        var a = new Literal[_columns.Length];
        var b = new Literal[_columns.Length];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = _columns[i].Count > 0 ? _columns[i][0] : Literal.False;
            b[i] = _columns[i].Count > 1 ? _columns[i][1] : Literal.False;
        }

        return Adder.Add(_graph, kind, a, b, carryIn).Sum;
    }

    // Twice the same bit is that bit once with twice the weight, and a bit and its complement are 1: squares halve.
    private void JoinSame()
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            HashSet<Literal> odd = [];
            List<Literal> kept = [];
            foreach (Literal bit in _columns[i])
            {
                if (odd.Remove(bit))
                {
                    Add(bit, i + 1);
                }
                else if (odd.Remove(!bit))
                {
                    Add(UInt128.One << i);
                }
                else
                {
                    odd.Add(bit);
                }
            }

            foreach (Literal bit in _columns[i])
            {
                if (odd.Remove(bit))
                {
                    kept.Add(bit);
                }
            }

            _columns[i] = kept;
        }
    }

    private void PlaceConstant()
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            if (((_constant >> i) & 1) != 0)
            {
                _columns[i].Insert(0, Literal.True);
            }
        }

        _constant = 0;
    }

    // The last adder adds a third bit of the lowest weight for nothing: a constant, or the last one that comes.
    private Literal TakeCarryIn()
    {
        List<Literal> column = _columns[0];
        if (column.Count < 3)
        {
            return Literal.False;
        }

        int taken = 0;
        for (int i = 1; i < column.Count && !column[taken].IsConstant; i++)
        {
            taken = _graph.Level(column[i]) > _graph.Level(column[taken]) ? i : taken;
        }

        Literal carryIn = column[taken];
        column.RemoveAt(taken);
        return carryIn;
    }

    // Dadda: each stage brings all columns to the next height of 2, 3, 4, 6, 9, 13 …, with as few adders as that takes.
    private void Reduce()
    {
        int highest = 0;
        foreach (List<Literal> column in _columns)
        {
            highest = Math.Max(highest, column.Count);
        }

        List<int> heights = [2];
        while (heights[^1] < highest)
        {
            heights.Add(heights[^1] * 3 / 2);
        }

        for (int stage = heights.Count - 2; stage >= 0; stage--)
        {
            for (int i = 0; i < _columns.Length; i++)
            {
                Reduce(i, heights[stage]);
            }
        }
    }

    private void Reduce(int position, int height)
    {
        // The bits that are there first are added first.
        List<Literal> column = _columns[position];
        Comparer<Literal> byLevel = Comparer<Literal>.Create(
            (x, y) => (_graph.Level(x), x.Code).CompareTo((_graph.Level(y), y.Code)));
        column.Sort(byLevel);
        List<Literal> sums = [];
        int next = 0;
        while (column.Count - next + sums.Count > height)
        {
            bool isHalf = column.Count - next + sums.Count == height + 1;
            Literal a = column[next++];
            Literal b = column[next++];
            Literal c = isHalf ? Literal.False : column[next++];
            sums.Add(_graph.Xor(_graph.Xor(a, b), c));
            if (position + 1 < _columns.Length)
            {
                _columns[position + 1].Add(_graph.Majority(a, b, c));
            }
        }

        column.RemoveRange(0, next);
        column.AddRange(sums);
    }
}
