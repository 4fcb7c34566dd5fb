namespace Sme.Compiled;

/// <summary>Instances of a definition that are computed together, or why they are not.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Instances">How many instances.</param>
/// <param name="Level">Behind how many others they settle; 0 at the clock edge.</param>
/// <param name="Block">How many are computed at once; 1 one by one.</param>
/// <param name="IsInPlace">Whether what registers take replaces what they hold at once.</param>
/// <param name="Reason">Why they are computed one by one, or null.</param>
public sealed record LaneSummary(string Definition, int Instances, int Level, int Block, bool IsInPlace, string? Reason);
