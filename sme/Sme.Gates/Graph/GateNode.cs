namespace Sme.Gates.Graph;

/// <summary>A node as it is stored: its kind and its operands, as many as the kind has.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="A">The first operand; of an input, its number as a code.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
public readonly record struct GateNode(GateKind Kind, Literal A, Literal B, Literal C)
{
    /// <summary>Number of operands: 0, 2 or 3.</summary>
    public int Arity => Kind switch
    {
        GateKind.And or GateKind.Xor => 2,
        GateKind.Mux or GateKind.Majority => 3,
        _ => 0,
    };
}
