using System.Globalization;

namespace Benchmarks.Comparison;

/// <summary>What a compared design shows: everything that it did so far.</summary>
/// <param name="Hash">The rolling hash.</param>
/// <param name="Count">How much went into it: words or instructions.</param>
internal readonly record struct HashState(ulong Hash, uint Count)
{
    /// <summary>As simulators of Verilog print it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash:x16} {Count:x8}");
}
