using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Rewriting;

/// <summary>For each function of four variables a formula of ands and exclusive ors of the least cost.</summary>
/// <remarks>
/// Inverters are for free. All formulas are tried in order of their cost, from the variables on: an operator on two that cost
/// less. Functions that differ by inverters and the order of variables are a class (NPN): of one operand only the first of each
/// class is tried, and what is found stands for its class. Only functions that are 0 where all variables are 0 have a formula;
/// the others are their inverses.
/// </remarks>
internal sealed class FunctionTable
{
    /// <summary>What an and costs.</summary>
    public const int AndCost = 1;

    /// <summary>What an exclusive or costs: as a cell it is twice as large as an and.</summary>
    public const int XorCost = 2;

    private const int Variables = Cut.MaximumLeaves;
    private const int Functions = 1 << (1 << Variables);
    private const byte Unknown = byte.MaxValue;

    private readonly byte[] _costs = new byte[Functions];
    private readonly Formula[] _formulas = new Formula[Functions];
    private readonly Stack<Formula> _open = new();

    /// <summary>Finds all formulas.</summary>
    public FunctionTable()
    {
        Array.Fill(_costs, Unknown);
        _costs[0] = 0;

        // By cost: the first of each class, and all.
        List<ushort[]> classes = [[TruthTable.Variables[0]]];
        List<ushort[]> all = [TruthTable.Variables.ToArray()];
        int missing = (Functions / 2) - 1 - Variables;
        foreach (ushort variable in TruthTable.Variables)
        {
            _costs[variable] = 0;
        }

        for (int cost = 1; missing > 0; cost++)
        {
            List<ushort> firsts = [];
            List<ushort> found = [];
            Join(classes, all, cost, isXor: false, firsts, found);
            Join(classes, all, cost, isXor: true, firsts, found);
            classes.Add([.. firsts]);
            all.Add([.. found]);
            missing -= found.Count;
        }
    }

    /// <summary>What the formula of a function costs.</summary>
    public int CostOf(ushort table) => _costs[Normal(table)];

    /// <summary>The gates of a function.</summary>
    /// <param name="graph">Where they are added.</param>
    /// <param name="table">The function.</param>
    /// <param name="leaves">What its variables are.</param>
    public Literal Build(GateGraph graph, ushort table, ReadOnlySpan<Literal> leaves)
    {
        ushort normal = Normal(table);
        bool isComplement = normal != table;
        if (_costs[normal] == 0)
        {
            return Leaf(normal, leaves) ^ isComplement;
        }

        Formula formula = _formulas[normal];
        Literal a = Build(graph, formula.A, leaves);
        Literal b = Build(graph, formula.B, leaves);
        return (formula.IsXor ? graph.Xor(a, b) : graph.And(a, b)) ^ (formula.Table != normal) ^ isComplement;
    }

    private static Literal Leaf(ushort table, ReadOnlySpan<Literal> leaves)
    {
        for (int i = 0; i < Variables; i++)
        {
            if (table == TruthTable.Variables[i])
            {
                return leaves[i];
            }
        }

        return Literal.False;
    }

    private static ushort Normal(ushort table) => (table & 1) != 0 ? (ushort)~table : table;

    // One operator on formulas that cost the rest together; those of like cost first, which are less deep.
    private void Join(
        List<ushort[]> classes, List<ushort[]> all, int cost, bool isXor, List<ushort> firsts, List<ushort> found)
    {
        int sum = cost - (isXor ? XorCost : AndCost);
        for (int least = sum / 2; sum >= 0 && least >= 0; least--)
        {
            JoinAll(classes[least], all[sum - least], cost, isXor, firsts, found);
            JoinAll(classes[sum - least], all[least], cost, isXor, firsts, found);
        }
    }

    // Nearly all of the work, done once and in a moment: compiled for speed at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JoinAll(ushort[] first, ushort[] second, int cost, bool isXor, List<ushort> firsts, List<ushort> found)
    {
        int ways = isXor ? 1 : 4;
        foreach (ushort a in first)
        {
            foreach (ushort b in second)
            {
                // Of an and either operand may be inverted.
                for (int inverted = 0; inverted < ways; inverted++)
                {
                    int x = (inverted & 1) == 0 ? a : ~a;
                    int y = (inverted & 2) == 0 ? b : ~b;
                    int table = (isXor ? x ^ y : x & y) & (Functions - 1);
                    if (_costs[(table & 1) != 0 ? table ^ (Functions - 1) : table] == Unknown)
                    {
                        Set(new Formula((ushort)table, (ushort)x, (ushort)y, isXor), cost, firsts, found);
                    }
                }
            }
        }
    }

    // The formula is that of the function, and of its whole class.
    private void Set(Formula formula, int cost, List<ushort> firsts, List<ushort> found)
    {
        firsts.Add(Normal(formula.Table));
        _open.Push(formula);
        while (_open.TryPop(out Formula next))
        {
            ushort table = Normal(next.Table);
            if (_costs[table] == Unknown)
            {
                (_costs[table], _formulas[table]) = ((byte)cost, next);
                found.Add(table);
                for (int i = 0; i < Variables; i++)
                {
                    _open.Push(next.Invert(i));
                }

                for (int i = 0; i + 1 < Variables; i++)
                {
                    _open.Push(next.Swap(i));
                }
            }
        }
    }

    private readonly record struct Formula(ushort Table, ushort A, ushort B, bool IsXor)
    {
        public Formula Swap(int variable) => new(
            TruthTable.Swap(Table, variable), TruthTable.Swap(A, variable), TruthTable.Swap(B, variable), IsXor);

        public Formula Invert(int variable) => new(
            TruthTable.Invert(Table, variable), TruthTable.Invert(A, variable), TruthTable.Invert(B, variable), IsXor);
    }
}
