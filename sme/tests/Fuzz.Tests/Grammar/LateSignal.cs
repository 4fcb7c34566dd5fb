using System.Linq;

namespace Fuzz.Grammar;

/// <summary>
/// A signal without initial value, and one that says it was written: both are written together, and it is read only where the
/// other one is set.
/// </summary>
/// <param name="Bus">The field that holds the bus.</param>
/// <param name="Type">The type of the signal.</param>
/// <param name="IsWritable">Whether the process writes the bus.</param>
internal sealed record LateSignal(string Bus, DataType Type, bool IsWritable)
{
    private const string Value = "Late";
    private const string Flag = "HasLate";

    /// <summary>The signals in the interface.</summary>
    public static Node Declare(DataType type) => Node.Text($$"""
        [InitialValue(false)]
        bool {{Flag}} { get; set; }
        {{type.Name}} {{Value}} { get; set; }

        """).By("signal without initial value");

    /// <summary>Writes both.</summary>
    public static Node? Write(Body body, int depth)
    {
        LateSignal[] signals = [.. body.Lates.Where(l => l.IsWritable)];
        return signals.Length == 0 || body.Dice.Pick(signals) is not { } signal ? null : Node.Statement($$"""
            if ({{body.Varying(DataType.Bool, depth)}})
            {
            {{signal.Bus}}.{{Value}} = {{body.Expression(signal.Type, depth)}};
            {{signal.Bus}}.{{Flag}} = true;
            }
            """);
    }

    /// <summary>Reads it where it was written.</summary>
    public static Node? Read(Body body, int depth)
    {
        if (body.Lates.Count == 0 || body.Dice.Pick(body.Lates) is not { } signal || body.Target(signal.Type) is not { } target)
        {
            return null;
        }

        return body.Dice.Chance(50)
            ? Node.Statement($$"""
                if ({{signal.Bus}}.{{Flag}})
                {
                {{target.Text}} = {{signal.Bus}}.{{Value}};
                }
                """)
            : Node.Statement(
                $"{target.Text} = {signal.Bus}.{Flag} ? {signal.Bus}.{Value} : {body.Expression(signal.Type, depth)};");
    }
}
