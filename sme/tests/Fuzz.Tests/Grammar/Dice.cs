using System;
using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Choices at random, the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to one less than a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>A number of a range, both ends included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    /// <summary>True so many times of a hundred.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>Any 64 bits.</summary>
    public ulong Bits() => (ulong)_random.NextInt64(long.MinValue, long.MaxValue);

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>One of several, the heavier the more often.</summary>
    public T Weighted<T>(IReadOnlyList<T> choices, Func<T, int> weight)
    {
        int at = _random.Next(choices.Sum(weight));
        foreach (T choice in choices)
        {
            at -= weight(choice);
            if (at < 0)
            {
                return choice;
            }
        }

        return choices[^1];
    }
}
