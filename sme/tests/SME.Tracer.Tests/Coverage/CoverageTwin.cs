using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Tests.Coverage;

/// <summary>Coverage worked out bit by bit from recorded values, and written as the CSV file that it should be.</summary>
internal sealed class CoverageTwin
{
    private readonly List<Entry> _entries = [];

    /// <summary>Adds a signal with its values in all cycles, null where it has none.</summary>
    /// <param name="place">Instance, definition and name.</param>
    /// <param name="bits">The bits that count.</param>
    /// <param name="states">Of a machine, the names of its states by value.</param>
    /// <param name="values">The values.</param>
    public void Add(
        (string Instance, string Definition, string Name) place, IReadOnlyList<int> bits,
        IReadOnlyList<(ulong Value, string Name)>? states, IReadOnlyList<ulong?> values)
    {
        Entry entry = new(place.Instance, place.Definition, place.Name, bits, states?.Select(s => s.Name).ToList());
        for (int cycle = 1; cycle < values.Count; cycle++)
        {
            foreach (int bit in bits)
            {
                if (values[cycle - 1] is { } before && values[cycle] is { } after)
                {
                    bool was = Bit(before, bit);
                    bool isNow = Bit(after, bit);
                    _ = !was && isNow && entry.Risen.Add(bit);
                    _ = was && !isNow && entry.Fallen.Add(bit);
                }
            }
        }

        if (states != null)
        {
            List<string> seen = values
                .Select(v => states.Where(s => s.Value == v).Select(s => s.Name).FirstOrDefault("?")).ToList();
            entry.Seen.AddRange(seen);
            entry.Steps.AddRange(seen.Zip(seen.Skip(1)).Where(s => s.First != s.Second).Select(s => $"{s.First}>{s.Second}"));
        }

        _entries.Add(entry);
    }

    /// <summary>The file.</summary>
    public string Csv()
    {
        List<string> lines = ["level,path,definition,signal,kind,covered,total,detail"];
        lines.AddRange(_entries.SelectMany(e => Rows("instance", e.Instance, e)));
        List<Entry> merged = [];
        foreach (Entry entry in _entries)
        {
            if (merged.Find(e => (e.Definition, e.Name) == (entry.Definition, entry.Name)) is { } other)
            {
                other.Risen.UnionWith(entry.Risen);
                other.Fallen.UnionWith(entry.Fallen);
                other.Seen.AddRange(entry.Seen);
                other.Steps.AddRange(entry.Steps);
            }
            else
            {
                merged.Add(entry);
            }
        }

        // Those without a class, and so without an assembly, come first.
        lines.AddRange(merged
            .OrderBy(e => e.Definition != e.Instance).ThenBy(e => e.Definition, StringComparer.Ordinal)
            .SelectMany(e => Rows("definition", "", e)));
        return string.Concat(lines.Select(l => l + "\n"));
    }

    private static IEnumerable<string> Rows(string level, string path, Entry entry)
    {
        string place = $"{level},{path},{entry.Definition},{entry.Name}";
        if (entry.Bits.Count > 0)
        {
            IEnumerable<string> missing = new[] { Missing("no rise", entry.Risen), Missing("no fall", entry.Fallen) }
                .Where(t => t.Length > 0);
            string text = string.Join(", ", missing);
            text = text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;
            yield return $"{place},toggle,{entry.Risen.Count + entry.Fallen.Count},{2 * entry.Bits.Count},{text}";
        }

        if (entry.States is { } states)
        {
            IEnumerable<string> all = entry.Seen.Contains("?") ? states.Append("?") : states;
            string cycles = string.Join(' ', all.Select(s => $"{s}:{entry.Seen.Count(o => o == s)}"));
            yield return $"{place},state,{states.Count(entry.Seen.Contains)},{states.Count},{cycles}";

            List<string> pairs = all.SelectMany(f => all.Select(t => $"{f}>{t}")).Where(entry.Steps.Contains).ToList();
            string steps = string.Join(' ', pairs.Select(p => $"{p}:{entry.Steps.Count(s => s == p)}"));
            yield return $"{place},transition,{pairs.Count},,{steps}";
        }

        string Missing(string edge, HashSet<int> seen)
        {
            List<int> bits = entry.Bits.Where(b => !seen.Contains(b)).OrderDescending().ToList();
            string text = string.Empty;
            foreach (int high in bits.Where(b => !bits.Contains(b + 1)))
            {
                int low = high;
                while (bits.Contains(low - 1))
                {
                    low--;
                }

                text += high == low ? $" {high}" : $" {high}-{low}";
            }

            return text.Length == 0 ? string.Empty : edge + text;
        }
    }

    private static bool Bit(ulong value, int bit) => ((value >> bit) & 1) != 0;

    private sealed record Entry(
        string Instance, string Definition, string Name, IReadOnlyList<int> Bits, IReadOnlyList<string>? States)
    {
        public HashSet<int> Risen { get; } = [];

        public HashSet<int> Fallen { get; } = [];

        public List<string> Seen { get; } = [];

        public List<string> Steps { get; } = [];
    }
}
