namespace Sme.Gates.Graph;

/// <summary>What a node of a <see cref="GateGraph"/> computes of its operands.</summary>
public enum GateKind : byte
{
    /// <summary>0: node 0 and no other.</summary>
    Constant,

    /// <summary>A primary input; the first operand's code is its number.</summary>
    Input,

    /// <summary>1 when both operands are.</summary>
    And,

    /// <summary>1 when the two operands differ.</summary>
    Xor,

    /// <summary>The second operand when the first is 1, else the third.</summary>
    Mux,

    /// <summary>1 when at least two of the three operands are.</summary>
    Majority,
}
