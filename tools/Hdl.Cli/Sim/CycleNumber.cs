using System.CommandLine.Parsing;
using System.Globalization;

namespace Hdl.Cli.Sim;

/// <summary>Numbers of cycles on the command line.</summary>
internal static class CycleNumber
{
    /// <summary>The number of an option; null, with an error in the result, where its text is none.</summary>
    /// <param name="argument">What was given.</param>
    /// <param name="option">The option.</param>
    /// <param name="minimum">The least accepted.</param>
    public static ulong? Parse(ArgumentResult argument, string option, ulong minimum)
    {
        string text = argument.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong cycles)
            && cycles >= minimum)
        {
            return cycles;
        }

        argument.AddError($"{option}: '{text}' is no number of cycles; accepted: {minimum} to {ulong.MaxValue}");
        return null;
    }
}
