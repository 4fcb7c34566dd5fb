using System;
using System.Globalization;
using System.IO;

namespace SME.Tests;

/// <summary>
/// Where the long verification runs say what they did: rows that `make verify` collects in docs/verification.csv.
/// </summary>
internal static class VerificationLog
{
    private const string Folder = "HDL_VERIFICATION_DIR";

    private static string Runtime => $".NET {Environment.Version}";

    /// <summary>Writes one row; does nothing outside `make verify`.</summary>
    /// <param name="what">What was run.</param>
    /// <param name="count">How often.</param>
    /// <param name="seed">The seeds.</param>
    /// <param name="result">What came out.</param>
    /// <param name="tool">The tools that judge, with their versions; null where it is C#.</param>
    public static void Write(string what, long count, string seed, string result, string? tool = null)
    {
        if (Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder)
        {
            string file = Path.Combine(folder, what.Replace(' ', '-') + ".csv");
            File.WriteAllText(file, string.Create(
                CultureInfo.InvariantCulture, $"{Cell(what)},{count},{seed},{tool ?? Runtime},{Cell(result)}\n"));
        }
    }

    private static string Cell(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
