namespace Sme.Gates.Functions;

/// <summary>A node as a function of at most three others.</summary>
/// <param name="Leaves">The others, ascending; variable i is leaf i.</param>
/// <param name="Table">Bit r is the value where variable i is bit i of r; of fewer than three leaves it repeats.</param>
internal readonly record struct GateFunction(int[] Leaves, byte Table)
{
    /// <summary>Most leaves of a function: as many as an instruction of AVX-512 has operands.</summary>
    public const int MostLeaves = 3;
}
