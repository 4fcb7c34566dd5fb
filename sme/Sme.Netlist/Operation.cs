using System;
using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>Computes values of values, or has an effect.</summary>
public sealed class Operation
{
    private static readonly Region[] NoRegions = [];

    /// <summary>Creates an operation.</summary>
    /// <param name="op">What it computes.</param>
    /// <param name="operands">Its operands.</param>
    /// <param name="widths">Widths of its results; none for an effect.</param>
    public Operation(Operator op, Value[] operands, params ReadOnlySpan<int> widths)
    {
        Operator = op;
        Operands = operands;
        Results = new Value[widths.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            Results[i] = new Value(ValueKind.Result, this, i, widths[i]);
        }
    }

    /// <summary>What it computes.</summary>
    public Operator Operator { get; }

    /// <summary>Its operands.</summary>
    public Value[] Operands { get; }

    /// <summary>Its results; more than one only where it has regions.</summary>
    public Value[] Results { get; private set; }

    /// <summary>Its only result.</summary>
    public Value Result => Results[0];

    /// <summary>
    /// Its regions. <see cref="Operator.If"/>: run when 1, run when 0. <see cref="Operator.Case"/>: one for each label
    /// set, then the others.
    /// </summary>
    public Region[] Regions { get; init; } = NoRegions;

    /// <summary>Bits of a constant; lowest bit of an <see cref="Operator.Extract"/>.</summary>
    public ulong Immediate { get; init; }

    /// <summary>The memory read or written.</summary>
    public Memory? Memory { get; init; }

    /// <summary>
    /// Of a <see cref="Operator.Case"/>: for each region but the last, the values of the operand that run it.
    /// </summary>
    public ulong[][] Labels { get; init; } = [];

    /// <summary>What a <see cref="Operator.Check"/> says.</summary>
    public CheckText? Message { get; init; }

    /// <summary>Where it comes from.</summary>
    public SourceLocation? Location { get; set; }

    /// <summary>Whether it does something besides computing its results; regions are not looked into.</summary>
    public bool IsEffect => Operator is Operator.MemoryWrite or Operator.Check;

    /// <summary>Replaces the results of an operation with regions.</summary>
    /// <param name="results">Results of this operation, in their new order; their indices change accordingly.</param>
    public void SetResults(IReadOnlyList<Value> results)
    {
        Results = [.. results];
        for (int i = 0; i < Results.Length; i++)
        {
            Results[i].Index = i;
        }
    }

    /// <summary>Adds a result to an operation with regions; each region has to yield a value more.</summary>
    public Value AddResult(int width)
    {
        var result = new Value(ValueKind.Result, this, Results.Length, width);
        Results = [.. Results, result];
        return result;
    }
}
