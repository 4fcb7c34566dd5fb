using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Calls of methods of the program.</summary>
internal static class Calls
{
    /// <summary>A call that gives a value.</summary>
    public static Node? Call(Body b, DataType t, int depth)
    {
        Helper[] helpers = [.. b.Helpers.Where(h => b.HasEffects)];
        if (helpers.Length == 0)
        {
            return null;
        }

        Helper[] same = [.. helpers.Where(h => h.Result == t)];
        Helper helper = b.Dice.Pick(same.Length > 0 ? same : helpers);
        return Arguments(b, helper, depth) is { } arguments
            ? Conversion.Of(Node.Of(helper.Result.Name, $"{helper.Name}({arguments})"), helper.Result, t)
            : null;
    }

    /// <summary>A call of a generic method that every process has.</summary>
    public static Node? Generic(Body b, DataType t, int depth)
        => Node.Of(
            t.Name,
            $"{b.Vocabulary.Tools}.Choose({b.Varying(DataType.Bool, depth)}, {b.Varying(t, depth)}, {b.Expression(t, depth)})");

    /// <summary>The arguments of a call; null if there is no variable for one.</summary>
    public static Node? Arguments(Body b, Helper helper, int depth)
    {
        List<Node> arguments = [];
        foreach ((string mode, DataType type) in helper.Parameters)
        {
            string comma = arguments.Count > 0 ? ", " : string.Empty;
            switch (mode)
            {
                case "ref":
                    if (b.Target(type, signals: false) is not { } target)
                    {
                        return null;
                    }

                    arguments.Add(Node.Text($"{comma}ref {target.Text}"));
                    break;
                case "out":
                    arguments.Add(b.Target(type, signals: false) is { } receiver
                        ? Node.Text($"{comma}out {receiver.Text}")
                        : Node.Text($"{comma}out _"));
                    break;
                default:
                    arguments.Add(Node.Of(null, $"{comma}{b.Varying(type, depth)}"));
                    break;
            }
        }

        return Node.Joined(arguments);
    }
}
