using System.Collections.Generic;

namespace SME.Live;

/// <summary>A live object whose packed values have a place in the state: a bus, or what a process holds.</summary>
internal abstract class Slot(int word, int wordCount, IReadOnlyList<int> ids)
{
    /// <summary>First word in the state.</summary>
    public int Word { get; } = word;

    /// <summary>Number of words.</summary>
    public int WordCount { get; } = wordCount;

    /// <summary>The signals it holds.</summary>
    public IReadOnlyList<int> Ids { get; } = ids;

    /// <summary>Writes the packed values.</summary>
    public abstract void Store(ref ulong words);
}

/// <summary>A bus.</summary>
internal sealed class BusSlot(int word, IReadOnlyList<int> ids, Bus bus) : Slot(word, bus.Layout.WordCount, ids)
{
    /// <summary>The bus.</summary>
    public Bus Bus => bus;

    /// <inheritdoc/>
    public override void Store(ref ulong words) => bus.Store(ref words);
}

/// <summary>The registers of a process.</summary>
internal sealed class RegisterSlot(int word, IReadOnlyList<int> ids, Process process, FieldLayout layout)
    : Slot(word, layout.WordCount, ids)
{
    /// <summary>The process.</summary>
    public Process Process => process;

    /// <summary>Its class's registers.</summary>
    public FieldLayout Layout => layout;

    /// <inheritdoc/>
    public override void Store(ref ulong words) => layout.Store!(process, ref words);
}

/// <summary>The state number of an asynchronous body.</summary>
internal sealed class StateSlot(int word, IReadOnlyList<int> ids, StateProcess process) : Slot(word, 1, ids)
{
    /// <summary>The process.</summary>
    public StateProcess Process => process;

    /// <inheritdoc/>
    public override void Store(ref ulong words) => words = (ulong)AsyncState.Of(process.Body);
}
