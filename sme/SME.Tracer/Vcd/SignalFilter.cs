using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Vcd;

/// <summary>Decides by path which places of a design a waveform shows.</summary>
internal sealed class SignalFilter(VcdOptions options)
{
    private readonly Glob[] _include = [.. options.Include.Select(pattern => new Glob(pattern))];
    private readonly Glob[] _exclude = [.. options.Exclude.Select(pattern => new Glob(pattern))];
    private readonly HashSet<Glob> _used = [];

    public bool Shows(IReadOnlyList<string> scope, string name, SignalKind kind)
    {
        bool memory = kind == SignalKind.Memory;
        if (_include.Length == 0 && _exclude.Length == 0)
        {
            return !memory || options.IncludeMemories;
        }

        string path = string.Join('.', scope.Append(name));
        bool included = _include.Length == 0 && (!memory || options.IncludeMemories);
        foreach (Glob glob in _include)
        {
            if (glob.Matches(path))
            {
                _used.Add(glob);
                included |= !memory || options.IncludeMemories || glob.NamesSignal;
            }
        }

        return included && !Array.Exists(_exclude, glob => glob.Matches(path));
    }

    /// <summary>A glob that asks for nothing is a typing error better found before a long run than after it.</summary>
    public void CheckAllUsed(int places)
    {
        foreach (Glob glob in _include)
        {
            if (!_used.Contains(glob))
            {
                throw new ArgumentException(
                    $"The waveform's include glob '{glob.Pattern}' matches none of the design's {places} signal paths; "
                    + "paths look like 'array.pe[3,2].sum.data', '*' is any run of characters, capitals matter.");
            }
        }
    }
}
