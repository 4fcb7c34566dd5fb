using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Formats;

/// <summary>
/// Writes modules of cells as hierarchical BLIF: a model for each, the top first; <c>.gate</c> is a cell, <c>.subckt</c> an
/// instance of a model, a macro a model that is a black box.
/// </summary>
/// <remarks>
/// Bits of words are named <c>word[0]</c> and so on. BLIF has no place for the first words of memories. Source: "Berkeley Logic
/// Interchange Format (BLIF)", University of California, Berkeley, 2005; black boxes are those of SIS and ABC.
/// </remarks>
internal sealed class BlifDesignWriter
{
    private const int MostColumns = 100;

    private readonly StringBuilder _text = new();
    private int _open;

    /// <summary>The text of modules, each behind those it has instances of.</summary>
    public static string Write(IReadOnlyList<NetlistModule> modules)
    {
        BlifDesignWriter writer = new();
        foreach (NetlistModule module in modules.Reverse())
        {
            writer.Write(module);
        }

        foreach (NetlistMacro macro in modules.SelectMany(m => m.Macros))
        {
            writer.WriteBlackBox(macro);
        }

        return writer._text.ToString();
    }

    private void Write(NetlistModule module)
    {
        _open = 0;
        WriteHead(
            module.Name, [.. module.Shared, .. module.Ports.Where(p => p.IsInput).SelectMany(p => BitsOf(p.Vector))],
            module.Ports.Where(p => !p.IsInput).SelectMany(p => BitsOf(p.Vector)));
        _text.Append(".names $false\n.names $true\n1\n");
        foreach (NetlistMacro macro in module.Macros)
        {
            WriteLine(
            [
                ".subckt", macro.Module, .. macro.Shared.Select(s => $"{s}={s}"),
                .. macro.Ports().SelectMany(p => Pins(module, p.Vector, p.Nets)),
            ]);
        }

        foreach (NetlistChild child in module.Children)
        {
            WriteLine(
            [
                ".subckt", child.Module.Name, .. child.Module.Shared.Select(s => $"{s}={s}"),
                .. child.Module.Ports.Zip(child.Connections).SelectMany(c => Pins(module, c.First.Vector, c.Second)),
            ]);
        }

        for (int i = 0; i < module.Netlist.Count; i++)
        {
            WriteCell(module, i);
        }

        foreach (NetlistPort port in module.Ports.Where(p => p.IsAssigned))
        {
            foreach ((string bit, int net) in BitsOf(port.Vector).Zip(port.Nets))
            {
                _text.Append(CultureInfo.InvariantCulture, $".names {Net(module, net)} {bit}\n1 1\n");
            }
        }

        _text.Append(".end\n\n");
    }

    private void WriteHead(string name, IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        WriteLine([".model", name]);
        WriteLine([".inputs", .. inputs]);
        WriteLine([".outputs", .. outputs]);
    }

    private void WriteBlackBox(NetlistMacro macro)
    {
        WriteHead(
            macro.Module,
            [.. macro.Shared, .. macro.Ports().Where(p => p.IsInput).SelectMany(p => BitsOf(p.Vector))],
            macro.Ports().Where(p => !p.IsInput).SelectMany(p => BitsOf(p.Vector)));
        _text.Append(".blackbox\n.end\n\n");
    }

    private void WriteCell(NetlistModule module, int instance)
    {
        MappedNetlist netlist = module.Netlist;
        Cell cell = netlist.CellOf(instance);
        List<string> words = [".gate", cell.Name];
        for (int i = 0; i < cell.Inputs.Count; i++)
        {
            words.Add($"{cell.Inputs[i].Name}={Net(module, netlist.InputsOf(instance)[i])}");
        }

        words.AddRange(cell.Clock is { } clock ? [$"{clock.Name}={NetlistModule.Clock}"] : []);
        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            int net = netlist.OutputsOf(instance)[i];
            words.Add($"{cell.Outputs[i].Name}={(net < 0 ? Open() : Net(module, net))}");
        }

        WriteLine(words);
    }

    // Long lines go on behind a backslash.
    private void WriteLine(params IEnumerable<string> words)
    {
        int column = 0;
        foreach (string word in words)
        {
            if (column > 0)
            {
                bool isFull = column + 1 + word.Length > MostColumns;
                _text.Append(isFull ? " \\\n  " : " ");
                column = isFull ? 2 : column + 1;
            }

            _text.Append(word);
            column += word.Length;
        }

        _text.Append('\n');
    }

    private IEnumerable<string> Pins(NetlistModule module, NetlistVector port, int[]? nets)
        => BitsOf(port).Select((bit, i) => $"{bit}={(nets == null ? Open() : Net(module, nets[i]))}");

    private static IEnumerable<string> BitsOf(NetlistVector vector)
        => Enumerable.Range(0, vector.Width).Select(i => new NetlistBit(vector, i).ToString());

    // What nobody reads has a name as well.
    private string Open() => string.Create(CultureInfo.InvariantCulture, $"$open{_open++}");

    private static string Net(NetlistModule module, int net) => net switch
    {
        0 => "$false",
        1 => "$true",
        _ => module.Nets[net].ToString(),
    };
}
