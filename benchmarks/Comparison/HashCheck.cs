using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>Whether what is measured does the same work.</summary>
internal static class HashCheck
{
    /// <summary>Runs a design on all contenders; where they do not agree, says what each shows.</summary>
    public static bool Agree(string design, IReadOnlyList<IContender> contenders, long cycles, TextWriter errors)
    {
        string[] hashes = [.. contenders.Select(c => c.HashAfter(cycles))];
        if (hashes.Distinct().Count() <= 1)
        {
            return true;
        }

        errors.WriteLine($"bench: the figures of {design} are void: after {cycles} cycles the hashes are");
        foreach ((IContender contender, string hash) in contenders.Zip(hashes))
        {
            errors.WriteLine($"bench:   {hash} on {contender.Engine}");
        }

        return false;
    }
}
