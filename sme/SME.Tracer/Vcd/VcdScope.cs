namespace SME.Tracer.Vcd;

/// <summary>A scope declared in a waveform; scopes of one name in the same place are one object.</summary>
public sealed class VcdScope
{
    internal VcdScope(VcdScope? parent, string name)
    {
        Parent = parent;
        Name = name;
        Depth = (parent?.Depth ?? 0) + 1;
    }

    /// <summary>The scope around it, or null.</summary>
    public VcdScope? Parent { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Number of scopes from the outermost one to this one.</summary>
    public int Depth { get; }

    /// <summary>Names from the outermost scope down, joined by dots.</summary>
    public string Path
    {
        get
        {
            string[] names = new string[Depth];
            for (VcdScope? scope = this; scope is not null; scope = scope.Parent)
            {
                names[scope.Depth - 1] = scope.Name;
            }

            return string.Join('.', names);
        }
    }
}
