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
/// <remarks>
/// Yosys 0.23 connects wrong operands to an SB_MAC16 where an unsigned word ends in equal bits: it drops them as if they were
/// signs, and puts zeros there. Products of such words become LUTs.
/// </remarks>
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
        ILookup<bool, JsonProperty> wrong = Multiplications(netlist, top).ToLookup(m => IsConnectedWrongly(m.Value));
        List<string> soft = [.. wrong[true].Select(m => m.Name)];
        foreach ((string name, int count, _) in wrong[false].Select(SizeOf)
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

    private static IEnumerable<JsonProperty> Multiplications(JsonDocument netlist, string top)
        => netlist.RootElement.GetProperty("modules").GetProperty(top).GetProperty("cells").EnumerateObject()
            .Where(c => c.Value.GetProperty("type").GetString() == "$mul");

    private static (string Name, int Count, int Bits) SizeOf(JsonProperty cell)
    {
        int a = Number(cell.Value, "A_WIDTH");
        int b = Number(cell.Value, "B_WIDTH");
        return (cell.Name, Parts(a) * Parts(b), a * b);
    }

    // Yosys cuts factors into words; it leaves a word of one bit to LUTs.
    private static int Parts(int bits) => Math.Max(1, (bits + OperandBits - 2) / OperandBits);

    private static bool IsConnectedWrongly(JsonElement cell)
    {
        JsonElement connections = cell.GetProperty("connections");
        bool isSigned = Number(cell, "A_SIGNED") != 0 && Number(cell, "B_SIGNED") != 0;
        return HasEqualEnd(connections.GetProperty("A"), isSigned) || HasEqualEnd(connections.GetProperty("B"), isSigned);
    }

    // All words are unsigned but the last one of a signed factor, which has the bits that are left over. Bits are numbers of
    // nets, or strings if they are constant.
    private static bool HasEqualEnd(JsonElement factor, bool isSigned)
        => factor.EnumerateArray().Select(bit => bit.ToString()).SkipLast(isSigned ? 1 : 0).Chunk(OperandBits)
            .Any(word => word.Length == OperandBits && word[^1] == word[^2] && word[^1] != "0");

    // Yosys writes numbers as strings of bits.
    private static int Number(JsonElement cell, string parameter)
        => int.Parse(
            cell.GetProperty("parameters").GetProperty(parameter).GetString()!, NumberStyles.AllowBinarySpecifier,
            CultureInfo.InvariantCulture);
}
