using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>What a process keeps: declarations, and what its constructor does with the number it is given.</summary>
internal sealed class Fields(Dice dice, Vocabulary vocabulary)
{
    private int _count;

    /// <summary>The declarations.</summary>
    public List<Node> Declarations { get; } = [];

    /// <summary>The statements of the constructor.</summary>
    public List<Node> Constructor { get; } = [];

    /// <summary>Fields with one value.</summary>
    public List<Variable> Variables { get; } = [];

    /// <summary>Arrays.</summary>
    public List<Table> Tables { get; } = [];

    /// <summary>Structs and tuples.</summary>
    public List<(string Text, StructType Type)> Structs { get; } = [];

    /// <summary>Methods of objects.</summary>
    public List<Helper> Helpers { get; } = [];

    /// <summary>A field that hardware does not see, or null.</summary>
    public string? Ignored { get; private set; }

    /// <summary>All kinds of fields.</summary>
    public static IReadOnlyList<(string Name, int Weight, System.Action<Fields> Add)> All { get; } =
    [
        ("field", 5, f => f.AddField("private", isWritable: true)),
        ("field with the instance's initial value", 3, f => f.FromConstructor(isReadOnly: false)),
        ("constant of the instance", 3, f => f.FromConstructor(isReadOnly: true)),
        ("auto-property", 1, f => f.AddAutoProperty()),
        ("property", 1, f => f.AddProperty()),
        ("static constant", 1, f => f.AddField("private static readonly", isWritable: false)),
        ("array", 4, f => f.AddArray(isWritten: true)),
        ("table of constants", 2, f => f.AddArray(isWritten: false)),
        ("array of two dimensions", 1, f => f.AddMatrix()),
        ("array of arrays", 1, f => f.AddJagged()),
        ("ignored field", 2, f => f.AddIgnored()),
        ("two fields with one array", 1, f => f.AddAliases()),
        ("field of a struct type", 2, f => f.AddStruct()),
        ("array of structs", 1, f => f.AddStructs()),
        ("object with state", 1, f => f.AddObject()),
        ("object of one of two classes", 1, f => f.AddVirtual()),
    ];

    /// <summary>Adds fields.</summary>
    public void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            int before = Declarations.Count;
            (string name, _, System.Action<Fields> add) = dice.Weighted(All, a => a.Weight);
            add(this);
            for (int at = before; at < Declarations.Count; at++)
            {
                Declarations[at] = Declarations[at].By(at == before ? name : string.Empty);
            }
        }
    }

    private string NewName() => $"_field{_count++}";

    private DataType AnyType() => dice.Pick(vocabulary.Types);

    private void AddField(string modifiers, bool isWritable)
    {
        DataType type = AnyType();
        string name = NewName();
        Declarations.Add(Node.Statement($"{modifiers} {type.Name} {name} = {type.Literal(dice)};"));
        Variables.Add(new Variable(name, type, isWritable));
    }

    private Node OfScale(DataType type) => Conversion.Of(
        Node.Of("int", $"{dice.Pick(["scale", "-scale", $"(scale * {dice.Between(2, 999)})", $"(scale ^ {dice.Below(99)})"])}"),
        DataType.Int,
        type);

    private void FromConstructor(bool isReadOnly)
    {
        DataType type = AnyType();
        string name = NewName();
        Declarations.Add(Node.Statement($"private {(isReadOnly ? "readonly " : string.Empty)}{type.Name} {name};"));
        Constructor.Add(Node.Statement($"{name} = {OfScale(type)};"));
        Variables.Add(new Variable(name, type, !isReadOnly));
    }

    private void AddAutoProperty()
    {
        DataType type = AnyType();
        string name = $"Property{_count++}";
        Declarations.Add(Node.Statement($$"""private {{type.Name}} {{name}} { get; set; } = {{type.Literal(dice)}};"""));
        Variables.Add(new Variable(name, type, IsWritable: true, IsSignal: true));
    }

    private void AddProperty()
    {
        if (Variables.Count == 0)
        {
            return;
        }

        DataType type = AnyType();
        string name = $"Property{_count++}";
        Body body = new(dice, vocabulary) { Variables = [.. Variables], Tables = [.. Tables], HasEffects = false };
        Declarations.Add(Node.Statement($"private {type.Name} {name} => {body.Expression(type, 2)};"));
        Variables.Add(new Variable(name, type, IsWritable: false, IsSignal: true));
    }

    private void AddArray(bool isWritten)
    {
        DataType type = AnyType();
        string name = NewName();
        int length = dice.Pick([2, 3, 4, 5, 8, 16]);
        switch (dice.Below(3))
        {
            case 0 when isWritten:
                Declarations.Add(Node.Statement($"private readonly {type.Name}[] {name} = new {type.Name}[{length}];"));
                break;
            case 1:
                Declarations.Add(Node.Statement($"private readonly {type.Name}[] {name} = new {type.Name}[{length}];"));
                Constructor.Add(Node.Statement($$"""
                    for (int i = 0; i < {{length}}; i++)
                    {
                    {{name}}[i] = {{Conversion.Of(Node.Of("int", $"(i * scale)"), DataType.Int, type)}};
                    }
                    """));
                break;
            default:
                string values = string.Join(", ", Enumerable.Range(0, length).Select(_ => type.Literal(dice)));
                Declarations.Add(Node.Statement($"private readonly {type.Name}[] {name} = [{values}];"));
                break;
        }

        Tables.Add(new Table(name, length, 0, [(string.Empty, type)], isWritten));
    }

    private void AddMatrix()
    {
        DataType type = AnyType();
        string name = NewName();
        (int rows, int columns) = (dice.Between(2, 4), dice.Between(2, 4));
        Declarations.Add(Node.Statement($"private readonly {type.Name}[,] {name} = new {type.Name}[{rows}, {columns}];"));
        Tables.Add(new Table(name, rows, columns, [(string.Empty, type)], IsWritable: true));
    }

    private void AddJagged()
    {
        DataType type = AnyType();
        string name = NewName();
        int columns = dice.Between(2, 4);
        int[] lengths = [.. Enumerable.Range(0, dice.Between(2, 4)).Select(_ => columns + dice.Below(3))];
        string rows = string.Join(", ", lengths.Select(l => $"new {type.Name}[{l}]"));
        Declarations.Add(Node.Statement($"private readonly {type.Name}[][] {name} = [{rows}];"));
        Tables.Add(new Table(name, lengths.Length, columns, [(string.Empty, type)], IsWritable: true) { IsJagged = true });
    }

    private void AddIgnored()
    {
        if (Ignored == null)
        {
            Ignored = NewName();
            Declarations.Add(Node.Statement($"[Ignore]\nprivate long {Ignored};"));
        }
    }

    // The same object in some instances only.
    private void AddAliases()
    {
        DataType type = AnyType();
        (string first, string second) = (NewName(), NewName());
        int length = dice.Pick([2, 4, 8]);
        Declarations.Add(Node.Statement($"private readonly {type.Name}[] {first} = new {type.Name}[{length}];"));
        Declarations.Add(Node.Statement($"private readonly {type.Name}[] {second};"));
        Constructor.Add(Node.Statement($"{second} = (scale & 1) == 0 ? {first} : new {type.Name}[{length}];"));
        Tables.Add(new Table(first, length, 0, [(string.Empty, type)], IsWritable: true));
        Tables.Add(new Table(second, length, 0, [(string.Empty, type)], IsWritable: true));
    }

    private void AddStruct()
    {
        StructType type = dice.Pick(vocabulary.Structs);
        string name = NewName();
        Declarations.Add(Node.Statement($"private {type.Name} {name};"));
        Structs.Add((name, type));
        Variables.AddRange(type.Members.Select(m => new Variable(name + m.Suffix, m.Type, IsWritable: true)));
    }

    private void AddStructs()
    {
        StructType type = dice.Pick(vocabulary.Structs);
        string name = NewName();
        int length = dice.Pick([2, 4, 8]);
        Declarations.Add(Node.Statement($"private readonly {type.Name}[] {name} = new {type.Name}[{length}];"));
        Tables.Add(new Table(name, length, 0, type.Members, IsWritable: true) { Struct = type });
    }

    private void AddObject()
    {
        DataType type = dice.Pick(DataType.Wides);
        string name = NewName();
        string helper = $"{vocabulary.Program}State{vocabulary.NewNumber()}";
        Body body = new(dice, vocabulary)
        {
            Variables = [new Variable("_kept", type, true), new Variable("value", type, true)],
            IsStatic = true,
            Return = "return _kept;",
            Budget = 4,
        };
        vocabulary.Classes.Add(Node.Statement($$"""
            public sealed class {{helper}}(int start)
            {
            private {{type.Name}} _kept = ({{type.Name}})start;
            public {{type.Name}} Take({{type.Name}} value)
            {
            {{body.Scoped(3)}}return _kept;
            }
            }
            """));
        Declarations.Add(Node.Statement($"private readonly {helper} {name};"));
        Constructor.Add(Node.Statement($"{name} = new {helper}(scale);"));
        Helpers.Add(new Helper($"{name}.Take", [(string.Empty, type)], type));
    }

    private void AddVirtual()
    {
        DataType type = dice.Pick(DataType.Wides);
        string name = NewName();
        string root = $"{vocabulary.Program}Operation{vocabulary.NewNumber()}";
        Body body = new(dice, vocabulary)
        {
            Variables = [new Variable("value", type, true), new Variable("n", DataType.Int, true)],
        };
        vocabulary.Classes.Add(Node.Statement($$"""
            public abstract class {{root}}
            {
            public abstract {{type.Name}} Apply({{type.Name}} value, int n);
            }
            public sealed class {{root}}One : {{root}}
            {
            public override {{type.Name}} Apply({{type.Name}} value, int n) => {{body.Expression(type, 3)}};
            }
            public sealed class {{root}}Two : {{root}}
            {
            public override {{type.Name}} Apply({{type.Name}} value, int n) => {{body.Expression(type, 3)}};
            }
            """));
        Declarations.Add(Node.Statement($"private readonly {root} {name};"));
        Constructor.Add(Node.Statement($"{name} = (scale & 2) == 0 ? new {root}One() : new {root}Two();"));
        Helpers.Add(new Helper($"{name}.Apply", [(string.Empty, type), (string.Empty, DataType.Int)], type));
    }
}
