using System.Linq;

namespace Fuzz.Grammar;

/// <summary>A bus that all instances of one class write, each in turns of its own.</summary>
/// <param name="Type">The interface.</param>
internal sealed record SharedBus(BusType Type)
{
    /// <summary>How many turns there are, and so how many instances at most.</summary>
    public const int Turns = 4;

    /// <summary>Whether there is a class that writes it.</summary>
    public bool HasWriters { get; init; }

    /// <summary>The parameters of the class's constructor besides those of other classes.</summary>
    public string Parameters => $", {Type.Name} shared, int slot";

    /// <summary>What the class holds.</summary>
    public Node Fields => Node.Text($"""
        [OutputBus]
        private readonly {Type.Name} _shared;
        private readonly int _slot;
        private int _turn;

        """);

    /// <summary>What its constructor does.</summary>
    public static Node Constructor => Node.Text("_shared = shared;\n_slot = slot;\n");

    /// <summary>What it does first in a tick: it writes if it has the turn.</summary>
    public Node Turn(Dice dice, Body body) => Node.Of(null, $$"""
        if ((_turn++ & {{Turns - 1}}) == _slot)
        {
        {{Type.Signals.Where(_ => dice.Chance(75)).Select(s
            => Node.Statement($"_shared.{s.Name} = {body.Expression(s.Type, dice.Between(1, 2))};"))}}}

        """).By("shared bus");
}
