using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Tests.Rtl;

/// <summary>Loops of statements, executed, give the same names the same bits in the same order as what stood there before.</summary>
[TestFixture]
public sealed class LoopFindingTests
{
    private static readonly SymbolArray[] Arrays =
    [
        .. new[] { "a", "b" }.Select(n => new SymbolArray(n, n + "_array", 8, [new Dimension(0, 99, n + "_last")])),
    ];

    private static readonly Symbol[] Conditions =
        [.. new[] { "first", "second" }.Select(n => new Symbol(n, 1, SymbolKind.Signal))];

    private static readonly Symbol Variable = new("holds", 1, SymbolKind.Variable);

    [Test]
    public void A_run_whose_indices_move_by_one_is_a_loop()
    {
        Assert.That(Text(Run(5, k => Move(9 - k, 8 - k))), Is.EqualTo(new[] { "for i in 9..5", "a(i) <= a(i - 1)", "end" }));
        Assert.That(Text(Run(3, k => Move(k, 7 - k))), Is.EqualTo(new[] { "for i in 0..2", "a(i) <= a(7 - i)", "end" }));
        Assert.That(Text(Run(3, k => Move(4, k))), Is.EqualTo(new[] { "for i in 0..2", "a(4) <= a(i)", "end" }));
        Assert.That(
            Text(Run(8, k => Store(k % 2, k / 2, new Element(Arrays[1 - (k % 2)], [new Place(3)])))),
            Is.EqualTo(new[] { "for i in 0..3", "a(i) <= b(3)", "b(i) <= a(3)", "end" }));
        Assert.That(Text(Run(2, k => Move(k + 1, k))), Has.Length.EqualTo(2), "too few");
        Assert.That(Text(Run(4, k => Move(2 * k, 0))), Has.Length.EqualTo(4), "steps of two");
        Assert.That(Text(Run(4, _ => Move(1, 0))), Has.Length.EqualTo(4), "nothing moves");
    }

    [Test]
    public void Neighbours_under_one_condition_are_one_branch()
    {
        Branch If(Symbol condition, Statement statement) => new(new Read(condition), [statement], [], null);
        Assert.That(
            Text([If(Conditions[0], Move(1, 0)), If(Conditions[0], Move(2, 1)), If(Conditions[1], Move(3, 2))]),
            Is.EqualTo(new[] { "if first", "a(1) <= a(0)", "a(2) <= a(1)", "end", "if second", "a(3) <= a(2)", "end" }));
        Assert.That(
            Text([If(Variable, new Assignment(Variable, new Literal(0, 1))), If(Variable, Move(2, 1))]),
            Is.EqualTo(new[] { "if holds", "holds := 0", "end", "if holds", "a(2) <= a(1)", "end" }));
    }

    [Test]
    public void Loops_do_what_the_runs_did([Range(1, 300)] int seed)
    {
        Random random = new(seed);
        Statement[] statements = [.. RandomStatements(random, 3)];
        IReadOnlyList<Statement> found = new LoopFinding("i").In(statements);
        for (int chance = 0; chance < 8; chance++)
        {
            Assert.That(Executed(found, chance), Is.EqualTo(Executed(statements, chance)), $"seed {seed}");
        }
    }

    [Test]
    public void Random_statements_have_loops_and_branches_to_merge()
    {
        int loops = 0;
        int merged = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            Statement[] statements = [.. RandomStatements(new Random(seed), 3)];
            loops += Text(statements).Count(l => l.StartsWith("for", StringComparison.Ordinal));
            merged += statements.Length - BranchMerging.In(statements).Count;
        }

        Assert.That(loops, Is.GreaterThan(300));
        Assert.That(merged, Is.GreaterThan(100));
    }

    private static Statement[] Run(int count, Func<int, Statement> statement) => [.. Enumerable.Range(0, count).Select(statement)];

    private static Store Move(int to, int from) => Store(0, to, new Element(Arrays[0], [new Place(from)]));

    private static Store Store(int array, int index, Expression value)
        => new(new Element(Arrays[array], [new Place(index)]), value);

    // Runs of a body of one or two statements, disturbed now and then.
    private static IEnumerable<Statement> RandomStatements(Random random, int depth)
    {
        for (int part = random.Next(1, 4); part > 0; part--)
        {
            int[] steps = [random.Next(-1, 3), random.Next(-1, 2), random.Next(-1, 2)];
            int rounds = random.Next(1, 7);
            int kind = random.Next(depth > 0 ? 6 : 4);
            Symbol condition = random.Next(3) == 0 ? Variable : Conditions[random.Next(2)];
            for (int round = 0; round < rounds; round++)
            {
                int[] at = [.. steps.Select((s, i) => 20 + (10 * i) + (round * s) + (random.Next(30) == 0 ? 1 : 0))];
                Expression element = new Element(Arrays[random.Next(20) == 0 ? 0 : 1], [new Place(at[1])]);
                switch (kind)
                {
                    case 0:
                        yield return Store(0, at[0], element);
                        break;
                    case 1:
                        yield return Store(0, at[0], new Computed(Operator.Add, [element, new Literal(3, 8)], 0, 8));
                        yield return Store(1, at[2], element);
                        break;
                    case 2:
                        yield return new Assignment(Variable, new Computed(Operator.Extract, [element], 2, 1));
                        yield return Store(0, at[0], element);
                        break;
                    case 3:
                        yield return new Branch(
                            new Read(condition), [Store(0, at[0], element)],
                            round % 4 == 3 ? [new Assignment(Variable, new Literal(1, 1))] : [], null);
                        break;
                    case 4:
                        yield return new Branch(
                            new Read(condition), [.. RandomStatements(random, depth - 1)],
                            [.. RandomStatements(random, depth - 1)], null);
                        break;
                    default:
                        yield return new Selection(
                            new Read(Conditions[0]), [([1UL], [.. RandomStatements(random, depth - 2)])],
                            [Store(0, at[0], element)], null)
                        {
                            Names = new Dictionary<ulong, string>(),
                        };
                        break;
                }
            }
        }
    }

    // What is assigned, in order, where conditions hold by chance, and by what variables hold.
    private static List<string> Executed(IReadOnlyList<Statement> statements, int chance)
    {
        List<string> trace = [];
        Dictionary<Symbol, string> contents = new() { [Variable] = "start" };
        Execute(statements, 0);
        return trace;

        void Execute(IReadOnlyList<Statement> inner, int index)
        {
            foreach (Statement statement in inner)
            {
                switch (statement)
                {
                    case Assignment assignment:
                        contents[assignment.Target] = Of(assignment.Value, index);
                        trace.Add($"{assignment.Target} := {contents[assignment.Target]}");
                        break;
                    case Store store:
                        trace.Add($"{Of(store.Target, index)} <= {Of(store.Value, index)}");
                        break;
                    case Branch branch:
                        Execute(Holds(branch.Condition, index) ? branch.Then : branch.Else, index);
                        break;
                    case Selection selection:
                        Execute(Holds(selection.Selector, index) ? selection.Ways[0].Statements : selection.Otherwise, index);
                        break;
                    case ForLoop { Loop: var loop } rounds:
                        int step = Math.Sign(loop.Last.Offset - loop.First.Offset);
                        for (int i = loop.First.Offset; i != loop.Last.Offset + step; i += step)
                        {
                            Execute(rounds.Body, i);
                        }

                        break;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(statements));
                }
            }
        }

        bool Holds(Expression condition, int index)
            => (Of(condition, index).Sum(c => c) + chance) % 4 < 2;

        string Of(Expression expression, int index) => expression switch
        {
            Read { Symbol: var symbol } => contents.GetValueOrDefault(symbol) ?? $"{symbol}{(chance >> symbol.Name.Length % 3) & 1}",
            Element { Places: [var place] } element => $"{element.Array.Name}({place.Offset + (place.Slope * index)})",
            Computed computed => $"{computed.Operator}({string.Join(", ", computed.Operands.Select(o => Of(o, index)))})",
            Literal literal => $"{literal.Bits}",
            _ => throw new ArgumentOutOfRangeException(nameof(expression)),
        };
    }

    private static string[] Text(IReadOnlyList<Statement> statements) => [.. new LoopFinding("i").In(statements).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Statement statement) => statement switch
    {
        Assignment assignment => [$"{assignment.Target} := {Of(assignment.Value)}"],
        Store store => [$"{Of(store.Target)} <= {Of(store.Value)}"],
        ForLoop { Loop: var loop } rounds
            => [$"for {loop.Variable} in {loop.First}..{loop.Last}", .. rounds.Body.SelectMany(Lines), "end"],
        Branch branch => [$"if {Of(branch.Condition)}", .. branch.Then.SelectMany(Lines), "end", .. branch.Else.SelectMany(Lines)],
        Selection selection => [.. selection.Ways.SelectMany(w => w.Statements).Concat(selection.Otherwise).SelectMany(Lines)],
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Of(Expression expression) => expression switch
    {
        Element element => $"{element.Array.Name}({element.Places[0]})",
        Read read => read.Symbol.Name,
        Literal literal => $"{literal.Bits}",
        Computed computed => $"{computed.Operator}({string.Join(", ", computed.Operands.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };
}
