using System;

namespace SME.Tracer.Vcd;

/// <summary>A pattern for signal paths: <c>*</c> is any run of characters, <c>?</c> is one.</summary>
internal sealed class Glob(string pattern)
{
    public string Pattern => pattern;

    /// <summary>Whether the part after the last dot is more than wildcards, so that it names something.</summary>
    public bool NamesSignal => pattern[(pattern.LastIndexOf('.') + 1)..].AsSpan().IndexOfAnyExcept('*', '?') >= 0;

    /// <summary>Whether the whole text matches. A failed match only ever goes back to the last star.</summary>
    public bool Matches(string text)
    {
        int t = 0;
        int p = 0;
        int star = -1;
        int starText = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starText = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
