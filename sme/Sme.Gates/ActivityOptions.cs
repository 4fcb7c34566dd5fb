using System.Globalization;

namespace Sme.Gates;

/// <summary>How changes of nets are counted.</summary>
public sealed record ActivityOptions
{
    private ActivityOptions(int period, int seed) => (Period, Seed) = (period, seed);

    /// <summary>Each net in every cycle.</summary>
    public static ActivityOptions Exact { get; } = new(1, 0);

    /// <summary>One cycle of every 16 is looked at: of every 64, four in a row at a random place.</summary>
    /// <param name="seed">Which ones.</param>
    public static ActivityOptions Sampled(int seed) => new(16, seed);

    /// <summary>One in so many cycles is looked at; 1 for all.</summary>
    public int Period { get; }

    /// <summary>Which cycles are looked at.</summary>
    public int Seed { get; }

    /// <summary>Whether it is also counted in how many cycles a net is 1.</summary>
    public bool CountsOnes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Period == 1 ? "every cycle"
        : string.Create(CultureInfo.InvariantCulture, $"one cycle of {Period}, seed {Seed}");
}
