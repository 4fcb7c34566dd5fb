using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>
/// Instances of one definition whose names are one name with each index of a region; or one instance.
/// </summary>
internal sealed partial class PartGroup
{
    // Fewer are told one by one.
    private const int Fewest = 3;

    private readonly Dictionary<(int Row, int Column), int> _at;

    private PartGroup(string name, int dimensions, IndexRegion region, IReadOnlyList<Instance> members)
    {
        (Name, DimensionCount, Region, Members) = (name, dimensions, region, members);
        Places = dimensions == 0 ? [(0, 0)] : [.. region.Places];
        _at = Places.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
    }

    /// <summary>The name without index.</summary>
    public string Name { get; }

    /// <summary>Number of indices: 0 of a single instance, 1 or 2.</summary>
    public int DimensionCount { get; }

    /// <summary>Where they are.</summary>
    public IndexRegion Region { get; }

    /// <summary>The instances, the last index running fastest.</summary>
    public IReadOnlyList<Instance> Members { get; }

    /// <summary>The places of the instances.</summary>
    public IReadOnlyList<(int Row, int Column)> Places { get; }

    /// <summary>First and last index of each dimension.</summary>
    public IReadOnlyList<(int First, int Last)> Dimensions
        => DimensionCount == 0 ? []
            : [.. Enumerable.Range(2 - DimensionCount, DimensionCount).Select(
                d => (Places.Min(p => d == 0 ? p.Row : p.Column), Places.Max(p => d == 0 ? p.Row : p.Column)))];

    /// <summary>The groups of instances, in order of their first members.</summary>
    public static IEnumerable<PartGroup> Of(IEnumerable<Instance> instances)
        => instances.Select(i => (Instance: i, Match: Indexed().Match(i.Name)))
            .GroupBy(m => m.Match.Success ? (m.Match.Groups["name"].Value, m.Instance.Definition) : (m.Instance.Name, null!))
            .SelectMany(g => Of(g.Key.Item1, g.ToList()));

    /// <summary>The number of the instance at a place, or null.</summary>
    public int? MemberAt((int Row, int Column) place) => _at.TryGetValue(place, out int member) ? member : null;

    /// <summary>The indices of an instance.</summary>
    public int[] IndicesOf(int member)
        => DimensionCount == 1 ? [Places[member].Column] : [Places[member].Row, Places[member].Column];

    private static IEnumerable<PartGroup> Of(string name, List<(Instance Instance, Match Match)> members)
    {
        bool haveWords = members.All(m => m.Instance.Arguments.All(a => a.Parameter == null));
        return members.Count >= Fewest && haveWords && Regular(name, members) is { } group
            ? [group]
            : members.Select(m => new PartGroup(m.Instance.Name, 0, default, [m.Instance]));
    }

    private static PartGroup? Regular(string name, List<(Instance Instance, Match Match)> members)
    {
        int[][] indices = [.. members.Select(m => IndicesOf(m.Match))];
        int count = indices[0].Length;
        if (count is not (1 or 2) || indices.Any(i => i.Length != count))
        {
            return null;
        }

        Dictionary<(int Row, int Column), Instance> placed = [];
        for (int i = 0; i < indices.Length; i++)
        {
            if (!placed.TryAdd((count == 1 ? 0 : indices[i][0], indices[i][^1]), members[i].Instance))
            {
                return null;
            }
        }

        IndexRegion region = IndexRegion.Grow(placed.Keys.Min(), placed.ContainsKey);
        return region.Count == placed.Count
            ? new PartGroup(name, count, region, [.. region.Places.Select(p => placed[p])]) : null;
    }

    // A number that is too large is no index.
    private static int[] IndicesOf(Match match)
    {
        int[] indices = match.Groups["index"].Captures
            .Select(c => int.TryParse(c.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : -1)
            .ToArray();
        return indices.Contains(-1) ? [] : indices;
    }

    [GeneratedRegex(@"^(?<name>[^\[]*[^\[\]])(?:\[(?<index>\d+)(?:,\s*(?<index>\d+))*\])+$", RegexOptions.CultureInvariant)]
    private static partial Regex Indexed();
}
