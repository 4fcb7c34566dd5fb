using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>Changes the expressions of a module.</summary>
internal static class Rewriting
{
    /// <summary>Replaces expressions wherever the process reads them, or something is connected to them.</summary>
    /// <param name="module">The module.</param>
    /// <param name="replace">What stands in for an expression whose operands are replaced already.</param>
    public static void Replace(Module module, Func<Expression, Expression> replace)
    {
        Statement[] statements = [.. module.Statements.Select(s => In(s, replace))];
        module.Statements.Clear();
        module.Statements.AddRange(statements);
        for (int i = 0; i < module.Connections.Count; i++)
        {
            Connection connection = module.Connections[i];
            module.Connections[i] = connection with { Source = In(connection.Source, replace) };
        }
    }

    /// <summary>Replaces assignments; a branch in which nothing is left goes.</summary>
    /// <param name="module">The module.</param>
    /// <param name="replace">What stands in for an assignment.</param>
    public static void Replace(Module module, Func<Assignment, IReadOnlyList<Statement>> replace)
    {
        Statement[] statements = [.. module.Statements.SelectMany(s => In(s, replace))];
        module.Statements.Clear();
        module.Statements.AddRange(statements);
    }

    /// <summary>A statement with other variables.</summary>
    public static Statement Rename(Statement statement, Func<Symbol, Symbol> rename)
    {
        return In(statement);

        Statement In(Statement renamed) => renamed switch
        {
            Assignment assignment => new Assignment(rename(assignment.Target), Of(assignment.Value)),
            Branch branch
                => branch with { Condition = Of(branch.Condition), Then = All(branch.Then), Else = All(branch.Else) },
            Selection selection => selection with
            {
                Selector = new Read(rename(selection.Selector.Symbol)),
                Ways = [.. selection.Ways.Select(w => (w.Labels, All(w.Statements)))],
                Otherwise = All(selection.Otherwise),
            },
            _ => Rewriting.In(renamed, Renamed),
        };

        Expression Of(Expression expression) => Rewriting.In(expression, Renamed);

        Expression Renamed(Expression expression) => expression is Read read ? new Read(rename(read.Symbol)) : expression;

        IReadOnlyList<Statement> All(IReadOnlyList<Statement> inner) => [.. inner.Select(In)];
    }

    private static IReadOnlyList<Statement> In(Statement statement, Func<Assignment, IReadOnlyList<Statement>> replace)
    {
        switch (statement)
        {
            case Assignment assignment:
                return replace(assignment);
            case Store or Hold or ForLoop:
                return [statement];
            case Branch branch:
                Statement[] then = [.. branch.Then.SelectMany(s => In(s, replace))];
                Statement[] otherwise = [.. branch.Else.SelectMany(s => In(s, replace))];
                return (then, otherwise) switch
                {
                    ([], []) => [],
                    ([], _) => [branch with { Condition = Not(branch.Condition), Then = otherwise, Else = [] }],
                    _ => [branch with { Then = then, Else = otherwise }],
                };
            case Selection selection:
                Selection replaced = selection with
                {
                    Ways =
                    [
                        .. selection.Ways.Select(
                            w => (w.Labels, (IReadOnlyList<Statement>)[.. w.Statements.SelectMany(s => In(s, replace))])),
                    ],
                    Otherwise = [.. selection.Otherwise.SelectMany(s => In(s, replace))],
                };
                return replaced.Otherwise.Count == 0 && replaced.Ways.All(w => w.Statements.Count == 0) ? [] : [replaced];
            default:
                throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private static Computed Not(Expression condition) => new(Operator.Not, [condition], 0, 1);

    /// <summary>A statement with other expressions.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="replace">What stands in for an expression whose operands are replaced already.</param>
    public static Statement In(Statement statement, Func<Expression, Expression> replace) => statement switch
    {
        Assignment assignment => assignment with { Value = In(assignment.Value, replace) },
        Store store => new Store(In(store.Target, replace), In(store.Value, replace)),
        Hold hold => hold,
        ForLoop loop => loop with { Body = All(loop.Body, replace) },
        Branch branch => branch with
        {
            Condition = In(branch.Condition, replace),
            Then = All(branch.Then, replace),
            Else = All(branch.Else, replace),
        },
        Selection selection => selection with
        {
            Ways = [.. selection.Ways.Select(w => (w.Labels, All(w.Statements, replace)))],
            Otherwise = All(selection.Otherwise, replace),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static IReadOnlyList<Statement> All(IReadOnlyList<Statement> statements, Func<Expression, Expression> replace)
        => [.. statements.Select(s => In(s, replace))];

    private static Expression In(Expression expression, Func<Expression, Expression> replace)
        => replace(expression switch
        {
            Computed computed => computed with { Operands = [.. computed.Operands.Select(o => In(o, replace))] },
            Word word => word with { Address = In(word.Address, replace) },
            Bit bit => bit with { Whole = In(bit.Whole, replace) },
            _ => expression,
        });
}
