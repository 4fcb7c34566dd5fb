using System.Collections.Generic;

namespace Sme.Gates.Slices;

/// <summary>A part of a step: a method, a read of a memory, or a table.</summary>
/// <param name="Items">What a method does, as in <see cref="SliceStep.Items"/>; a read is by itself; of a table nothing.</param>
/// <param name="Table">The table.</param>
internal sealed record SliceChunk(List<int> Items, SliceTable? Table = null);

/// <summary>Gates of a step that a loop runs through.</summary>
/// <param name="Scratch">A row for each slot.</param>
/// <param name="Gates">The gates, by slots.</param>
/// <param name="Stored">Nodes that are stored elsewhere when all gates are computed, and their slots.</param>
internal sealed record SliceTable(SliceArray Scratch, GateTable.Gate[] Gates, (int Node, int Slot)[] Stored);
