namespace Hardware.SystolicArray.Bundles;

/// <summary>How the data of an operand is to be read; 3 bits on the bundle.</summary>
public enum OperandFormat : byte
{
    /// <summary>Two's complement in the low 8 bits, sign-extended to the width of the bundle.</summary>
    S8 = 0,
}
