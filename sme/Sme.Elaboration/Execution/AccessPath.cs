using System;
using System.Globalization;
using System.Reflection;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>How an object is reached from a process: by fields and elements of arrays.</summary>
internal sealed class AccessPath
{
    /// <summary>The process itself.</summary>
    public static readonly AccessPath Root = new(null, null, 0);

    private readonly AccessPath? _parent;
    private readonly FieldInfo? _field;
    private readonly int _index;

    private AccessPath(AccessPath? parent, FieldInfo? field, int index)
    {
        (_parent, _field, _index) = (parent, field, index);
        Text = parent == null ? string.Empty
            : field != null ? (parent._parent == null ? Names.InSource(field) : $"{parent.Text}.{Names.InSource(field)}")
            : string.Create(CultureInfo.InvariantCulture, $"{parent.Text}[{index}]");
        Name = parent == null ? string.Empty
            : field != null ? (parent._parent == null ? Names.OfField(field) : $"{parent.Name}.{Names.OfField(field)}")
            : string.Create(CultureInfo.InvariantCulture, $"{parent.Name}[{index}]");
        Key = parent == null ? string.Empty
            : field != null ? $"{parent.Key}.{field.DeclaringType!.FullName}:{field.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"{parent.Key}[{index}]");
    }

    /// <summary>What holds the last step; null of the process itself.</summary>
    public AccessPath? Parent => _parent;

    /// <summary>Whether a field on the way says that what it holds is not reset.</summary>
    public bool IsUnreset => _field?.IsDefined(typeof(NoResetAttribute), false) == true || _parent?.IsUnreset == true;

    /// <summary>Number of steps.</summary>
    public int Depth => _parent == null ? 0 : _parent.Depth + 1;

    /// <summary>As in C#: <c>_table[3].weight</c>.</summary>
    public string Text { get; }

    /// <summary>As the netlist names it: <c>table[3].weight</c>.</summary>
    public string Name { get; }

    /// <summary>The same for the same path, and only for it.</summary>
    public string Key { get; }

    public AccessPath Field(FieldInfo field) => new(this, field, 0);

    public AccessPath Element(int index) => new(this, null, index);

    /// <summary>The type of what the path leads to: a nullable value is boxed without its own.</summary>
    public Type? TypeOf(object? live)
        => _field != null && Nullable.GetUnderlyingType(_field.FieldType) != null ? _field.FieldType : live?.GetType();

    /// <summary>What the path leads to from an object, or null where a step is missing.</summary>
    public object? Follow(object root)
    {
        if (_parent == null)
        {
            return root;
        }

        object? holder = _parent.Follow(root);
        return _field != null && Nullable.GetUnderlyingType(_field.DeclaringType!) != null ? StructLayout.Read(_field, holder)
            : holder == null ? null
            : _field != null ? (_field.DeclaringType!.IsInstanceOfType(holder) ? _field.GetValue(holder) : null)
            : holder is Array array && _index < array.Length ? ArrayShape.Get(array, _index) : null;
    }
}
