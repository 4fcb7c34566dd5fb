using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>A step of the process that computes.</summary>
internal abstract record Statement;

/// <summary>Gives a name its bits.</summary>
internal sealed record Assignment(Symbol Target, Expression Value) : Statement;

/// <summary>Gives a register of several by index what it takes.</summary>
/// <param name="Target">An element of what they take, or a word by a computed address.</param>
/// <param name="Value">The bits.</param>
internal sealed record Store(Expression Target, Expression Value) : Statement;

/// <summary>Registers by index keep what they hold, unless a later statement gives one something else.</summary>
internal sealed record Hold(RegisterArray Registers) : Statement;

/// <summary>Statements once for each index; from a larger one down to a smaller one, where the first is the larger.</summary>
internal sealed record ForLoop(Loop Loop, IReadOnlyList<Statement> Body) : Statement;

/// <summary>One way or the other.</summary>
internal sealed record Branch(
    Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else, SourceLocation? Location) : Statement;

/// <summary>The way of the labels a value is among, or the last one.</summary>
internal sealed record Selection(
    Read Selector, IReadOnlyList<(ulong[] Labels, IReadOnlyList<Statement> Statements)> Ways,
    IReadOnlyList<Statement> Otherwise, SourceLocation? Location) : Statement
{
    /// <summary>For labels the names that the module declares for them.</summary>
    public required IReadOnlyDictionary<ulong, string> Names { get; init; }
}
