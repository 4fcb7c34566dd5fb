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
/// no member; a name without a line of its own has that of its entity, if that is known. An array of signals, or a loop of
/// instances, has one row.
/// </remarks>
internal static class NamesFile
{
    private const string FileName = "names.csv";

    private const string Header = "entity,name,kind,width,member,file,line\n";

    /// <summary>The table of a design.</summary>
    /// <param name="modules">Its modules.</param>
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

        foreach (Symbol port in module.Ports)
        {
            SourceLocation? location = module.ValueOf.TryGetValue(port, out Value? value) ? MemberIndex.LocationOf(value) : null;
            yield return new NamedItem(port.Name, "port", port.Width, members.Find(port.Name).Member, location);
        }

        foreach (Flop flop in module.Flops)
        {
            SourceLocation? location = MemberIndex.LocationOf(flop.Register.Next);
            foreach (Symbol symbol in flop.Port == null ? new[] { flop.Current, flop.Next } : [flop.Current])
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
            (string[] names, string kind) = memory.Registers is { } registers
                ? ([registers.Current.Name, registers.Next.Name], "register") : ((string[])[memory.Name], "memory");
            foreach (string name in names)
            {
                yield return new NamedItem(
                    name, kind, memory.Memory.Width, memory.Memory.Name, members.LocationOf(memory.Memory));
            }
        }

        foreach ((string name, string kind, int? width) in
            module.Wires.Select(w => (w.Name, "signal", (int?)w.Width))
                .Concat(module.Arrays.Select(a => (a.Name, "signal", (int?)a.Width)))
                .Concat(module.Variables.Select(v => (v.Name, "variable", (int?)v.Width)))
                .Concat(module.Parts.Select(p => (p.Label, "instance", (int?)null))))
        {
            (string? member, SourceLocation? location) = members.Find(name);
            yield return new NamedItem(name, kind, width, member, location);
        }
    }

    // Names of generic classes have commas.
    private static string Cell(string? text)
        => text == null ? string.Empty
            : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record NamedItem(string Name, string Kind, int? Width, string? Member, SourceLocation? Location);
}
