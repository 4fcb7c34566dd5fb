using System.Collections.Generic;
using Benchmarks.Designs.Blocks;
using Benchmarks.Designs.Crossbar;
using Hardware.SystolicArray.Core;

namespace Benchmarks.Fpga;

/// <summary>The units with a twin in VHDL.</summary>
internal static class FpgaBlocks
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<FpgaBlock> All =
    [
        new("processing element", "s8", "processing_element", BlockDesigns.ProcessingElement),
        new("fifo", "16 words", "fifo", () => BlockDesigns.Fifo(Depth), ("DEPTH", Depth)),
        new("requantiser", "s32", "requantiser", BlockDesigns.Requantiser),
        new("systolic-core", "2x2", "systolic_core", () => SystolicCoreDesign.Create(2, 2), ("ROWS", 2), ("COLUMNS", 2)),
        new("systolic-core", "8x8", "systolic_core", () => SystolicCoreDesign.Create(8, 8), ("ROWS", 8), ("COLUMNS", 8))
        {
            Fits = false,
        },
        new("crossbar", "8 ports", "crossbar", () => CrossbarDesign.Create()) { Fits = false },
    ];

    private const int Depth = 16;
}
