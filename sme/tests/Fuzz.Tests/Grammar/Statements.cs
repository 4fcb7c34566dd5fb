using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Statements.</summary>
internal static partial class Statements
{
    private static readonly Rules Synchronous = new([.. Simple, .. Branches, .. Loops, .. Aggregates]);
    private static readonly Rules Asynchronous = new([.. Simple, .. Branches, .. Loops, .. Aggregates, .. Awaits]);

    /// <summary>All rules.</summary>
    public static IEnumerable<Production> All => Asynchronous.All;

    /// <summary>A statement; null if none was found that may stand there.</summary>
    public static Node? Of(Body body)
    {
        // Elaboration repeats what stands in a loop: expressions nest less deep there.
        int depth = body.Loops switch { 0 => body.Dice.Chance(20) ? 3 : 2, 1 => 2, _ => 1 };
        return (body.IsAsync ? Asynchronous : Synchronous).Choose(body, DataType.Int, depth);
    }

    /// <summary>A local variable of a type.</summary>
    public static Node Declare(Body b, DataType type, string stem, Node value)
    {
        string name = b.NewName(stem);
        b.Variables.Add(new Variable(name, type, IsWritable: true));
        return Node.Statement($"{type.Name} {name} = {value};");
    }

    private static Production[] Simple =>
    [
        new("local", 5, (b, d) =>
        {
            DataType type = AnyType(b);
            return Declare(b, type, "local", b.Expression(type, d));
        }),
        new("assignment", 8, Assignment),
        new("compound assignment", 4, CompoundAssignment),
        new("shift assignment", 1, ShiftAssignment),
        new("increment", 2, (b, _) => NumberTarget(b) is { } v
            ? Node.Statement($"{b.Dice.Pick([$"{v.Text}++", $"{v.Text}--", $"++{v.Text}"])};") : null),
        new("element assignment", 5, (b, d) => ElementTarget(b, _ => true) is { } e
            ? Node.Statement($"{b.Element(e.Table, e.Suffix, d - 1)} = {b.Expression(e.Type, d)};") : null),
        new("compound element assignment", 2, (b, d) => ElementTarget(b, t => t.IsNumber) is { } e
            ? Node.Statement(
                $"{b.Element(e.Table, e.Suffix, d - 1)} {b.Dice.Pick(["+=", "-=", "^="])} {b.Expression(e.Type, d)};") : null),
        new("element increment", 1, (b, d) => ElementTarget(b, t => t.IsNumber) is { } e
            ? Node.Statement($"{b.Element(e.Table, e.Suffix, d - 1)}{b.Dice.Pick(["++", "--"])};") : null),
        new("call statement", 2, (b, d) => b.Helpers.Count > 0 && b.Dice.Pick(b.Helpers) is var helper
            && Calls.Arguments(b, helper, d - 1) is { } arguments ? Node.Statement($"{helper.Name}({arguments});") : null),
        new("return", 1, (b, d) => b.Return == null ? null : Node.Statement($$"""
            if ({{b.Varying(DataType.Bool, d)}})
            {
            {{b.Return}}
            }
            """)),
        new("assertion that holds", 1, (b, d) => b.IsStatic ? null
            : Node.Statement($"Assert(({b.Varying(DataType.Int, d)} & 3) < 4, \"two bits\");")),
        new("throw that is not reached", 1, (b, d) => Node.Statement($$"""
            if (({{b.Varying(DataType.Int, d)}} & 3) > 3)
            {
            throw new InvalidOperationException("more than two bits");
            }
            """)),
        new("simulation only", 6, SimulationOnly),
        new("signal without initial value written", 3, LateSignal.Write),
        new("signal without initial value read", 4, LateSignal.Read),
        new("swap", 1, Swap),
        new("reference to one of two", 1, Reference),
        new("local function", 1, LocalFunction),
        new("static local function", 1, StaticLocalFunction),
    ];

    private static DataType AnyType(Body b)
        => b.Dice.Chance(35) ? b.Dice.Pick(DataType.Wides) : b.Dice.Pick(b.Vocabulary.Types);

    private static Node? Assignment(Body b, int depth)
    {
        Variable[] targets = [.. b.Variables.Where(v => v.IsWritable)];
        return targets.Length > 0 && b.Dice.Pick(targets) is var target
            ? Node.Statement($"{target.Text} = {b.Expression(target.Type, depth)};") : null;
    }

    private static Variable? NumberTarget(Body b)
    {
        Variable[] targets = [.. b.Variables.Where(v => v.IsWritable && (v.Type.IsNumber || v.Type.Form == TypeForm.Narrow))];
        return targets.Length > 0 ? b.Dice.Pick(targets) : null;
    }

    private static Node? CompoundAssignment(Body b, int depth)
    {
        Variable[] targets = [.. b.Variables.Where(v => v.IsWritable && (v.Type.IsNumber || v.Type.Form == TypeForm.Bool))];
        if (targets.Length == 0)
        {
            return null;
        }

        Variable target = b.Dice.Pick(targets);
        string sign = b.Dice.Pick<string>(target.Type.IsNumber ? ["+=", "-=", "*=", "&=", "|=", "^="] : ["&=", "|=", "^="]);
        return Node.Statement($"{target.Text} {sign} {b.Expression(target.Type, depth)};");
    }

    private static Node? ShiftAssignment(Body b, int depth)
    {
        Variable[] targets = [.. b.Variables.Where(v => v.IsWritable && v.Type.IsNumber)];
        return targets.Length > 0 && b.Dice.Pick(targets) is var target
            ? Node.Statement(
                $"{target.Text} {b.Dice.Pick(["<<=", ">>=", ">>>="])} {b.Expression(DataType.Int, depth - 1)};") : null;
    }

    private static (Table Table, string Suffix, DataType Type)? ElementTarget(Body b, System.Func<DataType, bool> suits)
    {
        (Table, string, DataType)[] all = [.. from table in b.Tables
                                              where table.IsWritable
                                              from member in table.Members
                                              where suits(member.Type)
                                              select (table, member.Suffix, member.Type)];
        return all.Length > 0 ? b.Dice.Pick(all) : null;
    }

    private static Node? Swap(Body b, int depth)
    {
        Variable[] targets = [.. b.Variables.Where(v => v.IsWritable)];
        Variable[] pair = targets.Length > 0 && b.Dice.Pick(targets) is var one
            ? [one, .. targets.Where(v => v.Type == one.Type && v != one).Take(1)] : [];
        return pair.Length == 2
            ? Node.Statement($"({pair[0].Text}, {pair[1].Text}) = ({pair[1].Text}, {b.Dice.Pick(pair).Text});") : null;
    }

    private static Node? Reference(Body b, int depth)
    {
        if (b.IsAsync || b.Target(AnyType(b), signals: false) is not { } first || b.Target(first.Type,
            signals: false) is not { } second)
        {
            return null;
        }

        string name = b.NewName("alias");
        Node choice = b.Varying(DataType.Bool, depth);
        (Table Table, string Suffix, DataType Type)? element = ElementTarget(b, t => t == first.Type);
        Node other = element is { Table.IsSignal: false } e
            ? b.Element(e.Table, e.Suffix, depth - 1) : Node.Text(second.Text);
        b.Variables.Add(new Variable(name, first.Type, IsWritable: true) { IsReference = true });
        return Node.Statement($"ref {first.Type.Name} {name} = ref {choice} ? ref {first.Text} : ref {other};");
    }

    private static Node? SimulationOnly(Body b, int depth)
    {
        if (b.Ignored == null)
        {
            return null;
        }

        bool hadEffects = b.HasEffects;
        b.HasEffects = false;
        Node value = Captured(b, () => b.Varying(DataType.Int, depth));
        b.HasEffects = hadEffects;
        return Node.Statement($"SimulationOnly(() => {b.Ignored} += (long)({value}));");
    }

    private static Node? LocalFunction(Body b, int depth)
    {
        if (b.IsAsync || b.IsStatic || b.Loops > 0)
        {
            return null;
        }

        string name = b.NewName("Capture");
        DataType type = AnyType(b);
        Node body = Captured(b, () =>
        {
            Node change = b.Target(type) is { } target ? Node.Statement($"{target.Text} = {b.Expression(type, depth)};")
                : Node.Text(string.Empty);
            return Node.Of(null, $"{change}\nreturn {b.Expression(type, depth)};");
        });
        b.Helpers.Add(new Helper(name, [], type));
        return Node.Statement($$"""
            {{type.Name}} {{name}}()
            {
            {{body}}
            }
            """);
    }

    // No closure holds a reference.
    private static Node Captured(Body b, System.Func<Node> make)
    {
        Variable[] kept = [.. b.Variables];
        b.Variables.RemoveAll(v => v.IsReference);
        Node made = make();
        b.Variables.Clear();
        b.Variables.AddRange(kept);
        return made;
    }

    private static Node? StaticLocalFunction(Body b, int depth)
    {
        if (b.Loops > 0)
        {
            return null;
        }

        string name = b.NewName("Local");
        DataType type = AnyType(b);
        Body inner = new(b.Dice, b.Vocabulary)
        {
            Variables = [new Variable("x", type, true), new Variable("n", DataType.Int, true)],
        };
        Node value = inner.Expression(type, depth);
        b.Helpers.Add(new Helper(name, [(string.Empty, type), (string.Empty, DataType.Int)], type));
        return Node.Statement($"static {type.Name} {name}({type.Name} x, int n) => {value};");
    }
}
