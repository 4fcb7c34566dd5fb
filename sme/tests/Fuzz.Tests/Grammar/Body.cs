using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Where a piece of code is made: what it may name, and how much of it there may be.</summary>
internal sealed class Body(Dice dice, Vocabulary vocabulary)
{
    private readonly Stack<int> _scopes = new();
    private int _names;

    /// <summary>Chooses.</summary>
    public Dice Dice => dice;

    /// <summary>The types of the program.</summary>
    public Vocabulary Vocabulary => vocabulary;

    /// <summary>What holds values.</summary>
    public List<Variable> Variables { get; init; } = [];

    /// <summary>What holds values by index.</summary>
    public List<Table> Tables { get; init; } = [];

    /// <summary>What holds structs: how it is written, and the type.</summary>
    public List<(string Text, StructType Type)> Structs { get; init; } = [];

    /// <summary>Methods that may be called.</summary>
    public List<Helper> Helpers { get; init; } = [];

    /// <summary>Methods that may be awaited.</summary>
    public List<Helper> Tasks { get; init; } = [];

    /// <summary>Whether awaits may stand in it.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether it is a method that is awaited by another.</summary>
    public bool IsTask { get; init; }

    /// <summary>Whether it is in a static method: nothing of a process is there.</summary>
    public bool IsStatic { get; init; }

    /// <summary>The struct whose method it is, which does not call itself; null elsewhere.</summary>
    public StructType? Owner { get; init; }

    /// <summary>The statement that returns; null where none may stand.</summary>
    public string? Return { get; init; }

    /// <summary>Signals without initial value.</summary>
    public IReadOnlyList<LateSignal> Lates { get; init; } = [];

    /// <summary>The field that hardware does not see, or null.</summary>
    public string? Ignored { get; init; }

    /// <summary>How many statements may still be made.</summary>
    public int Budget { get; set; }

    /// <summary>How many awaits may still be made.</summary>
    public int Awaits { get; set; }

    /// <summary>How many loops are around.</summary>
    public int Loops { get; set; }

    /// <summary>Whether a <c>break</c> leaves a loop.</summary>
    public bool CanBreak { get; set; }

    /// <summary>Whether expressions may change locals and fields.</summary>
    public bool HasEffects { get; set; } = true;

    /// <summary>Whether one more await may be made.</summary>
    public bool MayAwait() => Awaits-- > 0;

    /// <summary>Adds a struct and its fields.</summary>
    public void AddStruct(string name, StructType type)
    {
        Structs.Add((name, type));
        Variables.AddRange(type.Members.Select(m => new Variable(name + m.Suffix, m.Type, IsWritable: true)));
    }

    /// <summary>A name that nothing else has.</summary>
    public string NewName(string stem) => $"{stem}{_names++}";

    /// <summary>An expression of a type.</summary>
    public Node Expression(DataType type, int depth) => Expressions.Of(this, type, depth);

    /// <summary>An expression that C# does not compute while compiling.</summary>
    public Node Varying(DataType type, int depth)
        => Expression(type, depth) is { IsConstant: false } node ? node : Some(type);

    /// <summary>Any variable, as a value of a type.</summary>
    public Node Some(DataType type)
    {
        Variable[] same = Variables.Where(v => v.Type == type).ToArray();
        Variable variable = Dice.Pick(same.Length > 0 ? same : Variables.ToArray());
        return Conversion.Of(variable.Read(), variable.Type, type);
    }

    /// <summary>A variable of a type that may be written, or null.</summary>
    public Variable? Target(DataType type, bool signals = true)
    {
        Variable[] targets = Variables.Where(v => v.IsWritable && v.Type == type && (signals || !v.IsSignal)).ToArray();
        return targets.Length > 0 ? Dice.Pick(targets) : null;
    }

    /// <summary>A number below a limit, as an index.</summary>
    public Node Index(int length, int depth)
        => Dice.Chance(20) ? Node.Of(null, $"{Dice.Below(length)}")
            : (length & (length - 1)) == 0 ? Node.Of(null, $"({Varying(DataType.Int, depth)} & {length - 1})")
            : Node.Of(null, $"(int)({Varying(DataType.UInt, depth)} % {length}u)");

    /// <summary>An element of a table.</summary>
    public Node Element(Table table, string suffix, int depth)
    {
        Node row = Index(table.Rows, depth);
        if (table.Columns == 0)
        {
            return Node.Of(null, $"{table.Text}[{row}]{suffix}");
        }

        Node column = Index(table.Columns, depth);
        return Node.Of(null, $"{table.Text}[{row}{(table.IsJagged ? "][" : ", ")}{column}]{suffix}");
    }

    /// <summary>Makes code in a scope of its own.</summary>
    public List<Node> Scoped(int statements)
    {
        Enter();
        List<Node> nodes = [];
        for (int i = 0; i < statements && Budget > 0; i++)
        {
            Budget--;
            if (Statements.Of(this) is { } node)
            {
                nodes.Add(node);
            }
        }

        Leave();
        return nodes;
    }

    /// <summary>Begins a scope.</summary>
    public void Enter()
    {
        _scopes.Push(Helpers.Count);
        _scopes.Push(Structs.Count);
        _scopes.Push(Variables.Count);
    }

    /// <summary>Ends a scope: what was declared in it is forgotten.</summary>
    public void Leave()
    {
        int variables = _scopes.Pop();
        Variables.RemoveRange(variables, Variables.Count - variables);
        int structs = _scopes.Pop();
        Structs.RemoveRange(structs, Structs.Count - structs);
        int helpers = _scopes.Pop();
        Helpers.RemoveRange(helpers, Helpers.Count - helpers);
    }
}

/// <summary>A method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters: <c>ref</c>, <c>out</c>, <c>in</c> or nothing, and the type.</param>
/// <param name="Result">What it returns.</param>
internal sealed record Helper(string Name, IReadOnlyList<(string Mode, DataType Type)> Parameters, DataType Result);

/// <summary>A structure.</summary>
internal sealed record StructType(string Name, IReadOnlyList<(string Name, DataType Type)> Fields, bool IsTuple)
{
    /// <summary>What is written behind a variable to name a field, and the field's type.</summary>
    public IReadOnlyList<(string Suffix, DataType Type)> Members { get; }
        = [.. System.Linq.Enumerable.Select(Fields, f => ("." + f.Name, f.Type))];
}
