using System;
using System.Collections.Generic;
using SME.Naming;

namespace SME.Tracer.Vcd;

/// <summary>A name under which a net is seen.</summary>
internal sealed record DumpVariable(string Name, DumpNet Net);

/// <summary>A scope of the waveform and what lies in it, in order of declaration.</summary>
internal sealed class DumpScope
{
    private readonly DumpScope? _parent;
    private readonly UniqueNames _names = new();
    private readonly Dictionary<string, DumpScope> _childByInstance = new(StringComparer.Ordinal);
    private readonly List<DumpScope> _children = [];
    private readonly List<DumpVariable> _variables = [];

    public DumpScope(string name, DumpScope? parent)
    {
        Name = name;
        _parent = parent;
    }

    public string Name { get; }

    /// <summary>Names from the top scope down, joined by dots.</summary>
    public string Path => _parent is null ? Name : _parent.Path + "." + Name;

    public IReadOnlyList<DumpScope> Children => _children;

    public IReadOnlyList<DumpVariable> Variables => _variables;

    /// <summary>Whether nothing is shown here or below.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The scope of an instance within this one.</summary>
    public DumpScope Child(string instance)
    {
        if (!_childByInstance.TryGetValue(instance, out DumpScope? child))
        {
            child = new DumpScope(TakeName(instance), this);
            _childByInstance.Add(instance, child);
            _children.Add(child);
        }

        return child;
    }

    public string TakeName(string member) => _names.Take(HdlName.From(member));

    public void Add(DumpVariable variable)
    {
        _variables.Add(variable);
        for (DumpScope? scope = this; scope is { IsEmpty: true }; scope = scope._parent)
        {
            scope.IsEmpty = false;
        }
    }
}
