using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>What the process that computes depends on.</summary>
internal static class Readers
{
    /// <summary>The names of signals, ports and memories, in order of their first use.</summary>
    public static IEnumerable<string> Of(Module module) => module.Statements.SelectMany(Of).Distinct();

    private static IEnumerable<string> Of(Statement statement) => statement switch
    {
        Assignment assignment => Of(assignment.Value),
        Store store => Of(store.Value).Concat(store.Target is Word word ? Of(word.Address) : []),
        ForLoop loop => loop.Body.SelectMany(Of),
        Hold hold => [hold.Registers.Current.Name],
        Branch branch => Of(branch.Condition).Concat(branch.Then.Concat(branch.Else).SelectMany(Of)),
        Selection selection => Of(selection.Selector)
            .Concat(selection.Ways.SelectMany(w => w.Statements).Concat(selection.Otherwise).SelectMany(Of)),
        _ => [],
    };

    private static IEnumerable<string> Of(Expression expression) => expression switch
    {
        Read { Symbol: { Kind: SymbolKind.Input or SymbolKind.Signal } symbol } => [symbol.Name],
        Computed computed => computed.Operands.SelectMany(Of),
        Word word => Of(word.Address).Concat(word.Memory.IsWritten ? [word.Memory.Name] : []),
        Bit bit => Of(bit.Whole),
        Element element => [element.Array.Name],
        _ => [],
    };
}
