using System.Collections.Generic;
using System.Linq;

namespace Hdl.Fpga;

/// <summary>What a design is implemented for.</summary>
public sealed record FpgaDevice
{
    /// <summary>The devices, by name.</summary>
    /// <remarks>
    /// Sources: Lattice FPGA-DS-02008 (UltraPlus) and FPGA-DS-02029 (LP/HX), tables of the family and of packages.
    /// </remarks>
    public static readonly IReadOnlyList<FpgaDevice> All =
    [
        new("up5k", "synth_ice40 -dsp")
        {
            Package = "sg48", Pins = 39, LogicCells = 5280, BlockRams = 30, Dsps = 8, Frequency = 24, Cells = CellKinds.Ice40,
        },
        new("hx8k", "synth_ice40")
        {
            Package = "ct256", Pins = 206, LogicCells = 7680, BlockRams = 32, Dsps = 0, Frequency = 100, Cells = CellKinds.Ice40,
        },
        new("xc7", "synth_xilinx -family xc7 -flatten") { Cells = CellKinds.Series7 },
        new("ecp5", "synth_ecp5") { Cells = CellKinds.Ecp5 },
    ];

    private FpgaDevice(string name, string synthesis) => (Name, Synthesis) = (name, synthesis);

    /// <summary>The name that users give.</summary>
    public string Name { get; }

    /// <summary>The command of Yosys, without the name of the top.</summary>
    public string Synthesis { get; }

    /// <summary>The package; null where there is synthesis only.</summary>
    public string? Package { get; private init; }

    /// <summary>Pins of the package that a design may use.</summary>
    public int Pins { get; private init; }

    /// <summary>Logic cells: each has a LUT of 4 inputs, a carry and a flip-flop.</summary>
    public int LogicCells { get; private init; }

    /// <summary>Block RAMs of 4 kbit.</summary>
    public int BlockRams { get; private init; }

    /// <summary>Multipliers of 16 by 16 bits with accumulator.</summary>
    public int Dsps { get; private init; }

    /// <summary>What placement aims at, in MHz, where no constraint says otherwise.</summary>
    public int Frequency { get; private init; }

    /// <summary>Which cells count as what.</summary>
    public CellKinds Cells { get; private init; } = null!;

    /// <summary>Whether there is placement, routing and a bitstream.</summary>
    public bool IsPlaced => Package != null;

    /// <summary>The device of a name.</summary>
    public static FpgaDevice Find(string name) => All.Single(d => d.Name == name);
}
