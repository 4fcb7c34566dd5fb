namespace Fuzz.Grammar;

/// <summary>Truth values, and choices among several.</summary>
internal static partial class Expressions
{
    private static Production[] Logic =>
    [
        new("equal", 2, (b, _, d) => Compare(b, d, "==")),
        new("not equal", 2, (b, _, d) => Compare(b, d, "!=")),
        new("less", 2, (b, _, d) => Compare(b, d, "<")),
        new("less or equal", 2, (b, _, d) => Compare(b, d, "<=")),
        new("greater", 2, (b, _, d) => Compare(b, d, ">")),
        new("greater or equal", 2, (b, _, d) => Compare(b, d, ">=")),
        new("short-circuit and", 3, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} && {b.Varying(t, d)})")),
        new("short-circuit or", 3, (b, t, d) => Node.Of(t.Name, $"({b.Varying(t, d)} || {b.Varying(t, d)})")),
        new("logical and, or, xor", 2, (b, t, d)
            => Node.Of(t.Name, $"({b.Varying(t, d)} {b.Dice.Pick(["&", "|", "^"])} {b.Varying(t, d)})")),
        new("not", 2, (b, t, d) => Node.Of(t.Name, $"(!{b.Varying(t, d)})")),
        new("one bit", 2, (b, t, d) => Bit(b, d)),
        new("relational pattern", 1, (b, t, d) => Pattern(b, d)),
        new("comparison of enumerations", 1, Enumerations),
    ];

    private static Production[] Selections =>
    [
        new("switch expression", 1, Switch),
        new("switch expression on an enumeration", 1, SwitchOnEnum),
        new("switch expression with patterns", 1, SwitchWithPatterns),
    ];

    private static Node Compare(Body b, int depth, string sign)
    {
        DataType t = b.Dice.Pick(DataType.Wides);
        return Node.Of("bool", $"({b.Varying(t, depth)} {sign} {Operand(b, t, depth)})");
    }

    private static Node Bit(Body b, int depth)
    {
        DataType t = b.Dice.Pick(DataType.Wides);
        return Node.Of("bool", $"((({b.Varying(t, depth)} >> {b.Dice.Below(t.Width)}) & {t.Literal(1)}) != {t.Literal(0)})");
    }

    private static Node Pattern(Body b, int depth) => b.Dice.Below(3) switch
    {
        0 => Node.Of("bool", $"({b.Varying(DataType.Int, depth)} is > {b.Dice.Below(9)} and <= {b.Dice.Between(10, 999)})"),
        1 => Node.Of("bool", $"({b.Varying(DataType.Int, depth)} is 0 or 3 or >= {b.Dice.Between(4, 99)})"),
        _ => Node.Of("bool", $"({b.Varying(DataType.UInt, depth)} is not (< {b.Dice.Between(4, 99)} or > 100000))"),
    };

    private static Node? Enumerations(Body b, DataType t, int depth)
    {
        DataType type = b.Vocabulary.Enum;
        return Node.Of(t.Name, $"({b.Varying(type, depth)} {b.Dice.Pick(["==", "!=", "<", ">="])} {b.Expression(type, depth)})");
    }

    private static Node Switch(Body b, DataType t, int depth)
        => Node.Of(t.Name, $$"""
            (({{b.Varying(DataType.Int, depth)}} & 3) switch
            {
            0 => {{b.Expression(t, depth)}},
            1 or 2 => {{b.Expression(t, depth)}},
            _ => {{b.Expression(t, depth)}},
            })
            """);

    private static Node SwitchOnEnum(Body b, DataType t, int depth)
    {
        (string first, int _) = b.Vocabulary.Enum.Members[0];
        (string second, int _) = b.Vocabulary.Enum.Members[1];
        return Node.Of(t.Name, $$"""
            ({{b.Varying(b.Vocabulary.Enum, depth)}} switch
            {
            {{b.Vocabulary.Enum.Name}}.{{first}} => {{b.Expression(t, depth)}},
            {{b.Vocabulary.Enum.Name}}.{{second}} => {{b.Expression(t, depth)}},
            _ => {{b.Expression(t, depth)}},
            })
            """);
    }

    private static Node SwitchWithPatterns(Body b, DataType t, int depth)
    {
        int low = b.Dice.Between(-5, 5);
        return Node.Of(t.Name, $$"""
            ({{b.Varying(DataType.Int, depth)}} switch
            {
            < {{low}} => {{b.Expression(t, depth)}},
            {{low}} when {{b.Varying(DataType.Bool, depth)}} => {{b.Expression(t, depth)}},
            > {{low + b.Dice.Below(100)}} => {{b.Expression(t, depth)}},
            _ => {{b.Expression(t, depth)}},
            })
            """);
    }
}
