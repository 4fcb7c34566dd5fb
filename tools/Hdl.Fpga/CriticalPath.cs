using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hdl.Fpga;

/// <summary>A place on the longest path from register to register.</summary>
/// <param name="Arrival">When the value arrives, in ns behind the clock edge.</param>
/// <param name="Name">The name in the exported sources, with the instances that lead to it.</param>
/// <param name="Member">The C# member, or empty.</param>
/// <param name="File">The C# file, or empty.</param>
/// <param name="Line">The line, or empty.</param>
public sealed record CriticalPlace(double Arrival, string Name, string Member, string File, string Line);

/// <summary>Says in names of C# where the longest path leads.</summary>
internal sealed partial class CriticalPath
{
    // What Yosys appends to the name of a net when it names what it makes of it.
    private const string Mapped = "_SB_";

    private readonly NameTable _names;
    private readonly string _top;

    // A wire has a name in each instance that it goes through, and in each the name of its bit.
    private readonly Dictionary<string, int> _bits = [];
    private readonly Dictionary<int, List<string>> _aliases = [];

    // Of what is within an instance or a block, up to the last point: the modules that it comes from.
    private readonly Dictionary<string, HashSet<string>> _sources = [];

    /// <summary>Reads the nets of a netlist.</summary>
    /// <param name="netlist">The netlist that was placed, as Yosys writes JSON.</param>
    /// <param name="top">The module at the top.</param>
    /// <param name="names">What names come from.</param>
    public CriticalPath(Stream netlist, string top, NameTable names)
    {
        (_names, _top) = (names, top);
        using JsonDocument json = JsonDocument.Parse(netlist);
        JsonElement module = json.RootElement.GetProperty("modules").GetProperty(top);
        foreach (JsonProperty net in module.GetProperty("netnames").EnumerateObject())
        {
            AddSource(net);
            AddBits(net);
        }
    }

    /// <summary>The places, without the wires between them that have no name of their own.</summary>
    /// <param name="steps">The nets on the path.</param>
    public IReadOnlyList<CriticalPlace> Of(IReadOnlyList<PathStep> steps)
    {
        List<CriticalPlace> places = [];
        foreach (PathStep step in steps.Where(s => s.Net[0] != '$'))
        {
            CriticalPlace place = PlaceOf(step);
            if (places.Count > 0 && places[^1].Name == place.Name)
            {
                places[^1] = place;
            }
            else
            {
                places.Add(place);
            }
        }

        return places;
    }

    // Of all names of a wire one that leads to a line, and best to a member.
    private CriticalPlace PlaceOf(PathStep step)
    {
        string[] names = _bits.TryGetValue(step.Net, out int bit) ? [.. _aliases[bit].Prepend(step.Net)] : [step.Net];
        (string name, SourceName? source) = names.Select(n => (Name: NameOf(n), Source: SourceOf(NameOf(n))))
            .MaxBy(n => n.Source == null ? 0 : (n.Source.File.Length > 0 ? 2 : 0) + (n.Source.Member.Length > 0 ? 1 : 0));
        return new CriticalPlace(
            step.Arrival, name, source?.Member ?? string.Empty, source?.File ?? string.Empty, source?.Line ?? string.Empty);
    }

    private SourceName? SourceOf(string name)
    {
        int point = name.LastIndexOf('.');
        return _names.Find(ModuleOf(name[..Math.Max(point, 0)]), WithoutIndices(name[(point + 1)..]));
    }

    // The source that none of the instances around it has; a block within a module has none of its own.
    private string ModuleOf(string instance)
    {
        if (instance.Length == 0)
        {
            return _top;
        }

        string around = instance[..Math.Max(instance.LastIndexOf('.'), 0)];
        HashSet<string> own = [.. _sources.GetValueOrDefault(instance, [])];
        own.Remove(_top);
        for (string outer = around; outer.Length > 0; outer = outer[..Math.Max(outer.LastIndexOf('.'), 0)])
        {
            own.ExceptWith(_sources.GetValueOrDefault(outer, []));
        }

        return own.Count == 1 ? own.Single() : ModuleOf(around);
    }

    private void AddBits(JsonProperty net)
    {
        JsonElement bits = net.Value.GetProperty("bits");
        for (int i = 0; i < bits.GetArrayLength(); i++)
        {
            if (bits[i].ValueKind == JsonValueKind.Number)
            {
                int bit = bits[i].GetInt32();
                string name = bits.GetArrayLength() == 1 ? net.Name : FormattableString.Invariant($"{net.Name}[{i}]");
                _bits.TryAdd(name, bit);
                if (!_aliases.TryGetValue(bit, out List<string>? aliases))
                {
                    _aliases.Add(bit, aliases = []);
                }

                aliases.Add(name);
            }
        }
    }

    // A module is a file of its own. What instantiates it is named too, in any order: "top.v:46.16-53.4|adder.v:12.3-12.20".
    private void AddSource(JsonProperty net)
    {
        int point = net.Name.LastIndexOf('.');
        if (point > 0 && net.Value.GetProperty("attributes").TryGetProperty("src", out JsonElement source))
        {
            string instance = net.Name[..point];
            if (!_sources.TryGetValue(instance, out HashSet<string>? modules))
            {
                _sources.Add(instance, modules = []);
            }

            modules.UnionWith(source.GetString()!.Split('|')
                .Select(s => Path.GetFileNameWithoutExtension(s.Split(':')[0])).Where(_names.Has));
        }
    }

    // One bit of many is named by its index, elements of an array by theirs.
    private static string NameOf(string net)
    {
        int mapped = net.IndexOf(Mapped, StringComparison.Ordinal);
        string name = PartOfMemory().Replace(mapped > 0 ? net[..mapped] : net, string.Empty);
        return name[^1] == ']' ? name[..name.LastIndexOf('[')] : name;
    }

    // A block RAM of the memory "words" is called "words.0.1".
    [GeneratedRegex(@"\.\d+\.\d+_[RW]DATA.*$")]
    private static partial Regex PartOfMemory();

    private static string WithoutIndices(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? name : name[..bracket];
    }
}
