using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Fuzz.Compilation;
using Fuzz.Runs;

namespace Fuzz.Shrinking;

/// <summary>What is printed of findings: seed, minimal program, and what differs first.</summary>
internal static class Report
{
    private const int MostShrunk = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The report; empty without findings.</summary>
    public static string Of(IReadOnlyList<Finding> findings, IReadOnlyList<IReplay> replays)
    {
        StringBuilder text = new();
        foreach (Finding finding in findings)
        {
            text.Append($"seed {finding.Program.Seed}: {finding.Kind} on {finding.Engine}: {FirstLine(finding.Details)}\n");
        }

        foreach (Finding finding in findings.Take(Settings.Shrinks ? MostShrunk : 0))
        {
            Finding shrunk = Shrink(finding, [.. replays.Where(r => r.Name == finding.Engine)]);
            text.Append($"\nHDL_FUZZ_SEED={finding.Program.Seed} HDL_FUZZ_COUNT=1, made smaller, ")
                .Append($"{shrunk.Program.Ticks} ticks:\n{shrunk.Program.Text}\n{shrunk.Details}\n");
        }

        return text.ToString();
    }

    private static Finding Shrink(Finding finding, IReadOnlyList<IReplay> replays)
    {
        Batch batch = new(new ProgramCompiler(), replays);
        return finding.Kind == FindingKind.NoCSharp ? finding
            : new Shrinker(program => batch.Run([program]) is [var first, ..] ? first : null, Limit).Shrink(finding);
    }

    private static string FirstLine(string text) => text.Split('\n')[0];
}
