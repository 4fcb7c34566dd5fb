using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Vhdl;

namespace Fuzz.Runs;

/// <summary>Replays many programs in one run of a simulator, and finds those that fail.</summary>
internal static class Replays
{
    /// <summary>What a simulator disagrees on.</summary>
    /// <param name="replay">The simulator.</param>
    /// <param name="folder">Where the traces are.</param>
    /// <param name="designs">The programs.</param>
    public static IReadOnlyList<Finding> Run(IReplay replay, string folder, IReadOnlyList<Hardware> designs)
    {
        List<Finding> findings = [];
        List<Entry> entries = [];
        foreach (Hardware hardware in designs)
        {
            try
            {
                entries.Add(new Entry(hardware, replay.Write(hardware)));
            }
            catch (Exception e)
            {
                findings.Add(new Finding(hardware.Program, replay.Name, FindingKind.Failure, $"{e}"));
            }
        }

        foreach (IGrouping<string, Entry> group in entries.GroupBy(e => e.Hardware.Program.VhdlStandard))
        {
            // Modules of the framework have one name in all programs, and need not be the same.
            HashSet<string> shared = [.. group.SelectMany(e => e.Files).Distinct().GroupBy(f => f.Name)
                .Where(g => g.Count() > 1).Select(g => g.Key)];
            ILookup<bool, Entry> isAlone = group.ToLookup(e => e.Files.Any(f => shared.Contains(f.Name)));
            findings.AddRange(isAlone[true].Select(e => new[] { e }).Append([.. isAlone[false]])
                .SelectMany(together => Run(replay, folder, together, group.Key)));
        }

        return findings;
    }

    // Where one of several fails, each is run by itself: the first one to fail may have kept others from running.
    private static IEnumerable<Finding> Run(IReplay replay, string folder, Entry[] entries, string standard)
    {
        if (entries.Length == 0)
        {
            return [];
        }

        SourceFile[] files = [.. entries.SelectMany(e => e.Files).DistinctBy(f => f.Name)];
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        (bool succeeded, string printed) = replay.Simulate(
            folder, [.. files.Select(f => f.Name)], [.. entries.Select(e => e.Testbench)], standard);
        bool agrees = succeeded && entries.All(e => printed.Split('\n').Any(
            l => l.Contains(e.Testbench, StringComparison.Ordinal) && l.Contains(e.Agreement, StringComparison.Ordinal)));
        return agrees ? []
            : entries.Length > 1 ? entries.SelectMany(e => Run(replay, folder, [e], standard))
            : [new Finding(entries[0].Hardware.Program, replay.Name, KindOf(printed), printed)];
    }

    private static FindingKind KindOf(string printed)
        => printed.Contains("differences in", StringComparison.Ordinal) ? FindingKind.Difference : FindingKind.Failure;

    private sealed record Entry(Hardware Hardware, IReadOnlyList<SourceFile> Files)
    {
        public string Testbench => Path.GetFileNameWithoutExtension(Files[^1].Name);

        public string Agreement => $"{Hardware.Program.Ticks + 1} cycles agree";
    }
}
