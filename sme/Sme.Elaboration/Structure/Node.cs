using System.Collections.Generic;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>An instance in the hierarchy: a process, a component, or the whole.</summary>
internal sealed class Node(string name, Node? parent)
{
    public string Name { get; } = name;

    public Node? Parent { get; } = parent;

    /// <summary>Steps from the top.</summary>
    public int Depth { get; } = parent == null ? 0 : parent.Depth + 1;

    /// <summary>Its place among the children of the node that holds it.</summary>
    public int Place { get; } = parent == null ? 0 : parent.Children.Count;

    public List<Node> Children { get; } = [];

    /// <summary>The process, or null.</summary>
    public HardwareProcess? Process { get; init; }

    /// <summary>The definition of a shared signal, or null.</summary>
    public Definition? Shared { get; init; }

    /// <summary>Whether it is no component.</summary>
    public bool IsLeaf => Process != null || Shared != null;

    /// <summary>The component, or null of a process and of the top.</summary>
    public Component? Component { get; init; }

    /// <summary>What is connected to its inputs: connections of the node that holds it.</summary>
    public int[] Inputs { get; set; } = [];

    /// <summary>The nets that leave it.</summary>
    public int[] Outputs { get; set; } = [];

    /// <summary>What it shares with equal instances; null of a process.</summary>
    public Shape? Shape { get; set; }

    /// <summary>Words of the parameters of its definition.</summary>
    public IReadOnlyList<ulong[]> Arguments { get; set; } = [];

    public Definition Definition => Process?.Template.Definition ?? Shared ?? Shape!.Definition;
}
