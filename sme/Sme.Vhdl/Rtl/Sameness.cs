using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>Tells whether two statements are the same word for word, wherever in the source they come from.</summary>
internal static class Sameness
{
    /// <summary>Whether two statements are the same.</summary>
    public static bool Of(Statement a, Statement b) => (a, b) switch
    {
        (Assignment x, Assignment y) => x.Target == y.Target && Of(x.Value, y.Value),
        (Store x, Store y) => Of(x.Target, y.Target) && Of(x.Value, y.Value),
        (Branch x, Branch y) => Of(x.Condition, y.Condition) && Of(x.Then, y.Then) && Of(x.Else, y.Else),
        (Selection x, Selection y) => Of(x.Selector, y.Selector) && Of(x.Otherwise, y.Otherwise)
            && x.Ways.Count == y.Ways.Count
            && x.Ways.Zip(y.Ways).All(
                w => w.First.Labels.SequenceEqual(w.Second.Labels) && Of(w.First.Statements, w.Second.Statements)),
        _ => false,
    };

    /// <summary>Whether two expressions are the same.</summary>
    public static bool Of(Expression a, Expression b) => (a, b) switch
    {
        (Computed x, Computed y) => x.Operator == y.Operator && x.Immediate == y.Immediate && x.Width == y.Width
            && x.Operands.Count == y.Operands.Count && x.Operands.Zip(y.Operands).All(o => Of(o.First, o.Second)),
        (Word x, Word y) => x.Memory == y.Memory && Of(x.Address, y.Address),
        (Bit x, Bit y) => x.Place == y.Place && Of(x.Whole, y.Whole),
        (Element x, Element y) => x.Array == y.Array && x.Places.SequenceEqual(y.Places),
        _ => a == b,
    };

    private static bool Of(IReadOnlyList<Statement> a, IReadOnlyList<Statement> b)
        => a.Count == b.Count && a.Zip(b).All(s => Of(s.First, s.Second));
}
