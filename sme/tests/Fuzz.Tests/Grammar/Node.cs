using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fuzz.Grammar;

/// <summary>
/// A piece of a program: text with pieces in between. What may stand in its place is another piece of the same kind.
/// </summary>
internal sealed class Node
{
    /// <summary>The kind of what can be left out: statements, members.</summary>
    public const string Removable = "";

    private readonly object[] _parts;

    private Node(string? kind, string production, object[] parts)
    {
        Kind = kind;
        Production = production;
        _parts = parts;
        Size = 1 + Children.Sum(c => c.Size);
        IsConstant = production is Grammar.Production.Literal or Grammar.Production.Default
            || (Children.Any() && Children.All(c => c.IsConstant));
    }

    /// <summary>The type of an expression, or <see cref="Removable"/>; null of what can only stand where it is.</summary>
    public string? Kind { get; }

    /// <summary>Which rule of the grammar made it; empty of what always stands there.</summary>
    public string Production { get; private init; }

    /// <summary>Number of pieces, with itself.</summary>
    public int Size { get; }

    /// <summary>Whether C# may compute it while compiling.</summary>
    public bool IsConstant { get; }

    /// <summary>The pieces it consists of.</summary>
    public IEnumerable<Node> Children => _parts.OfType<Node>();

    /// <summary>Makes a piece.</summary>
    public static Node Of(string? kind, Template text) => new(kind, string.Empty, text.Parts);

    /// <summary>Makes a piece of which nothing but the whole can be left out.</summary>
    public static Node Text(string text) => new(null, string.Empty, [text]);

    /// <summary>Makes a statement or member.</summary>
    public static Node Statement(Template text) => Of(Removable, text);

    /// <summary>Puts pieces one after the other, each in a line.</summary>
    public static Node Lines(IEnumerable<Node> nodes)
        => new(null, string.Empty, nodes.SelectMany(n => new object[] { n, "\n" }).ToArray());

    /// <summary>Puts pieces one after the other.</summary>
    public static Node Joined(IEnumerable<Node> nodes) => new(null, string.Empty, [.. nodes]);

    /// <summary>The same, made by a rule.</summary>
    public Node By(string production) => new(Kind, production, _parts);

    /// <summary>All pieces: itself, and those it consists of.</summary>
    public IEnumerable<Node> All() => Children.SelectMany(c => c.All()).Prepend(this);

    /// <summary>The simplest piece of the same kind: of a statement or member nothing, elsewhere a literal.</summary>
    public Node Simplest() => Kind switch
    {
        Removable => Statement($""),
        "int" => Of(Kind, $"0"),
        "bool" => Of(Kind, $"false"),
        _ => Of(Kind, $"default({Kind ?? string.Empty})"),
    };

    /// <summary>Number of statements and members that stand in it directly.</summary>
    public int Removables => Children.Count(c => c.Kind == Removable);

    /// <summary>The same without some of the statements and members that stand in it directly.</summary>
    public Node Without(int start, int count)
    {
        int at = 0;
        return new(
            Kind,
            Production,
            [.. _parts.Where(p => p is not Node { Kind: Removable } || (at++ is var i && (i < start || i >= start + count)))]);
    }

    /// <summary>The same with another piece in the place of one.</summary>
    public Node Replace(Node old, Node by)
    {
        if (this == old)
        {
            return by;
        }

        object[]? parts = null;
        for (int i = 0; i < _parts.Length; i++)
        {
            if (_parts[i] is Node child && child.Replace(old, by) is var replaced && replaced != child)
            {
                parts ??= [.. _parts];
                parts[i] = replaced;
            }
        }

        return parts == null ? this : new Node(Kind, Production, parts);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        AppendTo(text);
        return text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        foreach (object part in _parts)
        {
            if (part is Node node)
            {
                node.AppendTo(text);
            }
            else
            {
                text.Append((string)part);
            }
        }
    }

    /// <summary>Collects an interpolated string: its letters, and the pieces in its holes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template
    {
        private readonly List<object> _parts;

        public Template(int literalLength, int formattedCount) => _parts = new List<object>((2 * formattedCount) + 1);

        public object[] Parts => [.. _parts];

        public void AppendLiteral(string text) => _parts.Add(text);

        public void AppendFormatted(string text) => _parts.Add(text);

        public void AppendFormatted(int number)
            => _parts.Add(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        public void AppendFormatted(Node node) => _parts.Add(node);

        public void AppendFormatted(IEnumerable<Node> nodes)
        {
            foreach (Node node in nodes)
            {
                _parts.Add(node);
                _parts.Add("\n");
            }
        }
    }
}
