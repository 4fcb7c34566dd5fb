using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>The types of a program: what its signals, fields and variables are made of.</summary>
internal sealed class Vocabulary
{
    private int _classes;

    /// <summary>Makes the types of a program.</summary>
    public Vocabulary(Dice dice, string program)
    {
        Program = program;
        Enum = new DataType(program + "Mode", 0, false, TypeForm.Enum)
        {
            Members = dice.Chance(50)
                ? [("Idle", 0), ("Load", 3), ("Run", 4), ("Drain", 100)]
                : [("Low", -5), ("Middle", 0), ("High", 7)],
        };
        bool isSigned = Enum.Members[0].Value < 0;
        string underlying = dice.Pick<string>(isSigned ? ["sbyte", "short", "int", "long"]
            : ["byte", "ushort", "uint", "sbyte", "int"]);
        DataType[] others = [.. DataType.Basic.Where(t => t.Form != TypeForm.Narrow || dice.Chance(25))];
        Types = [.. others, DataType.Bool, Enum];
        Structs =
        [
            new StructType(program + "Pair", Fields(dice, ["Low", "High", "Age"]), IsTuple: false),
            Tuple(Fields(dice, ["Left", "Right"])),
        ];
        string members = string.Join(", ", Enum.Members.Select(m => $"{m.Name} = {m.Value}"));
        Declarations =
        [
            Node.Statement($$"""public enum {{Enum.Name}} : {{underlying}} { {{members}} }""").By("enumeration"),
            Declare(dice, Structs[0]),
            Node.Statement($$"""
                public static class {{Tools}}
                {
                public static T Choose<T>(bool first, T one, T other) where T : struct => first ? one : other;
                }
                """),
        ];
    }

    /// <summary>The name of the program, with which all its names begin.</summary>
    public string Program { get; }

    /// <summary>The class with methods that all processes may call.</summary>
    public string Tools => Program + "Tools";

    /// <summary>The enumeration.</summary>
    public DataType Enum { get; }

    /// <summary>Types of values.</summary>
    public IReadOnlyList<DataType> Types { get; }

    /// <summary>A struct and a tuple.</summary>
    public IReadOnlyList<StructType> Structs { get; }

    /// <summary>Classes of objects that processes hold.</summary>
    public List<Node> Classes { get; } = [];

    /// <summary>The declarations.</summary>
    public IReadOnlyList<Node> Declarations { get; }

    /// <summary>A number for a name of a class.</summary>
    public int NewNumber() => _classes++;

    private List<(string, DataType)> Fields(Dice dice, string[] names) => [.. names.Select(n => (n, dice.Pick(Types)))];

    private static StructType Tuple(IReadOnlyList<(string Name, DataType Type)> fields)
        => new($"({string.Join(", ", fields.Select(f => $"{f.Type.Name} {f.Name}"))})", fields, IsTuple: true);

    private Node Declare(Dice dice, StructType type)
    {
        DataType first = type.Fields[0].Type;
        Body body = new(dice, this)
        {
            Variables =
            [
                .. type.Fields.Select(f => new Variable(f.Name, f.Type, true)),
                new Variable("value", first, true), new Variable("when", DataType.Bool, true),
            ],
            IsStatic = true,
            Owner = type,
            Return = "return;",
            Budget = 4,
        };
        IEnumerable<Node> fields = type.Fields.Select(f => Node.Statement($"public {f.Type.Name} {f.Name};"));
        return Node.Statement($$"""
            public struct {{type.Name}}
            {
            {{fields}}public void Change({{first.Name}} value, bool when)
            {
            {{body.Scoped(3)}}}
            }
            """).By("struct");
    }
}
