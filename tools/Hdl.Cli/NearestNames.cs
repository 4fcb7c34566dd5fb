using System;
using System.Collections.Generic;
using System.Linq;

namespace Hdl.Cli;

/// <summary>Finds what somebody may have meant: the known names with the fewest letters to change.</summary>
internal static class NearestNames
{
    private const int Shown = 3;
    private const int LongestCompared = 256;

    /// <summary>Up to three of the known names, the nearest first, between commas.</summary>
    public static string To(string name, IEnumerable<string> known)
    {
        string given = Cut(name);
        return string.Join(", ", known.OrderBy(k => Distance(given, Cut(k))).ThenBy(k => k, StringComparer.Ordinal)
            .Take(Shown));
    }

    private static string Cut(string name)
    {
        return (name.Length > LongestCompared ? name[..LongestCompared] : name).ToUpperInvariant();
    }

    // Levenshtein's distance, row by row.
    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(diagonal, row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
