using System;
using System.Globalization;

namespace Fuzz;

/// <summary>What the environment says about the programs to run.</summary>
internal static class Settings
{
    /// <summary>The first seed.</summary>
    public static int SeedOr(int seed) => Number("HDL_FUZZ_SEED") ?? seed;

    /// <summary>The number of programs.</summary>
    public static int CountOr(int count) => Number("HDL_FUZZ_COUNT") ?? count;

    /// <summary>After how many programs that differ a run ends.</summary>
    public static int MostFindings => Number("HDL_FUZZ_FINDINGS") ?? 20;

    /// <summary>Whether programs that differ are made smaller: not where only the number of programs matters.</summary>
    public static bool Shrinks => Environment.GetEnvironmentVariable("HDL_FUZZ_SHRINK") != "no";

    private static int? Number(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
