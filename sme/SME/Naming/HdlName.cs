using System;
using System.Globalization;
using System.Text;

namespace SME.Naming;

/// <summary>Turns names of C# members and instances into names for hardware languages and waveforms.</summary>
public static class HdlName
{
    /// <summary>What a name without any letter or digit becomes.</summary>
    public const string Unnamed = "unnamed";

    /// <summary>
    /// The name in snake case: <c>PartialSumIn</c> is <c>partial_sum_in</c>, <c>pe[3,2]</c> is <c>pe_3_2</c>,
    /// <c>FIRFilter2D</c> is <c>fir_filter2d</c>.
    /// </summary>
    /// <remarks>
    /// A word begins at a capital after a small letter, and at a capital before a small letter. Whatever is not a
    /// letter or digit separates words. Letters beyond ASCII become <c>u</c> and their code in hexadecimal. A name
    /// that would begin with a digit gets the prefix <c>n</c>.
    /// </remarks>
    /// <param name="name">Any text.</param>
    /// <returns>A letter a-z followed by more of them and 0-9, with single underscores between.</returns>
    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var result = new StringBuilder(name.Length + 8);
        bool wordEnded = false;
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]))
            {
                wordEnded = true;
                continue;
            }

            if ((wordEnded || IsWordStart(name, i)) && result.Length > 0)
            {
                result.Append('_');
            }

            Append(result, name[i]);
            wordEnded = false;
        }

        if (result.Length == 0)
        {
            return Unnamed;
        }

        return char.IsAsciiDigit(result[0]) ? "n" + result : result.ToString();
    }

    private static bool IsWordStart(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]))
        {
            return false;
        }

        return char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
    }

    private static void Append(StringBuilder result, char letter)
    {
        if (char.IsAscii(letter))
        {
            result.Append(char.ToLowerInvariant(letter));
        }
        else
        {
            result.Append('u').Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        }
    }
}
