using System;
using System.Collections.Generic;
using System.Linq;

namespace Hdl.Fpga;

/// <summary>How the types of cells begin that count as something.</summary>
/// <param name="Luts">As look-up tables.</param>
/// <param name="FlipFlops">As flip-flops.</param>
/// <param name="Carries">As parts of carry chains.</param>
/// <param name="BlockRams">As block RAMs.</param>
/// <param name="Dsps">As multipliers.</param>
public sealed record CellKinds(
    IReadOnlyList<string> Luts, IReadOnlyList<string> FlipFlops, IReadOnlyList<string> Carries,
    IReadOnlyList<string> BlockRams, IReadOnlyList<string> Dsps)
{
    /// <summary>Of Lattice's iCE40.</summary>
    public static readonly CellKinds Ice40 = new(["SB_LUT4"], ["SB_DFF"], ["SB_CARRY"], ["SB_RAM40_4K"], ["SB_MAC16"]);

    /// <summary>Of Xilinx' series 7.</summary>
    public static readonly CellKinds Series7 = new(["LUT", "INV"], ["FD"], ["CARRY4"], ["RAMB"], ["DSP48E1"]);

    /// <summary>Of Lattice's ECP5.</summary>
    public static readonly CellKinds Ecp5 = new(["LUT4"], ["TRELLIS_FF"], ["CCU2C"], ["DP16KD", "PDPW16KD"], ["MULT18X18D"]);

    /// <summary>How many cells of a netlist begin with one of the names.</summary>
    public static int Count(IReadOnlyDictionary<string, int> cells, IReadOnlyList<string> names)
        => cells.Where(c => names.Any(n => c.Key.StartsWith(n, StringComparison.Ordinal))).Sum(c => c.Value);
}
