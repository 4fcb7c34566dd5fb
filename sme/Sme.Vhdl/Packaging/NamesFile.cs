using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Packaging;

/// <summary>A table of all names in the sources, with the C# member and the line each comes from.</summary>
/// <remarks>
/// Columns: entity, name, kind (entity, generic, port, register, memory, signal, variable, instance), width in bits, member,
/// file, line. A register has a row for what it holds and one for what it takes. A name made up for an intermediate result has
/// no member; a name without a line of its own has that of its entity, if that is known.
/// </remarks>
internal static class NamesFile
{
    private const string FileName = "names.csv";

    private const string Header = "entity,name,kind,width,member,file,line\n";

    /// <summary>The table of a design.</summary>
    public static SourceFile Of(IReadOnlyList<Module> modules)
    {
        var text = new StringBuilder(Header);
        foreach (Module module in modules)
        {
            foreach (NamedItem item in ItemsOf(module))
            {
                SourceLocation? location = item.Location ?? module.Definition.Location;
                string?[] cells =
                [
                    module.Name, item.Name, item.Kind, item.Width?.ToString(CultureInfo.InvariantCulture), item.Member,
                    Path.GetFileName(location?.File), location?.Line.ToString(CultureInfo.InvariantCulture),
                ];
                text.AppendJoin(',', cells.Select(Cell)).Append('\n');
            }
        }

        return new SourceFile(FileName, text.ToString());
    }

    private static IEnumerable<NamedItem> ItemsOf(Module module)
    {
        var members = new MemberIndex(module.Definition);
        yield return new NamedItem(module.Name, "entity", null, module.Definition.Name, null);
        foreach ((Symbol symbol, Parameter parameter) in module.Generics)
        {
            yield return new NamedItem(symbol.Name, "generic", symbol.Width, parameter.Name, null);
        }

        Dictionary<Symbol, string> ports = module.PortOf.ToDictionary(p => p.Value, p => p.Key.Name!);
        Dictionary<Symbol, Output> outputs = module.PortOfOutput.ToDictionary(p => p.Value, p => p.Key);
        foreach (Symbol port in module.Ports)
        {
            yield return outputs.TryGetValue(port, out Output? output)
                ? new NamedItem(port.Name, "port", port.Width, output.Name, MemberIndex.LocationOf(output.Value))
                : new NamedItem(port.Name, "port", port.Width, ports[port], null);
        }

        foreach (Flop flop in module.Flops)
        {
            SourceLocation? location = MemberIndex.LocationOf(flop.Register.Next);
            foreach (Symbol symbol in new[] { flop.Current, flop.Next })
            {
                yield return new NamedItem(symbol.Name, "register", symbol.Width, flop.Register.Name, location);
            }
        }

        if (module.Started is { } started)
        {
            yield return new NamedItem(started.Name, "register", started.Width, null, null);
        }

        foreach (MemoryArray memory in module.Memories)
        {
            yield return new NamedItem(
                memory.Name, "memory", memory.Memory.Width, memory.Memory.Name, members.LocationOf(memory.Memory));
        }

        foreach ((Symbol symbol, string kind) in
            module.Wires.Select(w => (w, "signal")).Concat(module.Variables.Select(v => (v, "variable"))))
        {
            (string? member, SourceLocation? location) = members.Find(symbol.Name);
            yield return new NamedItem(symbol.Name, kind, symbol.Width, member, location);
        }

        foreach (Part part in module.Parts)
        {
            (string? member, SourceLocation? location) = members.Find(part.Label);
            yield return new NamedItem(part.Label, "instance", null, member, location);
        }
    }

    // Names of generic classes have commas.
    private static string Cell(string? text)
        => text == null ? string.Empty
            : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record NamedItem(string Name, string Kind, int? Width, string? Member, SourceLocation? Location);
}
