using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Structs and tuples as a whole.</summary>
internal static partial class Statements
{
    private static Production[] Aggregates =>
    [
        new("local struct", 2, LocalStruct),
        new("struct copied", 7, (b, _) => Pair(b) is var (to, from) ? Node.Statement($"{to} = {from};") : null),
        new("struct set to new values", 2, (b, d) => b.Structs.Count > 0 && b.Dice.Pick(b.Structs) is var (text, type)
            ? Node.Statement($"{text} = {New(b, type, d - 1)};") : null),
        new("struct chosen", 8, (b, d) => Pair(b) is var (to, from)
            ? Node.Statement($"{to} = {b.Varying(DataType.Bool, d)} ? {from} : {to};") : null),
        new("method of a struct", 2, (b, d) => b.Structs.Where(s => !s.Type.IsTuple && s.Type != b.Owner).ToArray() is
                { Length: > 0 } structs
            && b.Dice.Pick(structs) is var (text, type)
            ? Node.Statement($"{text}.Change({b.Expression(type.Fields[0].Type, d)}, {b.Varying(DataType.Bool, d - 1)});")
                : null),
        new("struct in an array", 2, (b, d) => InArray(b, d)),
        new("comparison of tuples", 2, ComparedTuples),
        new("deconstruction", 2, Deconstruction),
    ];

    /// <summary>A new value of a struct.</summary>
    public static Node New(Body b, StructType type, int depth)
    {
        System.Collections.Generic.IEnumerable<Node> values = type.Fields.Select((f, i) => type.IsTuple
            ? Node.Of(null, $"{(i > 0 ? ", " : string.Empty)}{b.Expression(f.Type, depth)}")
            : Node.Of(null, $"{(i > 0 ? ", " : string.Empty)}{f.Name} = {b.Expression(f.Type, depth)}"));
        Node list = Node.Joined([.. values]);
        return type.IsTuple ? Node.Of(null, $"({list})") : Node.Of(null, $$"""new {{type.Name}} { {{list}} }""");
    }

    private static Node? LocalStruct(Body b, int depth)
    {
        StructType type = b.Dice.Pick(b.Vocabulary.Structs);
        (string Text, StructType Type)[] same = [.. b.Structs.Where(s => s.Type == type)];
        Node value = same.Length > 0 && b.Dice.Chance(60) ? Node.Text(b.Dice.Pick(same).Text) : New(b, type, depth - 1);
        string name = b.NewName("pair");
        b.AddStruct(name, type);
        return Node.Statement($"{type.Name} {name} = {value};");
    }

    private static (string To, string From)? Pair(Body b)
    {
        if (b.Structs.Count == 0)
        {
            return null;
        }

        (string to, StructType type) = b.Dice.Pick(b.Structs);
        (string Text, StructType Type)[] others = [.. b.Structs.Where(s => s.Type == type && s.Text != to)];
        return others.Length > 0 ? (to, b.Dice.Pick(others).Text) : null;
    }

    private static Node? InArray(Body b, int depth)
    {
        Table[] tables = [.. b.Tables.Where(t => t.Struct != null)];
        if (tables.Length == 0)
        {
            return null;
        }

        Table table = b.Dice.Pick(tables);
        (string Text, StructType Type)[] same = [.. b.Structs.Where(s => s.Type == table.Struct)];
        if (same.Length == 0 || (table.IsWritable && b.Dice.Chance(30)))
        {
            return table.IsWritable
                ? Node.Statement($"{b.Element(table, string.Empty, depth - 1)} = {New(b, table.Struct!, depth - 1)};") : null;
        }

        string text = b.Dice.Pick(same).Text;
        return table.IsWritable && b.Dice.Chance(50)
            ? Node.Statement($"{b.Element(table, string.Empty, depth - 1)} = {text};")
            : Node.Statement($"{text} = {b.Element(table, string.Empty, depth - 1)};");
    }

    private static Node? ComparedTuples(Body b, int depth)
    {
        (string Text, StructType Type)[] tuples = [.. b.Structs.Where(s => s.Type.IsTuple)];
        return tuples.Length == 0 || b.Target(DataType.Bool) is not { } target ? null
            : Node.Statement($"{target.Text} = {b.Dice.Pick(tuples).Text} == {New(b, b.Dice.Pick(tuples).Type, depth - 1)};");
    }

    private static Node? Deconstruction(Body b, int depth)
    {
        (string Text, StructType Type)[] tuples = [.. b.Structs.Where(s => s.Type is { IsTuple: true, Fields.Count: 2 })];
        if (tuples.Length == 0)
        {
            return null;
        }

        (string text, StructType type) = b.Dice.Pick(tuples);
        (string first, string second) = (b.NewName("part"), b.NewName("part"));
        b.Variables.Add(new Variable(first, type.Fields[0].Type, IsWritable: true));
        b.Variables.Add(new Variable(second, type.Fields[1].Type, IsWritable: true));
        return Node.Statement($"({type.Fields[0].Type.Name} {first}, {type.Fields[1].Type.Name} {second}) = {text};");
    }
}
