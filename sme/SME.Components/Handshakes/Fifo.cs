using System;
using System.Numerics;

namespace SME.Components;

/// <summary>Synchronous first-in first-out queue of a stream, first word fall-through.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>
/// Latency: 1 cycle, valid to valid, when empty (the clocked output bus is a register that holds the oldest word).
/// </para>
/// <para>
/// Throughput: one word per cycle from depth 2 on; depth 1 passes one word every 2 cycles. A full queue takes no
/// word in
/// the tick in which one leaves, since ready is a register: the source pauses for one cycle, the sink does not notice.
/// </para>
/// <para>Flow control: valid-ready (docs/protocols.md).</para>
/// <para>Reset: empty, ready 0 in the first cycle; data is not reset.</para>
/// <para>Range: depth 1 to 2^30 words, any number; every value of the word's type.</para>
/// <para>Source: circular buffer; Knuth, "The Art of Computer Programming", vol. 1, section 2.2.2.</para>
/// <para>Limits: the words behind the oldest are read without a clock, as registers or distributed RAM can be, not
/// block
/// RAM.</para>
/// </remarks>
[ClockedProcess]
public sealed class Fifo<T> : SimpleProcess, IOccupancy
{
    /// <summary>Words from the source.</summary>
    [InputBus]
    public readonly IStream<T> In;

    /// <summary>Back-pressure to the source.</summary>
    [OutputBus]
    public readonly IStreamReady InReady;

    /// <summary>Words to the sink.</summary>
    [OutputBus]
    public readonly IStream<T> Out;

    /// <summary>Back-pressure from the sink.</summary>
    [InputBus]
    public readonly IStreamReady OutReady;

    private const int MaximumDepth = 1 << 30;

    private readonly int _depth;
    private readonly T[] _data;
    private readonly bool[] _last;

    // The output bus holds the oldest word; the arrays hold the others, from _read up to before _write.
    private int _count;
    private int _read;
    private int _write;

    /// <summary>Puts a queue between two connections.</summary>
    /// <param name="source">Where words come from.</param>
    /// <param name="sink">Where words go.</param>
    /// <param name="depth">Number of words it can hold, the one at the output included.</param>
    /// <exception cref="ArgumentException">The depth is out of range.</exception>
    public Fifo(Handshake<T> source, Handshake<T> sink, int depth)
    {
        if (depth is < 1 or > MaximumDepth)
        {
            throw new ArgumentException(
                $"a FIFO of depth {depth} was asked for: the depth is 1 to {MaximumDepth} words", nameof(depth));
        }

        (In, InReady) = (source.Forward, source.Backward);
        (Out, OutReady) = (sink.Forward, sink.Backward);
        _depth = depth;

        // Places wrap around by their width: a comparison with the last one would cost more than the words that are not used.
        // At depth 1 nothing is ever stored, but an array has an element.
        _data = new T[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, depth - 1))];
        _last = new bool[_data.Length];
    }

    /// <inheritdoc/>
    public string Occupancy => $"{_count} of {_depth} words";

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool push = In.Valid && InReady.Ready;
        bool pop = Out.Valid && OutReady.Ready;

        // A word that arrives when no other is left to send goes to the output at once.
        bool isNoneLeft = _count == 0 || (pop && _count == 1);
        bool bypasses = push && isNoneLeft;
        bool stores = push && !isNoneLeft;
        bool advances = pop && !isNoneLeft;
        int nextCount = _count + (push ? 1 : 0) - (pop ? 1 : 0);
        int nextRead = advances ? _read + 1 : _read;
        int nextWrite = stores ? _write + 1 : _write;

        // The bits that the ranges need: registers have no more.
        nextCount &= Bits(_depth + 1);
        nextRead &= _data.Length - 1;
        nextWrite &= _data.Length - 1;

        // Clock edge: both output buses are registers.
        if (bypasses)
        {
            Out.Data = In.Data;
            Out.Last = In.Last;
        }
        else if (advances)
        {
            Out.Data = _data[_read];
            Out.Last = _last[_read];
        }

        if (stores)
        {
            _data[_write] = In.Data;
            _last[_write] = In.Last;
        }

        Out.Valid = nextCount > 0;
        InReady.Ready = nextCount < _depth;
        _count = nextCount;
        _read = nextRead;
        _write = nextWrite;
    }

    private static int Bits(int values) => (int)BitOperations.RoundUpToPowerOf2((uint)values) - 1;
}
