using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>Finds variables that may be one, since each is read for the last time when the next one is assigned.</summary>
/// <remarks>
/// They are assigned once, side by side, and have one name in the source, or one of them has none and they are computed alike.
/// What is assigned in several branches, or read elsewhere than beside its assignment and behind it, is left alone.
/// </remarks>
internal sealed class VariableReuse
{
    private readonly Dictionary<Symbol, Chain> _chains = [];
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
    /// <param name="isWanted">Whether variables become this one of them.</param>
    public IReadOnlyList<Statement> Apply(IReadOnlyList<Statement> statements, Func<Symbol, bool> isWanted)
        => [.. statements.Select(s => Rewriting.Rename(s, v => Replaces(v, isWanted) ? _chains[v].Name : v))];

    /// <summary>Whether another variable stands in for one.</summary>
    public bool Replaces(Symbol variable, Func<Symbol, bool> isWanted)
        => _chains.TryGetValue(variable, out Chain? chain) && chain.Name != variable && isWanted(chain.Name);

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
        Expression shape = ((Assignment)Indexed.Of(Rewriting.In(assignment, WithoutNames)).Shape).Value;
        Chain? chain = chains.LastOrDefault(c => c.LastRead <= at && c.Name.Width == variable.Width
            && c.Name.Enumeration == variable.Enumeration
            && (c.Name.SourceName ?? variable.SourceName) == (variable.SourceName ?? c.Name.SourceName)
            && ((c.Name.SourceName != null && variable.SourceName != null) || Sameness.Of(c.Shape, shape)));
        if (chain == null)
        {
            chain = new Chain(shape) { Name = variable };
            chains.Add(chain);
        }

        chain.LastRead = lastRead;
        chain.Name = chain.Name.SourceName == null && variable.SourceName != null ? variable : chain.Name;
        _chains.Add(variable, chain);
    }

    // What is computed of other names is alike.
    private static Expression WithoutNames(Expression expression)
        => expression is Read ? new Literal(0, expression.Width) : expression;

    private static IEnumerable<IReadOnlyList<Statement>> Inside(Statement statement) => statement switch
    {
        Branch branch => [branch.Then, branch.Else],
        Selection selection => [.. selection.Ways.Select(w => w.Statements), selection.Otherwise],
        _ => [],
    };

    /// <summary>Variables that may be one.</summary>
    /// <param name="Shape">What the first is computed of.</param>
    private sealed record Chain(Expression Shape)
    {
        /// <summary>The one that stands in for all: the first with a name in the source, or the first.</summary>
        public required Symbol Name { get; set; }

        /// <summary>Where the last of them is read last.</summary>
        public int LastRead { get; set; }
    }
}
