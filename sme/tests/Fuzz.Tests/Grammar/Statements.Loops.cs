using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Loops, which end after a number of rounds that elaboration finds.</summary>
internal static partial class Statements
{
    private const int MostLoops = 2;

    private static Production[] Loops =>
    [
        new("for", 2, For),
        new("while", 1, While),
        new("do", 1, Do),
        new("foreach", 1, Foreach),
        new("break", 1, (b, d) => Leave(b, d, "break")),
        new("continue", 1, (b, d) => Leave(b, d, "continue")),
    ];

    // A break in a switch would leave the switch: loops tell, and switches are not told of loops around them.
    private static Node? Leave(Body b, int depth, string word) => !b.CanBreak ? null : Node.Statement($$"""
        if ({{b.Varying(DataType.Bool, depth)}})
        {
        {{word}};
        }
        """);

    private static Node? For(Body b, int depth)
    {
        if (b.Loops >= MostLoops)
        {
            return null;
        }

        DataType type = b.Dice.Pick([DataType.Int, DataType.Int, DataType.UInt, DataType.Byte]);
        string counter = b.NewName("i");
        int rounds = Rounds(b);
        string head = b.Dice.Below(4) switch
        {
            0 when type == DataType.Int => $"{counter} = {rounds - 1}; {counter} >= 0; {counter}--",
            1 => $"{counter} = 1; {counter} <= {2 * rounds}; {counter} += 2",
            _ => $"{counter} = 0; {counter} < {rounds}; {counter}++",
        };
        return Node.Statement($$"""
            for ({{type.Name}} {{head}})
            {
            {{Inside(b, new Variable(counter, type, IsWritable: false))}}}
            """);
    }

    private static Node? While(Body b, int depth)
    {
        if (b.Loops >= MostLoops)
        {
            return null;
        }

        string counter = b.NewName("n");
        return Node.Statement($$"""
            int {{counter}} = 0;
            while ({{counter}} < {{Rounds(b)}} && {{b.Varying(DataType.Bool, depth)}})
            {
            {{counter}}++;
            {{Inside(b, new Variable(counter, DataType.Int, IsWritable: false))}}}
            """);
    }

    private static Node? Do(Body b, int depth)
    {
        if (b.Loops >= MostLoops)
        {
            return null;
        }

        string counter = b.NewName("n");
        return Node.Statement($$"""
            int {{counter}} = {{Rounds(b)}};
            do
            {
            {{Inside(b, new Variable(counter, DataType.Int, IsWritable: false))}}}
            while (--{{counter}} > 0 && {{b.Varying(DataType.Bool, depth)}});
            """);
    }

    private static Node? Foreach(Body b, int depth)
    {
        Table[] tables = [.. b.Tables.Where(t => t is { Columns: 0, IsSignal: false, Rows: <= 4 }
            && t.Members[0].Suffix.Length == 0)];
        if (tables.Length == 0 || b.Loops >= MostLoops)
        {
            return null;
        }

        Table table = b.Dice.Pick(tables);
        string name = b.NewName("item");
        return Node.Statement($$"""
            foreach ({{table.Members[0].Type.Name}} {{name}} in {{table.Text}})
            {
            {{Inside(b, new Variable(name, table.Members[0].Type, IsWritable: false))}}}
            """);
    }

    private static int Rounds(Body b) => b.Loops == 0 ? b.Dice.Between(2, 4) : 2;

    private static System.Collections.Generic.List<Node> Inside(Body b, Variable counter)
    {
        bool couldBreak = b.CanBreak;
        b.Loops++;
        b.CanBreak = true;
        b.Enter();
        b.Variables.Add(counter);
        System.Collections.Generic.List<Node> nodes = b.Scoped(b.Dice.Between(1, b.Loops > 1 ? 1 : 3));
        b.Leave();
        b.CanBreak = couldBreak;
        b.Loops--;
        return nodes;
    }
}
