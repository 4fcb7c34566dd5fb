using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>A design: a definition at the top and all definitions it is made of.</summary>
public sealed class Design(Definition top)
{
    /// <summary>The definition of the whole.</summary>
    public Definition Top { get; } = top;

    /// <summary>The definitions below the top, each after all it uses, then the top.</summary>
    public IReadOnlyList<Definition> Definitions => InOrder();

    private List<Definition> InOrder()
    {
        List<Definition> ordered = [];
        HashSet<Definition> seen = [Top];
        Stack<(Definition Definition, int Next)> open = new([(Top, 0)]);
        while (open.TryPop(out (Definition Definition, int Next) at))
        {
            if (at.Next == at.Definition.Instances.Count)
            {
                ordered.Add(at.Definition);
                continue;
            }

            open.Push((at.Definition, at.Next + 1));
            Definition used = at.Definition.Instances[at.Next].Definition;
            if (seen.Add(used))
            {
                open.Push((used, 0));
            }
        }

        return ordered;
    }
}
