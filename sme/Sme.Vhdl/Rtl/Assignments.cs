using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>What statements assign.</summary>
internal static class Assignments
{
    /// <summary>All assignments, in order.</summary>
    public static IEnumerable<Assignment> AllIn(IEnumerable<Statement> statements) => statements.SelectMany(s => s switch
    {
        Assignment assignment => [assignment],
        ForLoop loop => AllIn(loop.Body),
        Branch branch => AllIn(branch.Then).Concat(AllIn(branch.Else)),
        Selection selection => selection.Ways.SelectMany(w => AllIn(w.Statements)).Concat(AllIn(selection.Otherwise)),
        _ => [],
    });

    /// <summary>The targets of all assignments, in order; a target stands once for each.</summary>
    public static IEnumerable<Symbol> TargetsOf(IEnumerable<Statement> statements)
        => AllIn(statements).Select(a => a.Target);

    /// <summary>The targets that are assigned whatever way is taken.</summary>
    public static HashSet<Symbol> CertainIn(IEnumerable<Statement> statements)
    {
        HashSet<Symbol> certain = [];
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case Assignment assignment:
                    certain.Add(assignment.Target);
                    break;
                case Branch branch:
                    certain.UnionWith(CertainIn(branch.Then).Intersect(CertainIn(branch.Else)));
                    break;
                case Selection selection:
                    HashSet<Symbol> all = CertainIn(selection.Otherwise);
                    foreach ((_, IReadOnlyList<Statement> way) in selection.Ways)
                    {
                        all.IntersectWith(CertainIn(way));
                    }

                    certain.UnionWith(all);
                    break;
                default:
                    break;
            }
        }

        return certain;
    }
}
