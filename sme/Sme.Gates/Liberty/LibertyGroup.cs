using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>A group of a Liberty file: <c>name (arguments) { attributes and groups }</c>.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Name">What kind of group it is.</param>
/// <param name="Arguments">What stands in its parentheses.</param>
internal sealed record LibertyGroup(string File, int Line, string Name, IReadOnlyList<string> Arguments)
{
    private const double LargestNumber = 1e12;

    private readonly List<LibertyAttribute> _attributes = [];
    private readonly List<LibertyGroup> _groups = [];

    /// <summary>The first argument; empty where there is none.</summary>
    public string Title => Arguments.Count > 0 ? Arguments[0] : string.Empty;

    /// <summary>Adds an attribute.</summary>
    public void Add(LibertyAttribute attribute) => _attributes.Add(attribute);

    /// <summary>Adds a group.</summary>
    public void Add(LibertyGroup group) => _groups.Add(group);

    /// <summary>The groups of one kind, in their order.</summary>
    public IEnumerable<LibertyGroup> All(string name) => _groups.Where(g => g.Name == name);

    /// <summary>Whether there is a group of this kind.</summary>
    public bool Has(string name) => _groups.Exists(g => g.Name == name);

    /// <summary>An attribute, the last one of its name; null where there is none.</summary>
    public LibertyAttribute? Find(string name) => _attributes.FindLast(a => a.Name == name);

    /// <summary>The first value of an attribute; null where there is none.</summary>
    public string? Text(string name) => Find(name) is { Values: [var first, ..] } ? first : null;

    /// <summary>The number an attribute says; null where there is no such attribute.</summary>
    /// <exception cref="TechnologyException">It is no number.</exception>
    public double? Number(string name) => Find(name) is { } found ? Numbers(found)[0] : null;

    /// <summary>The numbers an attribute lists, in all its values.</summary>
    /// <exception cref="TechnologyException">One is no number, or there is none.</exception>
    public double[] Numbers(LibertyAttribute attribute)
    {
        double[] numbers =
        [
            .. attribute.Values.SelectMany(v => v.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries)).Select(w =>
                double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && Math.Abs(number) <= LargestNumber
                    ? number
                    : throw Error(attribute.Line, $"{attribute.Name} \"{w}\" is no number of at most {LargestNumber:0}")),
        ];
        return numbers.Length > 0 ? numbers : throw Error(attribute.Line, $"{attribute.Name} has no numbers");
    }

    /// <summary>An error of this group.</summary>
    public TechnologyException Error(string what) => Error(Line, what);

    /// <summary>An error of a line.</summary>
    public TechnologyException Error(int line, string what)
        => new(string.Create(CultureInfo.InvariantCulture, $"{File} line {line}: {what}"));
}

/// <summary>An attribute, simple or with several values.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values, without quotes.</param>
internal sealed record LibertyAttribute(int Line, string Name, IReadOnlyList<string> Values);
