using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>What components with equal parts, equally connected, share: a definition.</summary>
internal sealed class Shape(Node first)
{
    /// <summary>The first of the nodes.</summary>
    public Node First { get; } = first;

    public List<Node> Nodes { get; } = [first];

    public Definition Definition { get; set; } = null!;
}

/// <summary>The parts of a component and how they are connected, as numbers that are the same for equal components.</summary>
internal sealed class ShapeKey : IEquatable<ShapeKey>
{
    private readonly int[] _numbers;
    private readonly string[] _names;
    private readonly int _hash;

    public ShapeKey(List<int> numbers, Node node)
    {
        _numbers = numbers.ToArray();
        _names = node.Children.Select(c => c.Name).ToArray();
        HashCode hash = default;
        foreach (int number in _numbers)
        {
            hash.Add(number);
        }

        foreach (string name in _names)
        {
            hash.Add(name);
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(ShapeKey? other)
        => other != null && _numbers.AsSpan().SequenceEqual(other._numbers) && _names.AsSpan().SequenceEqual(other._names);

    public override bool Equals(object? obj) => Equals(obj as ShapeKey);

    public override int GetHashCode() => _hash;
}
