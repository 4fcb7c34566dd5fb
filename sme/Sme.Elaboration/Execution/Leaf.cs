using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>A part of a value that has bits: the value itself, or a field of a struct in it.</summary>
/// <param name="Path">The fields that lead to it.</param>
/// <param name="Type">Its type.</param>
internal sealed record Leaf(FieldInfo[] Path, SignalType Type)
{
    /// <summary>The bits of a live value.</summary>
    public ulong BitsOf(object? value)
    {
        object? part = value;
        foreach (FieldInfo field in Path)
        {
            part = StructLayout.Read(field, part);
        }

        return Type.ToBits(part!);
    }

    /// <summary>Name behind that of the whole: <c>.red</c>, or nothing.</summary>
    public string Suffix => string.Concat(Path.Select(f => "." + Names.OfField(f)));
}

/// <summary>The leaves of types.</summary>
internal sealed class Leaves
{
    private readonly Dictionary<Type, Leaf[]> _known = [];
    private readonly Dictionary<Type, StructLayout> _layouts = [];

    /// <summary>The leaves of a type in order of declaration; none for a reference.</summary>
    public Leaf[] Of(Type type)
    {
        if (!_known.TryGetValue(type, out Leaf[]? leaves))
        {
            List<Leaf> found = [];
            Add(type, [], found);
            _known.Add(type, leaves = found.ToArray());
        }

        return leaves;
    }

    public StructLayout LayoutOf(Type type)
    {
        if (!_layouts.TryGetValue(type, out StructLayout? layout))
        {
            _layouts.Add(type, layout = new StructLayout(type));
        }

        return layout;
    }

    private void Add(Type type, FieldInfo[] path, List<Leaf> leaves)
    {
        if (SignalType.Of(type) is { } signal)
        {
            leaves.Add(new Leaf(path, signal));
        }
        else if (type.IsValueType && !type.IsPrimitive && !type.IsPointer && path.Length < 8)
        {
            foreach (FieldInfo field in LayoutOf(type).Fields)
            {
                Add(field.FieldType, [.. path, field], leaves);
            }
        }
    }
}
