namespace Sme.Gates.Technology;

/// <summary>What a cell is to the tools.</summary>
public enum CellKind : byte
{
    /// <summary>Outputs are functions of the inputs.</summary>
    Combinational,

    /// <summary>
    /// One output that takes the value of its function at the rising edge of its clock; the function may read the output.
    /// </summary>
    FlipFlop,
}
