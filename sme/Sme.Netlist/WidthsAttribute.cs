using System;

namespace Sme.Netlist;

/// <summary>
/// The width rule of an operator. A letter is any width, the same wherever it stands; a number is that width;
/// <c>a+</c> is one or more operands of one width; <c>1?</c> is an operand that may be missing; <c>*</c> is any operands;
/// <c>b&gt;a</c> and <c>b&lt;=a</c> relate the result to the operand; <c>sum</c>, <c>memory</c> and <c>regions</c> say
/// where the result's width comes from.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WidthsAttribute(string operands, string result) : Attribute
{
    /// <summary>The operands' widths, separated by spaces.</summary>
    public string Operands { get; } = operands;

    /// <summary>The result's width; empty when there is no result.</summary>
    public string Result { get; } = result;
}
