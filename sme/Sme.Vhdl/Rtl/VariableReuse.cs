using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>Finds variables that may be one, since each is read for the last time when the next one is assigned.</summary>
/// <remarks>
/// They are assigned once, side by side, and have one name in the source, or none and are computed alike. What is assigned in
/// several branches, or read elsewhere than beside its assignment and behind it, is left alone.
/// </remarks>
internal sealed class VariableReuse
{
    private readonly Dictionary<Symbol, Symbol> _first = [];
    private readonly HashSet<Symbol> _fixed;

    private readonly Dictionary<Symbol, int> _reads = [];

    public VariableReuse(IReadOnlyList<Statement> statements)
    {
        foreach (Symbol read in statements.SelectMany(Readings.Of))
        {
            _reads[read] = _reads.GetValueOrDefault(read) + 1;
        }

        _fixed = [.. Assignments.TargetsOf(statements).GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key)];
        Visit(statements);
    }

    /// <summary>The statements with one variable in place of those that follow each other.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="isWanted">Whether variables become this one, the first of them.</param>
    public IReadOnlyList<Statement> Apply(IReadOnlyList<Statement> statements, Func<Symbol, bool> isWanted)
        => [.. statements.Select(s => Rewriting.Rename(s, v => Replaces(v, isWanted) ? _first[v] : v))];

    /// <summary>Whether another variable stands in for one.</summary>
    public bool Replaces(Symbol variable, Func<Symbol, bool> isWanted)
        => _first.TryGetValue(variable, out Symbol? first) && isWanted(first);

    private void Visit(IReadOnlyList<Statement> statements)
    {
        Dictionary<Symbol, List<int>> reads = [];
        for (int i = 0; i < statements.Count; i++)
        {
            foreach (Symbol read in Readings.Of(statements[i]).Where(s => s.Kind == SymbolKind.Variable))
            {
                reads.TryAdd(read, []);
                reads[read].Add(i);
            }
        }

        List<Chain> chains = [];
        for (int i = 0; i < statements.Count; i++)
        {
            if (statements[i] is Assignment { Target: { Kind: SymbolKind.Variable } target } assignment
                && !_fixed.Contains(target) && reads.TryGetValue(target, out List<int>? places)
                && places.Count == _reads[target] && places[0] > i)
            {
                Continue(chains, i, assignment, places[^1]);
            }

            foreach (IReadOnlyList<Statement> inner in Inside(statements[i]))
            {
                Visit(inner);
            }
        }
    }

    private void Continue(List<Chain> chains, int at, Assignment assignment, int lastRead)
    {
        Symbol variable = assignment.Target;
        Statement renamed = Rewriting.Rename(assignment, v => _first.GetValueOrDefault(v, v));
        Expression shape = ((Assignment)Indexed.Of(renamed).Shape).Value;
        Chain? chain = chains.LastOrDefault(c => c.LastRead <= at && c.First.Width == variable.Width
            && c.First.Enumeration == variable.Enumeration && c.First.SourceName == variable.SourceName
            && (variable.SourceName != null || Sameness.Of(c.Shape, shape)));
        if (chain == null)
        {
            chains.Add(new Chain(variable, shape) { LastRead = lastRead });
        }
        else
        {
            _first.Add(variable, chain.First);
            chain.LastRead = lastRead;
        }
    }

    private static IEnumerable<IReadOnlyList<Statement>> Inside(Statement statement) => statement switch
    {
        Branch branch => [branch.Then, branch.Else],
        Selection selection => [.. selection.Ways.Select(w => w.Statements), selection.Otherwise],
        _ => [],
    };

    /// <summary>Variables that may be one.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Shape">What it is computed of.</param>
    private sealed record Chain(Symbol First, Expression Shape)
    {
        /// <summary>Where the last of them is read last.</summary>
        public int LastRead { get; set; }
    }
}
