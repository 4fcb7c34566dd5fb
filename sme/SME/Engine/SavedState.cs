using System.Collections.Generic;

namespace SME;

/// <summary>The state of a design between two ticks, in a form all engines share.</summary>
/// <param name="Tick">Ticks run so far.</param>
/// <param name="Words">Packed values in the layout of the <see cref="SignalTable"/>.</param>
/// <param name="Staged">
/// Packed values that become readable at the next clock edge, for signals of clocked and divided buses; equal to
/// <paramref name="Words"/> elsewhere.
/// </param>
/// <param name="Memories">Bits of each element of each memory, by signal id.</param>
public sealed record SavedState(
    ulong Tick, ulong[] Words, ulong[] Staged, IReadOnlyDictionary<int, ulong[]> Memories);
