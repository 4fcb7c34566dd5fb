using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>Tells what one input of a group of instances is connected to, in as few loops as it finds.</summary>
/// <param name="group">The instances.</param>
/// <param name="variables">The variables of the loops over them, the outer one first.</param>
/// <param name="sources">For each instance what the input is connected to.</param>
internal sealed class ConnectionPattern(PartGroup group, IReadOnlyList<string> variables, Expression[] sources)
{
    // Fewer are told one by one.
    private const int Fewest = 3;

    /// <summary>What all of them are connected to, by the variables of the loops; or null.</summary>
    public Expression? Whole()
        => Shapes(0).FirstOrDefault(shape => Enumerable.Range(0, sources.Length).All(m => Matches(m, shape)));

    /// <summary>Regions that are connected alike, and to what.</summary>
    public IEnumerable<(IndexRegion Region, Expression Source)> Regions()
    {
        bool[] done = new bool[sources.Length];
        for (int member = 0; member < sources.Length; member++)
        {
            if (done[member])
            {
                continue;
            }

            (Expression source, IndexRegion region) = Shapes(member)
                .Select(s => (s, IndexRegion.Grow(
                    group.Places[member], p => group.MemberAt(p) is { } at && !done[at] && Matches(at, s))))
                .MaxBy(g => g.Item2.Count);
            if (region.Count < Fewest)
            {
                (int row, int column) = group.Places[member];
                (source, region) = (sources[member], new IndexRegion(row, 1, column, column, 0, 0));
            }

            foreach ((int Row, int Column) place in region.Places)
            {
                done[group.MemberAt(place)!.Value] = true;
            }

            yield return (region, source);
        }
    }

    // What the source of one instance may be as a rule for others.
    private IEnumerable<Expression> Shapes(int member)
    {
        if (sources[member] is not Element element)
        {
            return [sources[member]];
        }

        int[] indices = group.IndicesOf(member);
        IEnumerable<Place[]> rules = [[]];
        foreach (Place place in element.Places)
        {
            Place[] choices =
            [
                .. variables.Select((v, i) => new Place(v, 1, place.Offset - indices[i])), place,
                .. variables.Select((v, i) => new Place(v, -1, place.Offset + indices[i])),
            ];
            rules = rules.SelectMany(r => choices.Select(c => (Place[])[.. r, c]));
        }

        return rules.Select(r => element with { Places = r });
    }

    private bool Matches(int member, Expression shape)
    {
        if (shape is not Element rule)
        {
            return sources[member] == shape;
        }

        if (sources[member] is not Element element || element.Array != rule.Array)
        {
            return false;
        }

        int[] indices = group.IndicesOf(member);
        for (int i = 0; i < rule.Places.Count; i++)
        {
            (string? variable, int slope, int index, _) = rule.Places[i];
            for (int loop = 0; loop < variables.Count; loop++)
            {
                index += variable == variables[loop] ? slope * indices[loop] : 0;
            }

            if (element.Places[i].Offset != index)
            {
                return false;
            }
        }

        return true;
    }
}
