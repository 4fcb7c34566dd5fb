using System;
using System.Collections.Generic;

namespace Fuzz.Grammar;

/// <summary>A rule of the grammar.</summary>
/// <param name="Name">Its name in the table of uses.</param>
/// <param name="Weight">How often it is chosen, beside the others.</param>
/// <param name="Make">Makes a piece of a program; null where the rule does not apply.</param>
internal sealed record Production(string Name, int Weight, Func<Body, DataType, int, Node?> Make)
{
    /// <summary>The name of the rule for literals.</summary>
    public const string Literal = "literal";

    /// <summary>The name of the rule that makes default values, which C# computes while compiling too.</summary>
    public const string Default = "default value";

    /// <summary>A rule for something that has no type, as statements.</summary>
    public Production(string name, int weight, Func<Body, int, Node?> make)
        : this(name, weight, (body, _, depth) => make(body, depth))
    {
    }
}

/// <summary>Rules among which one is chosen.</summary>
internal sealed class Rules(params Production[] productions)
{
    private const int Attempts = 12;

    /// <summary>The rules.</summary>
    public IReadOnlyList<Production> All => productions;

    /// <summary>Makes a piece by one of the rules; null if none that was tried applies.</summary>
    public Node? Choose(Body body, DataType type, int depth)
    {
        for (int i = 0; i < Attempts; i++)
        {
            Production production = body.Dice.Weighted(productions, p => p.Weight);
            if (production.Make(body, type, depth) is { } node)
            {
                return node.By(production.Name);
            }
        }

        return null;
    }
}
