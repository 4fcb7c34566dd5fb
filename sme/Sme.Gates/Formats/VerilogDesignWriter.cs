using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Formats;

/// <summary>
/// Writes modules of cells as structural Verilog (IEEE 1364-2001): wires, instances, and nothing that computes.
/// </summary>
internal sealed class VerilogDesignWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of modules, each behind those it has instances of.</summary>
    public static string Write(IEnumerable<NetlistModule> modules)
    {
        VerilogDesignWriter writer = new();
        foreach (NetlistModule module in modules)
        {
            writer.Write(module);
        }

        return writer._text.ToString();
    }

    /// <summary>A port or wire with its range: <c>wire [7:0] sum</c>.</summary>
    public static string Declaration(string kind, NetlistVector vector)
        => vector.Width == 1 ? $"{kind} {vector.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"{kind} [{vector.Width - 1}:0] {vector.Name}");

    /// <summary>The first words of a memory as one number, the first word lowest.</summary>
    public static string Words(Initial words, int width, int length)
    {
        // The words that are there, and the last one for those missing.
        int given = words.Words.Count;
        List<string> parts = [.. words.Words.Reverse().Select(w => Number(w, width))];
        if (given < length)
        {
            parts.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{{{length - given}{{{parts[0]}}}}}"));
        }

        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Number(ulong bits, int width)
        => string.Create(CultureInfo.InvariantCulture, $"{width}'h{bits & Value.MaskOf(width):x}");

    private void Write(NetlistModule module)
    {
        WriteHead(module);
        foreach (NetlistVector wire in module.Wires)
        {
            Line($"  {Declaration("wire", wire)};");
        }

        foreach (NetlistMacro macro in module.Macros)
        {
            WriteMacro(module, macro);
        }

        foreach (NetlistChild child in module.Children)
        {
            WriteChild(module, child);
        }

        for (int i = 0; i < module.Netlist.Count; i++)
        {
            WriteCell(module, i);
        }

        foreach (NetlistPort port in module.Ports.Where(p => p.IsAssigned))
        {
            Line($"  assign {port.Vector.Name} = {Word(module, port.Nets)};");
        }

        Line("endmodule\n");
    }

    private void WriteHead(NetlistModule module)
    {
        string parameters = string.Join(
            ", ",
            module.Contents.Select(
                c => $"parameter [{((long)c.Parameter.Width * c.Parameter.Length) - 1}:0] {c.Name} = 0"));
        IEnumerable<string> ports = module.Ports.Select(p => Declaration(p.IsInput ? "input" : "output", p.Vector));
        string[] all = [.. module.Shared.Select(s => $"input {s}"), .. ports];
        Line($"module {module.Name}{(parameters.Length > 0 ? $" #({parameters})" : string.Empty)} (");
        Line($"  {string.Join(",\n  ", all)}\n);");
    }

    private void WriteMacro(NetlistModule module, NetlistMacro macro)
    {
        string contents = macro.Macro.Memory.Contents.Parameter is { } parameter
            ? $" #(.{MacroVerilogWriter.Contents}({module.NameOf(parameter)}))" : string.Empty;
        WriteInstance(
            macro.Module, contents, macro.Name,
            [
                .. macro.Shared.Select(s => Pin(s, s)),
                .. macro.Ports().Select(p => Pin(p.Vector.Name, Word(module, p.Nets))),
            ]);
    }

    private void WriteChild(NetlistModule module, NetlistChild child)
    {
        string[] words =
        [
            .. child.Module.Contents.Zip(child.Contents).Select(c => Pin(
                c.First.Name,
                c.Second.Parameter is { } parameter ? module.NameOf(parameter)
                    : Words(c.Second, c.First.Parameter.Width, c.First.Parameter.Length))),
        ];
        WriteInstance(
            child.Module.Name, words.Length > 0 ? $" #({string.Join(", ", words)})" : string.Empty, child.Name,
            [
                .. child.Module.Shared.Select(s => Pin(s, s)),
                .. child.Module.Ports.Zip(child.Connections).Select(c => Pin(
                    c.First.Vector.Name, c.Second is { } nets ? Word(module, nets) : string.Empty)),
            ]);
    }

    private void WriteCell(NetlistModule module, int instance)
    {
        MappedNetlist netlist = module.Netlist;
        Cell cell = netlist.CellOf(instance);
        List<string> pins = [];
        for (int i = 0; i < cell.Inputs.Count; i++)
        {
            pins.Add(Pin(cell.Inputs[i].Name, Bit(module, netlist.InputsOf(instance)[i])));
        }

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            int net = netlist.OutputsOf(instance)[i];
            pins.Add(Pin(cell.Outputs[i].Name, net < 0 ? string.Empty : Bit(module, net)));
        }

        if (cell.Clock is { } clock)
        {
            pins.Add(Pin(clock.Name, NetlistModule.Clock));
        }

        Line($"  {cell.Name} {module.CellNames[instance]} ({string.Join(", ", pins)});");
    }

    // A pin a line: words are long.
    private void WriteInstance(string module, string parameters, string name, IEnumerable<string> pins)
        => Line($"  {module}{parameters} {name} (\n    {string.Join(",\n    ", pins)}\n  );");

    private static string Pin(string port, string net) => $".{port}({net})";

    private static string Bit(NetlistModule module, int net)
        => net < 2 ? $"1'b{net}" : module.Nets[net].ToString();

    // The highest bit first; neighbours in a wire together.
    private static string Word(NetlistModule module, int[] nets)
    {
        List<string> parts = [];
        for (int high = nets.Length - 1, low; high >= 0; high = low - 1)
        {
            low = high;
            while (low > 0 && Follows(module, nets[low], nets[low - 1]))
            {
                low--;
            }

            parts.Add(Part(module, nets[low..(high + 1)]));
        }

        return parts.Count == 1 ? parts[0] : $"{{{string.Join(", ", parts)}}}";
    }

    private static bool Follows(NetlistModule module, int upper, int lower)
        => upper < 2 || lower < 2 ? upper < 2 && lower < 2
            : module.Nets[upper].Vector == module.Nets[lower].Vector && module.Nets[upper].Bit == module.Nets[lower].Bit + 1;

    private static string Part(NetlistModule module, int[] nets)
    {
        if (nets[0] < 2)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{nets.Length}'b{string.Concat(nets.Reverse())}");
        }

        NetlistBit lowest = module.Nets[nets[0]];
        return nets.Length == lowest.Vector.Width ? lowest.Vector.Name
            : nets.Length == 1 ? lowest.ToString()
            : string.Create(
                CultureInfo.InvariantCulture, $"{lowest.Vector.Name}[{lowest.Bit + nets.Length - 1}:{lowest.Bit}]");
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}
