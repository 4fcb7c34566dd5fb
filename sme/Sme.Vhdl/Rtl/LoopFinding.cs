using System.Collections.Generic;
using System.Linq;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Writes runs of statements that differ in indices alone, each by one from round to round, as loops.</summary>
/// <remarks>A loop does what the run did, statement by statement and in the same order.</remarks>
/// <param name="variable">Name for the variables of loops.</param>
internal sealed class LoopFinding(string variable)
{
    // Fewer rounds are told one by one.
    private const int Fewest = 3;

    // A longer body is rarely a loop of the source.
    private const int LongestBody = 8;

    /// <summary>Writes the runs of a module as loops.</summary>
    /// <remarks>Variables that follow each other from round to round become one; others keep their names.</remarks>
    public static void Run(Module module, NameScope names)
    {
        string variable = names.Add("i");
        var finding = new LoopFinding(variable);
        VariableReuse reuse = new(module.Statements);
        Symbol[] carried = [.. Assignments.TargetsOf(LoopsIn(finding.In(reuse.Apply(module.Statements, _ => true))))];
        Statement[] statements = [.. finding.In(reuse.Apply(module.Statements, carried.Contains))];
        module.Statements.Clear();
        module.Statements.AddRange(statements);
        module.Variables.RemoveAll(v => reuse.Replaces(v, carried.Contains));
        module.Index = module.RegisterArrays.Any() || LoopsIn(statements).Any() ? variable : string.Empty;
    }

    /// <summary>The same statements with loops.</summary>
    public IReadOnlyList<Statement> In(IReadOnlyList<Statement> statements)
    {
        Statement[] merged = [.. BranchMerging.In(statements).Select(Inside)];
        Indexed[] indexed = [.. merged.Select(Indexed.Of)];
        List<Statement> found = [];
        int at = 0;
        while (at < merged.Length)
        {
            (int body, int rounds) = Enumerable.Range(1, LongestBody)
                .Select(b => (Body: b, Rounds: RoundsAt(indexed, at, b))).MaxBy(r => r.Rounds < Fewest ? 0 : r.Body * r.Rounds);
            if (rounds < Fewest)
            {
                found.Add(merged[at]);
                at++;
            }
            else
            {
                found.Add(Loop(indexed, at, body, rounds));
                at += body * rounds;
            }
        }

        return found;
    }

    private static IEnumerable<ForLoop> LoopsIn(IEnumerable<Statement> statements) => statements.SelectMany(s => s switch
    {
        ForLoop loop => [loop],
        Branch branch => LoopsIn(branch.Then).Concat(LoopsIn(branch.Else)),
        Selection selection => selection.Ways.SelectMany(w => LoopsIn(w.Statements)).Concat(LoopsIn(selection.Otherwise)),
        _ => [],
    });

    private Statement Inside(Statement statement) => statement switch
    {
        Branch branch => branch with { Then = In(branch.Then), Else = In(branch.Else) },
        Selection selection => selection with
        {
            Ways = [.. selection.Ways.Select(w => (w.Labels, In(w.Statements)))],
            Otherwise = In(selection.Otherwise),
        },
        _ => statement,
    };

    // How often a body that begins at a place stands there, its indices moving.
    private static int RoundsAt(Indexed[] statements, int at, int body)
    {
        int rounds = 1;
        while (at + ((rounds + 1) * body) <= statements.Length
            && Enumerable.Range(at, body).All(i => IsRound(statements, i, body, rounds)))
        {
            rounds++;
        }

        return rounds > 1 && Enumerable.Range(at, body).Any(i => StepsAt(statements, i, body).Any(s => s != 0)) ? rounds : 1;
    }

    private static bool IsRound(Indexed[] statements, int at, int body, int round)
    {
        Indexed first = statements[at];
        Indexed other = statements[at + (round * body)];
        if (!Sameness.Of(first.Shape, other.Shape))
        {
            return false;
        }

        int[] steps = StepsAt(statements, at, body);
        return steps.All(s => s is >= -1 and <= 1)
            && Enumerable.Range(0, steps.Length).All(i => other.Indices[i] == first.Indices[i] + (round * steps[i]));
    }

    private static int[] StepsAt(Indexed[] statements, int at, int body)
        => [.. statements[at + body].Indices.Zip(statements[at].Indices, (second, first) => second - first)];

    // The first index that moves is the variable.
    private ForLoop Loop(Indexed[] statements, int at, int body, int rounds)
    {
        int[][] steps = [.. Enumerable.Range(at, body).Select(i => StepsAt(statements, i, body))];
        (int start, int step) = statements[at..(at + body)].SelectMany((s, i) => s.Indices.Zip(steps[i]))
            .First(s => s.Second != 0);
        int last = start + (step * (rounds - 1));
        IEnumerable<Statement> rule = Enumerable.Range(0, body).Select(i => statements[at + i].With(
            statements[at + i].Indices.Zip(steps[i], (index, s) => s == 0
                ? new Place(index) : new Place(variable, s * step, index - (s * step * start)))));
        return new ForLoop(new Loop(variable, null, new Place(start), new Place(last)), [.. rule]);
    }
}
