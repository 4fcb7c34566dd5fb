namespace Sme.Gates.Graph;

/// <summary>A bit of a <see cref="GateGraph"/>: the value of a node, or its complement.</summary>
/// <param name="Code">Twice the node's index, plus 1 for the complement.</param>
public readonly record struct Literal(int Code)
{
    /// <summary>Creates the literal of a node.</summary>
    /// <param name="node">Index of the node.</param>
    /// <param name="isComplement">Whether the node's value is inverted.</param>
    public Literal(int node, bool isComplement)
        : this((node << 1) | (isComplement ? 1 : 0))
    {
    }

    /// <summary>The constant 0: node 0.</summary>
    public static Literal False => new(0);

    /// <summary>The constant 1.</summary>
    public static Literal True => new(1);

    /// <summary>Index of the node.</summary>
    public int Node => Code >> 1;

    /// <summary>Whether the node's value is inverted.</summary>
    public bool IsComplement => (Code & 1) != 0;

    /// <summary>Whether it is 0 or 1 whatever the inputs are.</summary>
    public bool IsConstant => Code <= 1;

    /// <summary>The inverse of a literal.</summary>
    public static Literal operator !(Literal literal) => new(literal.Code ^ 1);

    /// <summary>A literal, inverted where the condition holds.</summary>
    public static Literal operator ^(Literal literal, bool condition) => new(literal.Code ^ (condition ? 1 : 0));

    /// <summary>The constant of a bit.</summary>
    public static Literal Of(bool bit) => new(bit ? 1 : 0);

    /// <inheritdoc/>
    public override string ToString() => IsConstant ? (IsComplement ? "1" : "0") : IsComplement ? $"!n{Node}" : $"n{Node}";
}
