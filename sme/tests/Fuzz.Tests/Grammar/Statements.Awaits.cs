namespace Fuzz.Grammar;

/// <summary>Code that goes on in a later tick.</summary>
internal static partial class Statements
{
    private static Production[] Awaits =>
    [
        new("await ClockAsync", 6, (b, _) => b.MayAwait() ? Node.Statement($"await ClockAsync();") : null),
        new("await WaitUntilAsync", 2, (b, d) =>
        {
            // In loops, and in methods that may be awaited in loops, every round would wait for a function of its own.
            if (b.IsTask || b.Loops > 0 || !b.MayAwait())
            {
                return null;
            }

            b.HasEffects = false;
            Node condition = b.Varying(DataType.Bool, d);
            b.HasEffects = true;
            return Node.Statement($"await WaitUntilAsync(() => {condition});");
        }),
        new("while that awaits", 2, (b, d) => b.Loops >= MostLoops || !b.MayAwait() ? null : Node.Statement($$"""
            while ({{b.Varying(DataType.Bool, d)}})
            {
            {{Waiting(b)}}await ClockAsync();
            }
            """)),
        new("do that awaits", 1, (b, d) => b.Loops >= MostLoops || !b.MayAwait() ? null : Node.Statement($$"""
            do
            {
            {{Waiting(b)}}await ClockAsync();
            }
            while ({{b.Varying(DataType.Bool, d)}});
            """)),
        new("for that awaits", 2, (b, _) =>
        {
            if (b.Loops >= MostLoops || !b.MayAwait())
            {
                return null;
            }

            string counter = b.NewName("i");
            return Node.Statement($$"""
                for (int {{counter}} = 0; {{counter}} < {{b.Dice.Between(2, 4)}}; {{counter}}++)
                {
                {{Inside(b, new Variable(counter, DataType.Int, IsWritable: false))}}await ClockAsync();
                }
                """);
        }),
        new("await of a method", 3, (b, d) => b.Tasks.Count > 0 && b.MayAwait() && b.Dice.Pick(b.Tasks) is var task
            && Calls.Arguments(b, task, d - 1) is { } arguments ? Node.Statement($"await {task.Name}({arguments});") : null),
        new("await of a value", 3, (b, d) =>
        {
            if (b.Tasks.Count == 0 || !b.MayAwait())
            {
                return null;
            }

            Helper task = b.Dice.Pick(b.Tasks);
            return Calls.Arguments(b, task, d - 1) is { } arguments
                ? Declare(b, task.Result, "value", Node.Of(null, $"await {task.Name}({arguments})")) : null;
        }),
    ];

    // A round that neither ends nor awaits would be repeated for ever: nothing goes on with the next round early.
    private static System.Collections.Generic.List<Node> Waiting(Body b)
    {
        b.Loops++;
        bool couldBreak = b.CanBreak;
        b.CanBreak = false;
        System.Collections.Generic.List<Node> nodes = b.Scoped(b.Dice.Between(1, 2));
        b.CanBreak = couldBreak;
        b.Loops--;
        return nodes;
    }
}
