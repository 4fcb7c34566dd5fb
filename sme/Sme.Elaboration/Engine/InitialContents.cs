using System;
using System.Globalization;
using Sme.Elaboration.Engine;

namespace Sme.Elaboration;

/// <summary>
/// What registers without reset (<see cref="SME.NoResetAttribute"/>) and signals that were never written hold. A design
/// must not depend on it.
/// </summary>
public sealed record InitialContents
{
    /// <summary>
    /// What C# gives them: fields their value after construction. Traces show signals that were never written as such,
    /// whatever they hold.
    /// </summary>
    public static readonly InitialContents Unknown = new();

    /// <summary>Zeros.</summary>
    public static readonly InitialContents Zero = new() { _isGiven = true };

    private bool _isGiven;
    private ulong? _seed;

    private InitialContents()
    {
    }

    /// <summary>Random bits, the same for the same design and seed.</summary>
    public static InitialContents Random(ulong seed) => new() { _isGiven = true, _seed = seed };

    /// <summary>Reads <c>x</c>, <c>zero</c> or <c>random:SEED</c>; null when the text is none of them.</summary>
    public static InitialContents? Parse(string text)
    {
        const string RandomPrefix = "random:";
        return text switch
        {
            "x" => Unknown,
            "zero" => Zero,
            _ when text.StartsWith(RandomPrefix, StringComparison.Ordinal)
                && ulong.TryParse(
                    text[RandomPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                => Random(seed),
            _ => null,
        };
    }

    /// <summary>Gives the bits one after the other, or is null where they stay as they are.</summary>
    internal Func<ulong>? Source() => !_isGiven ? null : _seed is { } seed ? new SplitMix(seed).Next : () => 0;
}
