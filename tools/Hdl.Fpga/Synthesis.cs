using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace Hdl.Fpga;

/// <summary>Turns Verilog into cells of a device, by Yosys.</summary>
/// <param name="device">The device.</param>
/// <param name="folder">Where the sources are, and where files are written.</param>
/// <param name="top">The module at the top.</param>
/// <param name="cancellation">Ends the work before it is done.</param>
internal sealed class Synthesis(FpgaDevice device, string folder, string top, CancellationToken cancellation)
{
    /// <summary>The netlist that placement reads.</summary>
    public string Netlist => Path.Combine(folder, top + ".json");

    /// <summary>The netlist as Verilog.</summary>
    public string Verilog => Path.Combine(folder, top + "_synth.v");

    /// <summary>Synthesizes.</summary>
    /// <param name="sources">The files, in the order in which they compile.</param>
    /// <returns>How many cells of which type there are.</returns>
    /// <exception cref="FpgaException">Yosys failed.</exception>
    public IReadOnlyDictionary<string, int> Run(IEnumerable<string> sources)
    {
        string[] read = [$"read_verilog {string.Join(' ', sources)}", $"hierarchy -check -top {top}"];
        Yosys(device.Dsps > 0 ? WithMultipliers(read) : [.. read, $"{device.Synthesis} -top {top}", .. Write()]);
        using JsonDocument statistics = Json("cells.json");
        return statistics.RootElement.GetProperty("modules").GetProperty("\\" + top).GetProperty("num_cells_by_type")
            .EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32());
    }

    // Yosys calls what it does not give to multipliers $__soft_mul, until it has chosen.
    private string[] WithMultipliers(string[] read)
    {
        Yosys(
        [
            .. read, $"{device.Synthesis} -top {top} -run begin:coarse", "opt_expr", "opt_clean", "wreduce t:$mul", "opt_clean",
            "rename -enumerate -pattern multiplication_% t:$mul", "write_json flat.json", "write_rtlil flat.il",
        ]);
        using JsonDocument flat = Json("flat.json");
        IReadOnlyList<string> soft = MultiplierChoice.Soft(flat, top, device.Dsps);
        return
        [
            "read_rtlil flat.il", .. soft.Select(name => $"chtype -set $__soft_mul {top}/{name}"),
            $"{device.Synthesis} -top {top} -run coarse:", .. Write(),
        ];
    }

    private string[] Write()
        =>
        [
            "tee -q -o cells.json stat -json", $"write_json {Path.GetFileName(Netlist)}",
            $"write_verilog -noattr {Path.GetFileName(Verilog)}",
        ];

    private void Yosys(string[] commands)
    {
        File.WriteAllLines(Path.Combine(folder, "synthesis.ys"), commands);
        (int code, string printed) = ExternalTool.Yosys.Run(folder, ["-q", "-s", "synthesis.ys"], cancellation);
        if (code != 0)
        {
            throw new FpgaException($"yosys failed with exit code {code}: {ToolMessages.Errors(printed)}");
        }
    }

    private JsonDocument Json(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(folder, name));
        return JsonDocument.Parse(stream);
    }
}
