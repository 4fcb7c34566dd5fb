using System;
using System.Collections.Generic;
using System.Globalization;

namespace SME.Naming;

/// <summary>The names of one scope: the second <c>data</c> becomes <c>data_2</c>, the third <c>data_3</c>.</summary>
public sealed class UniqueNames
{
    /// <summary>Names taken, each with the suffix of its last namesake.</summary>
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>Creates a scope without names.</summary>
    /// <param name="reserved">Names nobody may have, such as the reserved words of a language.</param>
    public UniqueNames(params IEnumerable<string> reserved)
    {
        ArgumentNullException.ThrowIfNull(reserved);
        foreach (string name in reserved)
        {
            _taken[name] = 1;
        }
    }

    /// <summary>Takes a name, with a suffix if somebody has it already.</summary>
    /// <param name="name">The name wanted, as <see cref="HdlName.From"/> makes it.</param>
    /// <returns>The name given.</returns>
    public string Take(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_taken.TryAdd(name, 1))
        {
            return name;
        }

        int suffix = _taken[name];
        string unique;
        do
        {
            suffix++;
            unique = name + "_" + suffix.ToString(CultureInfo.InvariantCulture);
        }
        while (!_taken.TryAdd(unique, 1));
        _taken[name] = suffix;
        return unique;
    }
}
