using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>Makes one branch of neighbours with the same condition.</summary>
internal static class BranchMerging
{
    /// <summary>The same statements with fewer branches.</summary>
    public static IReadOnlyList<Statement> In(IReadOnlyList<Statement> statements)
    {
        List<Statement> merged = [];
        foreach (Statement statement in statements)
        {
            if (statement is Branch next && merged.LastOrDefault() is Branch branch
                && Sameness.Of(branch.Condition, next.Condition) && !Changes(branch, next.Condition))
            {
                merged[^1] = branch with { Then = [.. branch.Then, .. next.Then], Else = [.. branch.Else, .. next.Else] };
            }
            else
            {
                merged.Add(statement);
            }
        }

        return merged;
    }

    // Signals are read as they were; variables are not.
    private static bool Changes(Branch branch, Expression condition)
        => Assignments.TargetsOf([branch]).Intersect(Readings.Of(condition)).Any();
}
