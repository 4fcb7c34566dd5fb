using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Formats;

/// <summary>Writes mapped netlists as BLIF: a line <c>.gate</c> for each instance.</summary>
/// <remarks>
/// A netlist with flip-flops has one more input, its clock <c>clk</c>. Source: "Berkeley Logic Interchange Format (BLIF)",
/// University of California, Berkeley, 2005.
/// </remarks>
public static class BlifNetlistWriter
{
    /// <summary>The netlist as a model.</summary>
    public static string Write(MappedNetlist netlist)
    {
        StringBuilder text = new();
        string clock = netlist.NetNames.Contains("clk") ? "clk_ck" : "clk";
        IEnumerable<string> inputs = netlist.Inputs.Select(i => i.Name).Concat(netlist.HasClock ? [clock] : []);
        text.Append(CultureInfo.InvariantCulture, $".model {netlist.Name}\n");
        text.Append(CultureInfo.InvariantCulture, $".inputs {string.Join(' ', inputs)}\n");
        text.Append(CultureInfo.InvariantCulture, $".outputs {string.Join(' ', netlist.Outputs.Select(o => o.Name))}\n");
        text.Append(".names $false\n.names $true\n1\n");
        for (int i = 0; i < netlist.Count; i++)
        {
            Cell cell = netlist.CellOf(i);
            text.Append(CultureInfo.InvariantCulture, $".gate {cell.Name}");
            for (int pin = 0; pin < cell.Inputs.Count; pin++)
            {
                text.Append(CultureInfo.InvariantCulture, $" {cell.Inputs[pin].Name}={Net(netlist, netlist.InputsOf(i)[pin])}");
            }

            text.Append(cell.Clock != null ? $" {cell.Clock.Name}={clock}" : string.Empty);
            for (int pin = 0; pin < cell.Outputs.Count; pin++)
            {
                int net = netlist.OutputsOf(i)[pin];
                string name = net < 0 ? $"$open{i}.{pin}" : Net(netlist, net);
                text.Append(CultureInfo.InvariantCulture, $" {cell.Outputs[pin].Name}={name}");
            }

            text.Append('\n');
        }

        foreach (NamedNet output in netlist.Outputs.Where(o => o.Name != netlist.NetNames[o.Net]))
        {
            text.Append(CultureInfo.InvariantCulture, $".names {Net(netlist, output.Net)} {output.Name}\n1 1\n");
        }

        text.Append(".end\n");
        return text.ToString();
    }

    private static string Net(MappedNetlist netlist, int net) => net switch
    {
        0 => "$false",
        1 => "$true",
        _ => netlist.NetNames[net],
    };
}
