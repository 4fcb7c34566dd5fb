using System;
using System.Collections.Generic;
using System.Reflection;

namespace SME;

/// <summary>What a signal of the table is in hardware.</summary>
public enum SignalKind : byte
{
    /// <summary>A signal of a bus.</summary>
    Bus = 0,

    /// <summary>A mutable field of a process.</summary>
    Register = 1,

    /// <summary>The state number of an <c>OnTickAsync</c> body: 0 at its start, k at its k-th await.</summary>
    State = 2,

    /// <summary>A check: 1 when it failed in the last tick.</summary>
    Check = 3,

    /// <summary>An array held by a process; it has no place in the packed state and is read by element.</summary>
    Memory = 4,
}

/// <summary>What a signal is in C#.</summary>
/// <param name="Class">
/// The class of the process that holds the signal or is the first to write its bus; the bus's interface where no process
/// writes it.
/// </param>
/// <param name="Field">
/// The field of that class: port, register or memory. Null for a state number and where no field holds the bus.
/// </param>
/// <param name="Property">The property of the bus's interface; null for what is no signal of a bus.</param>
public sealed record SignalOrigin(Type Class, FieldInfo? Field, PropertyInfo? Property);

/// <summary>
/// One signal as every engine publishes it.
/// </summary>
/// <remarks>
/// Values are the two's-complement bits at <see cref="Width"/>, at most 64. A value never straddles a 64-bit word of
/// the packed state, so it is <c>(state[BitOffset / 64] &gt;&gt; (BitOffset % 64)) &amp; mask</c>.
/// </remarks>
public sealed class Signal
{
    /// <summary>Index in <see cref="SignalTable.Signals"/>.</summary>
    public required int Id { get; init; }

    /// <summary>
    /// Instance names from the top down to the owner: <c>array</c>, <c>pe[3,2]</c>, <c>partialSumOut</c>.
    /// </summary>
    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>The signal's own name: <c>data</c>, <c>window(3)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The column name in a CSV trace (<c>Bus.Signal</c>), or null where traces leave the signal out.
    /// </summary>
    public string? TraceName { get; init; }

    /// <summary>Whether the signal belongs to a top-level input.</summary>
    public bool IsTopLevelInput { get; init; }

    /// <summary>What the signal is in hardware.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>What the signal is in C#; null in a table that was made of no design.</summary>
    public SignalOrigin? Origin { get; init; }

    /// <summary>The C# type of the value (of one element, for memories and fixed arrays).</summary>
    public required Type Type { get; init; }

    /// <summary>Width in bits, 1 to 64.</summary>
    public required int Width { get; init; }

    /// <summary>Position of the least significant bit in the packed state; -1 for memories.</summary>
    public int BitOffset { get; init; } = -1;

    /// <summary>Position of the bit that is 1 once the signal was written; -1 when it always has a value.</summary>
    public int DefinedOffset { get; init; } = -1;

    /// <summary>Number of elements; 1 for everything but memories.</summary>
    public int Length { get; init; } = 1;

    /// <summary>Scope and name joined by dots: <c>array.pe[3,2].partialSumOut.data</c>.</summary>
    public string Path => Scope.Count == 0 ? Name : string.Join('.', Scope) + "." + Name;

    /// <summary>The value as bits, right-aligned.</summary>
    public ulong Bits(ReadOnlySpan<ulong> state)
    {
        ulong word = state[BitOffset >> 6] >> (BitOffset & 63);
        return Width == 64 ? word : word & ((1UL << Width) - 1);
    }

    /// <summary>Puts bits at the signal's place.</summary>
    internal void Pack(Span<ulong> state, ulong bits)
    {
        ulong mask = (Width == 64 ? ulong.MaxValue : (1UL << Width) - 1) << (BitOffset & 63);
        ref ulong word = ref state[BitOffset >> 6];
        word = (word & ~mask) | ((bits << (BitOffset & 63)) & mask);
    }

    /// <summary>Whether the signal has a value: it was written, or has an initial one.</summary>
    public bool IsDefined(ReadOnlySpan<ulong> state)
        => DefinedOffset < 0 || ((state[DefinedOffset >> 6] >> (DefinedOffset & 63)) & 1) != 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Kind} {Type.Name} [{Width}]";
}

/// <summary>A second place where a signal can be seen: the port of a process that reads another's bus.</summary>
/// <param name="Scope">Instance names from the top down.</param>
/// <param name="Name">The signal's own name.</param>
/// <param name="Id">The signal's index in the table.</param>
public sealed record SignalAlias(IReadOnlyList<string> Scope, string Name, int Id);

/// <summary>
/// All signals of a prepared design, and how their values lie in the packed state. The same on every engine for the
/// same design.
/// </summary>
public sealed class SignalTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="signals">The signals; each one's <see cref="Signal.Id"/> is its index.</param>
    /// <param name="aliases">Further places where signals can be seen.</param>
    /// <param name="wordCount">Length of the packed state in 64-bit words.</param>
    public SignalTable(IReadOnlyList<Signal> signals, IReadOnlyList<SignalAlias> aliases, int wordCount)
    {
        Signals = signals;
        Aliases = aliases;
        WordCount = wordCount;
    }

    /// <summary>The signals by id.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    /// <summary>Further places where signals can be seen; one net, several names.</summary>
    public IReadOnlyList<SignalAlias> Aliases { get; }

    /// <summary>Length of the packed state in 64-bit words.</summary>
    public int WordCount { get; }
}
