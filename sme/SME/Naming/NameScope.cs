using System;
using System.Collections.Generic;
using System.Globalization;

namespace SME.Naming;

/// <summary>The names of a module, or of a design: different from each other and from the words of both languages.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public NameScope(params ReadOnlySpan<string> taken)
    {
        foreach (string name in taken)
        {
            _taken.Add(name);
        }
    }

    /// <summary>A name in snake case made of another one; with a number behind it where that is taken.</summary>
    public string Add(string name)
    {
        string plain = HdlName.From(name);
        string unique = IsReserved(plain) ? plain + "_i" : plain;
        for (int i = 2; !_taken.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{plain}_{i}");
        }

        return unique;
    }

    /// <summary>Names with the same beginning and these endings, all of them free.</summary>
    public string AddStem(string name, params ReadOnlySpan<string> endings)
    {
        string plain = HdlName.From(name);
        string stem = IsReserved(plain) && endings.Contains(string.Empty) ? plain + "_i" : plain;
        for (int i = 2; IsTaken(stem, endings); i++)
        {
            stem = string.Create(CultureInfo.InvariantCulture, $"{plain}_{i}");
        }

        foreach (string ending in endings)
        {
            _taken.Add(stem + ending);
        }

        return stem;
    }

    // The functions that sources use begin with hdl_.
    private static bool IsReserved(string name)
        => ReservedWords.Contains(name) || name.StartsWith("hdl_", StringComparison.Ordinal);

    private bool IsTaken(string stem, ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (_taken.Contains(stem + ending))
            {
                return true;
            }
        }

        return false;
    }
}
