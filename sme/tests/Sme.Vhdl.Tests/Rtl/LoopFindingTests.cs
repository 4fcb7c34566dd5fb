using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist;
using SME.Naming;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Tests.Rtl;

/// <summary>Loops of statements, executed, do the same in the same order as what stood there before.</summary>
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

    [Test]
    public void Variables_that_follow_each_other_from_round_to_round_are_one()
    {
        Symbol data = new("data", 8, SymbolKind.Input);
        Symbol[] sums =
        [
            .. Enumerable.Range(0, 5).Select(k => new Symbol($"sum_{k}", 8, SymbolKind.Variable) { SourceName = "sum" }),
        ];
        Computed Sum(int k) => new(
            Operator.Add,
            [new Read(sums[k - 1]), new Computed(Operator.Extract, [new Read(data)], (ulong)(7 - k), 1)], 0, 8);
        Module module = new("top", new Definition("top"));
        module.Variables.AddRange(sums);
        module.Statements.Add(new Assignment(sums[0], new Literal(0, 8)));
        module.Statements.AddRange(Run(4, k => new Assignment(sums[k + 1], Sum(k + 1))));
        module.Statements.Add(Store(0, 0, new Read(sums[4])));
        LoopFinding.Run(module, new NameScope());
        Assert.That(module.Statements.SelectMany(Lines), Is.EqualTo(new[]
        {
            "sum_0 := 0", "for i in 6..3", "sum_0 := Add(sum_0, data(i))", "end", "a(0) <= sum_0",
        }));
        Assert.That(module.Variables, Is.EqualTo(sums[..1]));
        Assert.That(module.Index, Is.EqualTo("i"));
    }

    [Test]
    public void Variables_carried_by_loops_hold_what_they_held([Range(1, 300)] int seed)
    {
        Module module = RandomChains(seed);
        Statement[] before = [.. module.Statements];
        LoopFinding.Run(module, new NameScope());
        for (int chance = 0; chance < 4; chance++)
        {
            Assert.That(Executed(module.Statements, chance), Is.EqualTo(Executed(before, chance)), $"seed {seed}");
        }

        Assert.That(Assignments.TargetsOf(module.Statements).Distinct(), Is.EquivalentTo(module.Variables), $"seed {seed}");
    }

    [Test]
    public void Random_chains_have_loops_that_carry_variables()
    {
        int carried = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            Module module = RandomChains(seed);
            int variables = module.Variables.Count;
            LoopFinding.Run(module, new NameScope());
            carried += variables - module.Variables.Count;
        }

        Assert.That(carried, Is.GreaterThan(1000));
    }

    private static Statement[] Run(int count, Func<int, Statement> statement)
        => [.. Enumerable.Range(0, count).Select(statement)];

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

    // Rounds that hand a variable on, by way of another one; now and then one is read that is older.
    private static Module RandomChains(int seed)
    {
        Random random = new(seed);
        Symbol data = new("data", 64, SymbolKind.Input);
        Module module = new("top", new Definition("top"));
        module.Statements.AddRange(Chains([], 2));
        return module;

        List<Statement> Chains(List<Symbol> outer, int depth)
        {
            List<Statement> statements = [];
            List<Symbol> seen = [.. outer];
            for (int part = random.Next(1, 3); part > 0; part--)
            {
                int step = random.Next(3) - 1;
                int kind = random.Next(4);
                string? name = random.Next(3) == 0 ? null : "sum";
                Symbol last = Assigned(name, new Literal((ulong)random.Next(9), 8));
                for (int round = random.Next(2, 7); round > 0; round--)
                {
                    Symbol read = random.Next(25) == 0 ? seen[random.Next(seen.Count)] : last;
                    Computed bit = new(Operator.Extract, [new Read(data)], (ulong)(20 + (round * step)), 1);
                    Symbol mixed = Assigned(null, new Computed(Operator.Xor, [new Read(read), bit], 0, 8));
                    last = kind == 0 ? mixed : Assigned(name, new Computed(
                        Operator.Add, [new Read(mixed), new Element(Arrays[1], [new Place(30 + round)])], 0, 8));
                    if (kind == 2)
                    {
                        Symbol stored = random.Next(25) == 0 ? seen[random.Next(seen.Count)] : last;
                        statements.Add(Store(0, 50 - round, new Read(stored)));
                    }
                    else if (kind == 3 && depth > 0 && random.Next(6) == 0)
                    {
                        statements.Add(new Branch(new Read(last), Chains(seen, depth - 1), Chains(seen, depth - 1), null));
                    }
                }

                statements.Add(Store(0, part, new Read(last)));
                statements.Add(Store(1, part, new Read(seen[random.Next(seen.Count)])));
            }

            return statements;

            Symbol Assigned(string? name, Expression value)
            {
                Symbol variable = new($"v{module.Variables.Count}", 8, SymbolKind.Variable) { SourceName = name };
                module.Variables.Add(variable);
                seen.Add(variable);
                statements.Add(new Assignment(variable, value));
                return variable;
            }
        }
    }

    // What registers are given, in order, where inputs are chosen by chance and variables hold what they were assigned.
    private static List<string> Executed(IReadOnlyList<Statement> statements, int chance)
    {
        List<string> trace = [];
        Dictionary<Symbol, ulong> contents = [];
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
                        break;
                    case Store { Target: Element { Places: [var place] } target } store:
                        trace.Add($"{target.Array.Name}({At(place, index)}) <= {Of(store.Value, index):x}");
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

        bool Holds(Expression condition, int index) => Of(condition, index) % 3 != 0;

        ulong Of(Expression expression, int index) => expression switch
        {
            Read { Symbol: var symbol } when contents.TryGetValue(symbol, out ulong held) => held,
            Read { Symbol: var symbol } => Mixed(OfName(symbol.Name), (ulong)chance),
            Element { Places: [var place] } element => Mixed(OfName(element.Array.Name), (ulong)At(place, index)),
            Bit bit => Mixed(Of(bit.Whole, index), (ulong)At(bit.Place, index)),
            Computed { Operator: Operator.Extract } part => Mixed(Of(part.Operands[0], index), part.Immediate),
            Computed computed => computed.Operands.Aggregate((ulong)computed.Operator, (sum, o) => Mixed(sum, Of(o, index))),
            Literal literal => literal.Bits,
            _ => throw new ArgumentOutOfRangeException(nameof(expression)),
        };

        static ulong OfName(string name) => name.Aggregate(0UL, (sum, c) => Mixed(sum, c));

        static int At(Place place, int index) => place.Offset + (place.Slope * index);

        static ulong Mixed(ulong a, ulong b) => ((a ^ (b + 0x9E37_79B9_7F4A_7C15)) * 0xBF58_476D_1CE4_E5B9) ^ (a >> 29);
    }

    private static string[] Text(IReadOnlyList<Statement> statements)
        => [.. new LoopFinding("i").In(statements).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Statement statement) => statement switch
    {
        Assignment assignment => [$"{assignment.Target} := {Of(assignment.Value)}"],
        Store store => [$"{Of(store.Target)} <= {Of(store.Value)}"],
        ForLoop { Loop: var loop } rounds
            => [$"for {loop.Variable} in {loop.First}..{loop.Last}", .. rounds.Body.SelectMany(Lines), "end"],
        Branch branch
            => [$"if {Of(branch.Condition)}", .. branch.Then.SelectMany(Lines), "end", .. branch.Else.SelectMany(Lines)],
        Selection selection => [.. selection.Ways.SelectMany(w => w.Statements).Concat(selection.Otherwise).SelectMany(Lines)],
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Of(Expression expression) => expression switch
    {
        Element element => $"{element.Array.Name}({element.Places[0]})",
        Bit bit => $"{Of(bit.Whole)}({bit.Place})",
        Read read => read.Symbol.Name,
        Literal literal => $"{literal.Bits}",
        Computed computed => $"{computed.Operator}({string.Join(", ", computed.Operands.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };
}
