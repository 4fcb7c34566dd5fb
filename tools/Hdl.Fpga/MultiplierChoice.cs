using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Hdl.Fpga;

/// <summary>
/// Which multiplications of a design go to multipliers of the device when it has fewer than the design could use: those that
/// save the most LUTs for each. Yosys itself knows no limit.
/// </summary>
internal static class MultiplierChoice
{
    // Bits of an operand of a multiplier.
    private const int OperandBits = 16;

    /// <summary>Finds the multiplications that become LUTs.</summary>
    /// <param name="netlist">What Yosys writes as JSON before it maps anything: multiplications are cells <c>$mul</c>.</param>
    /// <param name="top">The module, flat.</param>
    /// <param name="available">Multipliers of the device.</param>
    /// <returns>The names of the cells.</returns>
    public static IReadOnlyList<string> Soft(JsonDocument netlist, string top, int available)
    {
        List<string> soft = [];
        foreach ((string name, int count, _) in Multiplications(netlist, top)
            .OrderByDescending(m => m.Bits / m.Count).ThenBy(m => m.Name, StringComparer.Ordinal))
        {
            if (count <= available)
            {
                available -= count;
            }
            else
            {
                soft.Add(name);
            }
        }

        return soft;
    }

    private static IEnumerable<(string Name, int Count, int Bits)> Multiplications(JsonDocument netlist, string top)
    {
        JsonElement cells = netlist.RootElement.GetProperty("modules").GetProperty(top).GetProperty("cells");
        foreach (JsonProperty cell in cells.EnumerateObject())
        {
            if (cell.Value.GetProperty("type").GetString() == "$mul")
            {
                int a = Width(cell.Value, "A_WIDTH");
                int b = Width(cell.Value, "B_WIDTH");
                yield return (cell.Name, Parts(a) * Parts(b), a * b);
            }
        }
    }

    private static int Parts(int bits) => (bits + OperandBits - 1) / OperandBits;

    // Yosys writes numbers as strings of bits.
    private static int Width(JsonElement cell, string parameter)
        => int.Parse(
            cell.GetProperty("parameters").GetProperty(parameter).GetString()!, NumberStyles.AllowBinarySpecifier,
            CultureInfo.InvariantCulture);
}
