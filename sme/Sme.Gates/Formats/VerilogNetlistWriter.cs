using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Formats;

/// <summary>Writes mapped netlists as structural Verilog (IEEE 1364-2001), and models of the cells.</summary>
/// <remarks>
/// Bits <c>name[0]</c> to <c>name[n-1]</c> of ports become one port of n bits. Other names that are no identifiers are
/// escaped. A netlist with flip-flops has one more input, its clock <c>clk</c>.
/// </remarks>
public static class VerilogNetlistWriter
{
    /// <summary>The netlist as a module.</summary>
    public static string Write(MappedNetlist netlist) => new Module(netlist).Write();

    /// <summary>A module for each cell of a library, as behaviour without delays.</summary>
    public static string WriteCells(CellLibrary library)
    {
        StringBuilder text = new();
        foreach (Cell cell in library.Cells)
        {
            string? clock = cell.Clock?.Name;
            IEnumerable<string> inputs = cell.Inputs.Select(i => i.Name).Concat(clock != null ? [clock] : []);
            IEnumerable<string> outputs = cell.Outputs.Select(o => $"output {(clock != null ? "reg " : string.Empty)}{o.Name}");
            string ports = $"input {string.Join(", ", inputs)}, {string.Join(", ", outputs)}";
            text.Append(CultureInfo.InvariantCulture, $"module {cell.Name}({ports});\n");
            foreach (CellOutput output in cell.Outputs)
            {
                string statement = clock != null ? $"always @(posedge {clock}) {output.Name} <=" : $"assign {output.Name} =";
                text.Append(CultureInfo.InvariantCulture, $"  {statement} {output.Function};\n");
            }

            text.Append("endmodule\n\n");
        }

        return text.ToString();
    }

    private sealed class Module(MappedNetlist netlist)
    {
        private readonly StringBuilder _text = new();
        private readonly string _clock = netlist.NetNames.Contains("clk") ? "clk_ck" : "clk";

        // The names of ports, and those of their bits that are bits of vectors.
        private readonly HashSet<string> _ports = [];
        private readonly HashSet<string> _vectorBits = [];

        public string Write()
        {
            List<string> ports = [.. Ports("input", netlist.Inputs), .. Ports("output", netlist.Outputs)];
            if (netlist.HasClock)
            {
                ports.Insert(0, $"input {_clock}");
            }

            Line($"module {Name(netlist.Name)}(\n  {string.Join(",\n  ", ports)});");
            for (int net = 2; net < netlist.NetNames.Count; net++)
            {
                if (!_ports.Contains(netlist.NetNames[net]))
                {
                    Line($"  wire {Name(netlist.NetNames[net])};");
                }
            }

            for (int i = 0; i < netlist.Count; i++)
            {
                WriteInstance(i);
            }

            foreach (NamedNet output in netlist.Outputs.Where(o => o.Name != netlist.NetNames[o.Net]))
            {
                Line($"  assign {Name(output.Name)} = {Net(output.Net)};");
            }

            Line("endmodule");
            return _text.ToString();
        }

        // Bits of a name are one port where they are 0 to n-1 and nothing else has the name.
        private IEnumerable<string> Ports(string direction, IReadOnlyList<NamedNet> bits)
        {
            foreach (IGrouping<string, NamedNet> group in bits.GroupBy(b => Base(b.Name)))
            {
                List<string> names = [.. group.Select(b => b.Name)];
                _ports.UnionWith(names);
                bool isVector = names.ToHashSet().SetEquals(Enumerable.Range(0, names.Count).Select(i => $"{group.Key}[{i}]"));
                if (isVector)
                {
                    _vectorBits.UnionWith(names);
                    yield return $"{direction} [{names.Count - 1}:0] {Name(group.Key)}";
                    continue;
                }

                foreach (string name in names)
                {
                    yield return $"{direction} {Name(name)}";
                }
            }
        }

        private void WriteInstance(int instance)
        {
            Cell cell = netlist.CellOf(instance);
            List<string> pins = [];
            for (int i = 0; i < cell.Inputs.Count; i++)
            {
                pins.Add($".{cell.Inputs[i].Name}({Net(netlist.InputsOf(instance)[i])})");
            }

            for (int i = 0; i < cell.Outputs.Count; i++)
            {
                int net = netlist.OutputsOf(instance)[i];
                pins.Add($".{cell.Outputs[i].Name}({(net < 0 ? string.Empty : Net(net))})");
            }

            if (cell.Kind == CellKind.FlipFlop)
            {
                pins.Add($".CK({_clock})");
            }

            // Nets and instances share one space of names; a flip-flop and its net have the same.
            Line($"  {cell.Name} {Name($"{netlist.NameOf(instance)}_cell")} ({string.Join(", ", pins)});");
        }

        private string Net(int net) => net < 2 ? $"1'b{net}" : Name(netlist.NetNames[net]);

        private string Name(string name)
        {
            if (_vectorBits.Contains(name))
            {
                return Name(Base(name)) + name[name.LastIndexOf('[')..];
            }

            // An escaped name is the same name, so all that could be keywords are escaped: those have two lower-case letters.
            bool isIdentifier = char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            bool isPlain = name.Length == 1 || char.IsAsciiDigit(name[1]) || name.Any(char.IsAsciiLetterUpper);
            return isIdentifier && isPlain ? name : $"\\{name} ";
        }

        private static string Base(string name)
            => name.EndsWith(']') && name.LastIndexOf('[') is > 0 and int at ? name[..at] : name;

        private void Line(string text) => _text.Append(text).Append('\n');
    }
}
