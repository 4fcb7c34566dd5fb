namespace Hardware.SystolicArray.Bundles;

/// <summary>What an edge unit found out about an operand; 2 bits on the bundles.</summary>
public enum OperandClass : byte
{
    /// <summary>A finite value to be multiplied.</summary>
    Normal = 0,

    /// <summary>Zero: the product may be left out.</summary>
    Zero = 1,

    /// <summary>Infinite or not a number: the product may not be left out, whatever the partner is.</summary>
    Special = 2,

    /// <summary>The low part of a split operand, to be left out whatever the partner is.</summary>
    LowSkip = 3,
}
