using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>
/// Finds the variable of one waveform that has the path of a variable of another. Scopes are matched one by one, so
/// no path is ever spelled out: in a hostile file they could be long.
/// </summary>
internal sealed class VcdPathMatcher
{
    private readonly Dictionary<(VcdScope? Parent, string Name), VcdScope> _scopes = [];
    private readonly Dictionary<(VcdScope? Scope, string Name), VcdVariable> _variables = [];
    private readonly Dictionary<VcdScope, VcdScope?> _counterparts = [];

    public VcdPathMatcher(IReadOnlyList<VcdVariable> variables)
    {
        foreach (VcdVariable variable in variables)
        {
            _variables.Add((variable.Scope, variable.Name), variable);
            VcdScope? scope = variable.Scope;
            while (scope is not null && _scopes.TryAdd((scope.Parent, scope.Name), scope))
            {
                scope = scope.Parent;
            }
        }
    }

    public VcdVariable? Find(VcdVariable other)
    {
        VcdScope? scope = Counterpart(other.Scope);
        return scope is null && other.Scope is not null ? null : _variables.GetValueOrDefault((scope, other.Name));
    }

    private VcdScope? Counterpart(VcdScope? other)
    {
        if (other is null)
        {
            return null;
        }

        if (!_counterparts.TryGetValue(other, out VcdScope? scope))
        {
            VcdScope? parent = Counterpart(other.Parent);
            scope = parent is null && other.Parent is not null
                ? null
                : _scopes.GetValueOrDefault((parent, other.Name));
            _counterparts.Add(other, scope);
        }

        return scope;
    }
}
