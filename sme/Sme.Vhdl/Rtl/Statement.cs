using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>A step of the process that computes.</summary>
internal abstract record Statement;

/// <summary>Gives a name its bits.</summary>
internal sealed record Assignment(Symbol Target, Expression Value) : Statement;

/// <summary>One way or the other.</summary>
internal sealed record Branch(
    Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else, SourceLocation? Location) : Statement;

/// <summary>The way of the labels a value is among, or the last one.</summary>
internal sealed record Selection(
    Read Selector, IReadOnlyList<(ulong[] Labels, IReadOnlyList<Statement> Statements)> Ways,
    IReadOnlyList<Statement> Otherwise, SourceLocation? Location) : Statement;
