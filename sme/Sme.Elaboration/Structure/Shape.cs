using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>What components with equal parts, equally connected, share: a definition.</summary>
internal sealed class Shape(Node first)
{
    /// <summary>The first of the nodes.</summary>
    public Node First { get; } = first;

    public List<Node> Nodes { get; } = [first];

    /// <summary>Which of the nets that its parts drive leave it, in any of the nodes.</summary>
    public bool[] Leaving { get; init; } = [];

    public Definition Definition { get; set; } = null!;
}
