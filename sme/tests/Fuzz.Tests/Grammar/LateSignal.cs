using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>
/// A signal without initial value, and one that says it was written: both are written together, and it is read only where the
/// other one is set.
/// </summary>
/// <param name="Field">The field that holds the bus or buses.</param>
/// <param name="Count">Number of buses in an array; 0 if it is one bus.</param>
/// <param name="Type">The type of the signal.</param>
/// <param name="IsWritable">Whether the process writes the bus.</param>
internal sealed record LateSignal(string Field, int Count, DataType Type, bool IsWritable)
{
    private const string Value = "Late";
    private const string Flag = "HasLate";

    /// <summary>The signals in the interface.</summary>
    public static Node Declare(DataType type) => Node.Text($$"""
        [InitialValue(false)]
        bool {{Flag}} { get; set; }
        {{type.Name}} {{Value}} { get; set; }

        """).By("signal without initial value");

    /// <summary>Writes a signal that the process writes.</summary>
    public static Node? Write(Body body, int depth)
        => body.Lates.Where(l => l.IsWritable).ToArray() is { Length: > 0 } signals
            ? body.Dice.Pick(signals).WriteIn(body, depth) : null;

    /// <summary>Reads a signal.</summary>
    public static Node? Read(Body body, int depth)
        => body.Lates.Count > 0 ? body.Dice.Pick(body.Lates).ReadIn(body, depth) : null;

    /// <summary>Half of the signals of a process: written, or read where it does not write them.</summary>
    public static IEnumerable<Node> Some(Body body)
        => [.. body.Lates.Where(_ => body.Dice.Chance(50))
            .Select(l => l.IsWritable ? l.WriteIn(body, 1) : l.ReadIn(body, 1)).OfType<Node>()];

    private Node WriteIn(Body body, int depth)
    {
        (Node[] index, string bus) = Choose(body, depth);
        return Node.Statement($$"""
            if ({{body.Varying(DataType.Bool, depth)}})
            {
            {{index}}{{bus}}.{{Value}} = {{body.Expression(Type, depth)}};
            {{bus}}.{{Flag}} = true;
            }
            """).By("signal without initial value written");
    }

    // Only where it was written.
    private Node? ReadIn(Body body, int depth)
    {
        if (body.Target(Type) is not { } target)
        {
            return null;
        }

        (Node[] index, string bus) = Choose(body, depth);
        Node read = body.Dice.Chance(50)
            ? Node.Statement($$"""
                if ({{bus}}.{{Flag}})
                {
                {{target.Text}} = {{bus}}.{{Value}};
                }
                """)
            : Node.Statement($"{target.Text} = {bus}.{Flag} ? {bus}.{Value} : {body.Expression(Type, depth)};");
        return (index.Length == 0 ? read : Node.Of(null, $"{index}{read}")).By("signal without initial value read");
    }

    private (Node[] Index, string Bus) Choose(Body body, int depth)
    {
        if (Count == 0)
        {
            return ([], Field);
        }

        string name = body.NewName("bus");
        return ([Node.Of(null, $"int {name} = {body.Index(Count, depth)};\n")], $"{Field}[{name}]");
    }
}
