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
        HashSet<Definition> seen = [];
        Visit(Top);
        return ordered;

        void Visit(Definition definition)
        {
            if (!seen.Add(definition))
            {
                return;
            }

            foreach (Instance instance in definition.Instances)
            {
                Visit(instance.Definition);
            }

            ordered.Add(definition);
        }
    }
}
