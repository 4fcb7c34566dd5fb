using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>Products of signed numbers, in the shape that synthesis maps to a multiplier.</summary>
internal static class SignedFactors
{
    /// <summary>
    /// The factors of a product of extended signs where that has all bits of the product of what was extended; else null.
    /// </summary>
    public static (Expression A, Expression B)? Of(Computed product)
        => product.Operands is [Computed { Operator: Operator.SignExtend } a, Computed { Operator: Operator.SignExtend } b]
            && a.Operands[0].Width + b.Operands[0].Width <= product.Width
            ? (a.Operands[0], b.Operands[0]) : null;
}
