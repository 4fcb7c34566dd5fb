namespace Benchmarks.Comparison;

/// <summary>Something that runs a design.</summary>
internal interface IContender
{
    /// <summary>Its name.</summary>
    string Engine { get; }

    /// <summary>What the design shows a number of cycles after reset.</summary>
    string HashAfter(long cycles);

    /// <summary>Runs a number of cycles; how many seconds of processor time they took.</summary>
    double Measure(long cycles);
}
