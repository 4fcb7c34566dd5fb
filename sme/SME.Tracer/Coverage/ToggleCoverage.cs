using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace SME.Tracer.Coverage;

/// <summary>The edges of a signal that a run showed.</summary>
/// <param name="Bits">The bits that count.</param>
/// <param name="Risen">Those that rose.</param>
/// <param name="Fallen">Those that fell.</param>
internal readonly record struct ToggleCoverage(ulong Bits, ulong Risen, ulong Fallen)
{
    /// <summary>Two edges a bit.</summary>
    public Ratio Edges
        => new(BitOperations.PopCount(Risen) + BitOperations.PopCount(Fallen), 2 * BitOperations.PopCount(Bits));

    /// <summary>The bits without an edge, highest first: <c>no rise 7-4 2, no fall 7</c>.</summary>
    public string Missing
    {
        get
        {
            List<string> parts = [];
            AddMissing(parts, "no rise", Bits & ~Risen);
            AddMissing(parts, "no fall", Bits & ~Fallen);
            return string.Join(", ", parts);
        }
    }

    /// <summary>Of one bit: 0, 1 or 2 edges.</summary>
    public int EdgesOf(int bit) => (int)((Risen >> bit) & 1) + (int)((Fallen >> bit) & 1);

    /// <summary>What either of two runs showed.</summary>
    public ToggleCoverage Merge(ToggleCoverage other) => new(Bits, Risen | other.Risen, Fallen | other.Fallen);

    private static void AddMissing(List<string> parts, string edge, ulong bits)
    {
        if (bits == 0)
        {
            return;
        }

        string text = edge;
        for (int high = 63; high >= 0; high--)
        {
            if (((bits >> high) & 1) == 0)
            {
                continue;
            }

            int low = high;
            while (low > 0 && ((bits >> (low - 1)) & 1) != 0)
            {
                low--;
            }

            text += string.Create(CultureInfo.InvariantCulture, $" {high}") + (low == high ? "" : $"-{low}");
            high = low;
        }

        parts.Add(text);
    }
}
