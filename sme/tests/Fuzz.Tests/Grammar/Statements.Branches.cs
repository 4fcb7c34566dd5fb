using System.Collections.Generic;

namespace Fuzz.Grammar;

/// <summary>Branches.</summary>
internal static partial class Statements
{
    private static Production[] Branches =>
    [
        new("if", 5, (b, d) => Node.Statement($$"""
            if ({{b.Varying(DataType.Bool, d)}})
            {
            {{b.Scoped(b.Dice.Between(1, 3))}}}
            """)),
        new("if else", 4, (b, d) => Node.Statement($$"""
            if ({{b.Varying(DataType.Bool, d)}})
            {
            {{b.Scoped(b.Dice.Between(1, 3))}}}
            else
            {
            {{b.Scoped(b.Dice.Between(1, 3))}}}
            """)),
        new("if else if", 2, (b, d) => Node.Statement($$"""
            if ({{b.Varying(DataType.Bool, d)}})
            {
            {{b.Scoped(2)}}}
            else if ({{b.Varying(DataType.Bool, d)}})
            {
            {{b.Scoped(2)}}}
            else
            {
            {{b.Scoped(1)}}}
            """)),
        new("switch", 2, (b, d) => Switch(b, d, goesOn: false)),
        new("switch with goto", 1, (b, d) => Switch(b, d, goesOn: true)),
        new("switch on an enumeration", 1, SwitchOnEnum),
    ];

    private static Node Switch(Body b, int depth, bool goesOn)
    {
        int first = b.Dice.Pick([0, 0, 0, 1, -2, 100]);
        bool isSparse = b.Dice.Chance(20);
        int count = b.Dice.Between(2, 5);
        DataType type = b.Dice.Pick([DataType.Int, DataType.Int, DataType.UInt, DataType.Long]);
        int low = type.IsSigned ? first : System.Math.Abs(first);
        Node value = b.Dice.Chance(70)
            ? Node.Of(null, $"(({b.Varying(type, depth)} & {type.Literal(7)}) + {type.Literal(low)})") : b.Varying(type, depth);
        List<Node> sections = [];
        for (int i = 0; i < count; i++)
        {
            int label = low + (isSparse ? i * 3 : i);
            string also = b.Dice.Chance(20) ? $"case {label + 50}:\n" : string.Empty;
            string guard = !goesOn && b.Dice.Chance(15) ? " when " : string.Empty;
            Node test = guard.Length > 0 ? Node.Of(null, $" when {b.Varying(DataType.Bool, 1)}") : Node.Text(string.Empty);
            string end = goesOn && i + 1 < count && b.Dice.Chance(50)
                ? $"goto case {low + (isSparse ? (i + 1) * 3 : i + 1)};" : "break;";
            sections.Add(Node.Of(null, $$"""
                {{also}}case {{label}}{{test}}:
                {
                {{b.Scoped(b.Dice.Between(1, 2))}}}
                {{end}}
                """));
        }

        if (b.Dice.Chance(75))
        {
            sections.Add(Node.Of(null, $$"""
                default:
                {
                {{b.Scoped(1)}}}
                break;
                """));
        }

        return Node.Statement($$"""
            switch ({{value}})
            {
            {{sections}}}
            """);
    }

    private static Node SwitchOnEnum(Body b, int depth)
    {
        DataType type = b.Vocabulary.Enum;
        List<Node> sections = [];
        foreach ((string name, int _) in type.Members)
        {
            sections.Add(Node.Of(Node.Removable, $$"""
                case {{type.Name}}.{{name}}:
                {
                {{b.Scoped(1)}}}
                break;
                """));
        }

        return Node.Statement($$"""
            switch ({{b.Varying(type, depth)}})
            {
            {{sections}}default:
            {
            {{b.Scoped(1)}}}
            break;
            }
            """);
    }
}
