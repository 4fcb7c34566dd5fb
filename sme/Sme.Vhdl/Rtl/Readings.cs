using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>What a module reads.</summary>
internal static class Readings
{
    /// <summary>The symbols that its process, its connections and its instances read; one stands once for each time.</summary>
    public static IEnumerable<Symbol> Of(Module module)
        => module.Statements.SelectMany(Of).Concat(module.Connections.SelectMany(c => Of(c.Source)))
            .Concat(module.Parts.SelectMany(p => p.Inputs).SelectMany(Of));

    /// <summary>The symbols in an expression.</summary>
    public static IEnumerable<Symbol> Of(Expression expression) => expression switch
    {
        Read read => [read.Symbol],
        Computed computed => computed.Operands.SelectMany(Of),
        Word word => Of(word.Address),
        Bit bit => Of(bit.Whole),
        _ => [],
    };

    /// <summary>The symbols that a statement reads; one stands once for each time.</summary>
    public static IEnumerable<Symbol> Of(Statement statement) => statement switch
    {
        Assignment assignment => Of(assignment.Value),
        Store store => Of(store.Value).Concat(Of(store.Target)),
        ForLoop loop => loop.Body.SelectMany(Of),
        Branch branch => Of(branch.Condition).Concat(branch.Then.Concat(branch.Else).SelectMany(Of)),
        Selection selection => Of(selection.Selector)
            .Concat(selection.Ways.SelectMany(w => w.Statements).Concat(selection.Otherwise).SelectMany(Of)),
        _ => [],
    };
}
