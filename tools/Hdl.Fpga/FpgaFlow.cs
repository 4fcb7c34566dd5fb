using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Hdl.Fpga;

/// <summary>From the Verilog of a design to a bitstream, in a folder that is there for that.</summary>
/// <param name="device">The device.</param>
/// <param name="folder">Where the sources are; all files that tools make are written there.</param>
/// <param name="cancellation">Ends the work before it is done.</param>
public sealed class FpgaFlow(FpgaDevice device, string folder, CancellationToken cancellation)
{
    /// <summary>The file of pin constraints, or null.</summary>
    public string? Constraints { get; init; }

    /// <summary>How many placements are made; the fastest becomes the bitstream.</summary>
    public int Seeds { get; init; } = 9;

    /// <summary>Whether the work ends before placement, as it always does where the device has none.</summary>
    public bool SynthesisOnly { get; init; } = !device.IsPlaced;

    /// <summary>Refuses to begin where a tool is missing.</summary>
    /// <exception cref="FpgaException">Names the tools and their packages.</exception>
    public void RequireTools()
        => ExternalTool.Require(
            !SynthesisOnly ? [ExternalTool.Yosys, ExternalTool.Nextpnr, ExternalTool.Icepack] : [ExternalTool.Yosys]);

    /// <summary>Implements a design.</summary>
    /// <param name="design">Its name in the result.</param>
    /// <param name="top">The module at the top.</param>
    /// <param name="pins">How many bits its ports have.</param>
    /// <param name="sources">The files in the order in which they compile.</param>
    /// <param name="names">The table <c>names.csv</c>, or null.</param>
    /// <returns>What became of it, and the paths of the files to keep.</returns>
    /// <exception cref="FpgaException">A tool is missing or failed, or the design is too large.</exception>
    public (FpgaResult Result, IReadOnlyList<string> Files) Run(
        string design, string top, int pins, IEnumerable<string> sources, string? names)
    {
        RequireTools();
        Synthesis synthesis = new(device, folder, top, cancellation);
        FpgaResult result = new() { Design = design, Device = device, Cells = synthesis.Run(sources), Pins = pins };
        if (SynthesisOnly)
        {
            return (result, [synthesis.Verilog]);
        }

        PlaceAndRoute router = new(device, folder, design, Constraints, cancellation);
        int logicCells = router.Pack(synthesis.Netlist, pins);
        IReadOnlyList<Placement> placements = router.Place(synthesis.Netlist, Seeds);
        Placement fastest = placements.MaxBy(p => p.Frequency)!;
        result = result with
        {
            LogicCells = logicCells,
            Frequencies = [.. placements.Select(p => p.Frequency)],
            CriticalPath = names == null ? [] : PathOf(fastest, synthesis.Netlist, top, new NameTable(names)),
        };
        return (result, [synthesis.Verilog, Bitstream(top, fastest)]);
    }

    private static IReadOnlyList<CriticalPlace> PathOf(Placement placement, string netlist, string top, NameTable names)
    {
        using FileStream stream = File.OpenRead(netlist);
        return new CriticalPath(stream, top, names).Of(placement.Path);
    }

    private string Bitstream(string top, Placement placement)
    {
        string bitstream = Path.Combine(folder, top + ".bin");
        (int code, string printed) = ExternalTool.Icepack.Run(folder, [placement.Configuration, bitstream], cancellation);
        return code == 0
            ? bitstream
            : throw new FpgaException($"icepack failed with exit code {code}: {ToolMessages.Errors(printed)}");
    }
}
