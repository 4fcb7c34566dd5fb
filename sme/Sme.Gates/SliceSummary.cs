namespace Sme.Gates;

/// <summary>Instances of a definition that are evaluated together.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Instances">How many instances.</param>
/// <param name="Gates">Number of gates of one instance.</param>
/// <param name="VectorBits">How many instances one operation evaluates; 64 in words.</param>
/// <param name="IsPacked">Whether one operation evaluates many bits of the words of all these instances instead.</param>
public sealed record SliceSummary(string Definition, int Instances, int Gates, int VectorBits, bool IsPacked);
