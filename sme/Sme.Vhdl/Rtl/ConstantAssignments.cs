using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>
/// Connects what the process gives a constant and nothing else: a process runs when something it reads changes, which is never.
/// </summary>
internal static class ConstantAssignments
{
    public static void Run(Module module)
    {
        ILookup<Symbol, Symbol> targets = Assignments.TargetsOf(module.Statements).ToLookup(t => t);
        Assignment[] constants =
        [
            .. module.Statements.OfType<Assignment>()
                .Where(a => a.Value is Literal && a.Target.Kind != SymbolKind.Variable && targets[a.Target].Count() == 1),
        ];
        module.Statements.RemoveAll(constants.Contains);
        module.Connections.AddRange(constants.Select(c => new Connection([], new Read(c.Target), c.Value)));
    }
}
