using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Expressions of each type.</summary>
internal static partial class Expressions
{
    private static readonly Rules Leaves = new(
        new Production(Production.Literal, 2, (b, t, _) => t.Literal(b.Dice)),
        new Production("variable", 6, (b, t, _) => b.Some(t)));

    // What has any type.
    private static readonly Production[] Common =
    [
        new(Production.Literal, 1, (b, t, _) => t.Literal(b.Dice)),
        new("variable", 7, (b, t, _) => b.Some(t)),
        new("conversion", 3, Converted),
        new("conditional", 3, (b, t, d)
            => Node.Of(t.Name, $"({b.Varying(DataType.Bool, d)} ? {b.Expression(t, d)} : {b.Expression(t, d)})")),
        new("element read", 3, Element),
        new("call", 3, Calls.Call),
        new("call of a generic method", 1, Calls.Generic),
        new("assignment in an expression", 1, AssignedInside),
        new(Production.Default, 1, (_, t, _) => Node.Of(t.Name, $"default({t.Name})")),
    ];

    private static readonly Rules Numbers = new([.. Common, .. Arithmetic, .. Library, .. Selections]);
    private static readonly Rules Truths = new([.. Common, .. Logic]);
    private static readonly Rules Others = new([.. Common, .. Selections]);

    /// <summary>All rules.</summary>
    public static System.Collections.Generic.IEnumerable<Production> All
        => new[] { Leaves, Numbers, Truths, Others }.SelectMany(r => r.All);

    /// <summary>An expression of a type.</summary>
    public static Node Of(Body body, DataType type, int depth)
    {
        Rules rules = depth <= 0 ? Leaves
            : type.Form == TypeForm.Bool ? Truths
            : type.Form == TypeForm.Wide ? Numbers : Others;
        return rules.Choose(body, type, depth - 1) ?? type.Literal(body.Dice);
    }

    private static Node Converted(Body b, DataType t, int depth)
    {
        DataType from = b.Dice.Chance(50) ? b.Dice.Pick(DataType.Wides) : b.Dice.Pick(b.Vocabulary.Types);
        return Conversion.Of(b.Varying(from, depth), from, t);
    }

    private static Node? Element(Body b, DataType t, int depth)
    {
        (Table Table, string Suffix, DataType Type)[] all =
            [.. b.Tables.SelectMany(table => table.Members.Select(m => (table, m.Suffix, m.Type)))];
        if (all.Length == 0)
        {
            return null;
        }

        (Table Table, string Suffix, DataType Type)[] same = [.. all.Where(e => e.Type == t)];
        (Table table, string suffix, DataType type) = b.Dice.Pick(same.Length > 0 ? same : all);
        return Conversion.Of(Node.Of(type.Name, $"{b.Element(table, suffix, depth)}"), type, t);
    }

    private static Node? AssignedInside(Body b, DataType t, int depth)
        => b.HasEffects && b.Target(t, signals: false) is { } target
            ? Node.Of(t.Name, $"({target.Text} = {b.Expression(t, depth)})") : null;
}
