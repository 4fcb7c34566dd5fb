namespace Testbenches.Library;

/// <summary>A word of a stream.</summary>
/// <param name="Data">The word.</param>
/// <param name="Last">Whether it ends a packet.</param>
public readonly record struct StreamWord<T>(T Data, bool Last = false);
