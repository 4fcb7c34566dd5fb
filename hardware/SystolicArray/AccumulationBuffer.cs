using System;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Adds the partial sums of a column over contraction tiles: one word for each vector of a tile.</summary>
/// <remarks>
/// <para>Latency: 2 cycles, partial sum to accumulated sum (S1 word read, S2 output bus).</para>
/// <para>
/// Throughput: 1 sum per cycle, at any addresses: a word read while its sum is under way is taken from S2 instead.
/// </para>
/// <para>Flow control: valid only. Reset: valid bits 0; words don't-care, as a first tile overwrites.</para>
/// <para>Range: s32, wraps.</para>
/// <para>
/// Source: read-accumulate-write buffers below the columns, as in Jouppi et al., "In-Datacenter Performance Analysis
/// of a Tensor Processing Unit", ISCA 2017, section 2.
/// </para>
/// <para>Limits: 1 to 65,536 words; an address beyond the last word fails a check.</para>
/// </remarks>
[ClockedProcess]
public sealed class AccumulationBuffer : SimpleProcess
{
    /// <summary>The most words a buffer has: what <see cref="IVectorControl.Address"/> reaches.</summary>
    public const int MaximumDepth = 1 << 16;

    /// <summary>The accumulated sum of a vector that is evicted.</summary>
    [OutputBus]
    public readonly IAccumulatedSum Sum = Scope.CreateBus<IAccumulatedSum>();

    [InputBus]
    private readonly IPartialSum _partialSum;

    [InputBus]
    private readonly IVectorControl _control;

    [InputBus]
    private readonly IArrayConfiguration _configuration;

    private readonly int[] _words;
    private int _wordS1;
    private int _partialSumS1;
    private ushort _addressS1;
    private bool _overwriteS1;
    private bool _forwardS1;
    private bool _evictS1;
    private bool _validS1;
    private int _totalS2;

    /// <summary>Creates a buffer.</summary>
    /// <param name="partialSum">The column's partial sums.</param>
    /// <param name="control">What to do with them, in the same cycle.</param>
    /// <param name="configuration">The initial value.</param>
    /// <param name="depth">Number of words.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is out of its range.</exception>
    public AccumulationBuffer(
        IPartialSum partialSum, IVectorControl control, IArrayConfiguration configuration, int depth)
    {
        _partialSum = partialSum;
        _control = control;
        _configuration = configuration;
        _words = new int[ArrayLimits.Check("depth", depth, MaximumDepth)];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool valid = _partialSum.Valid;
        ushort address = _control.Address;
        Assert(!valid || address < _words.Length, "an address is beyond the last word of the accumulation buffer");

        // S1: read the word. Memory gives the word as it was before this edge.
        int nextWordS1 = valid ? _words[address] : _wordS1;
        bool nextForwardS1 = _validS1 && address == _addressS1;

        // S2: add and write back. The clocked output bus is part of the S2 register.
        int word = _forwardS1 ? _totalS2 : _wordS1;
        int total = (_overwriteS1 ? _configuration.Initial : word) + _partialSumS1;
        if (_validS1)
        {
            _words[_addressS1] = total;
        }

        Sum.Data = total;
        Sum.Valid = _validS1 && _evictS1;

        // Clock edge.
        _wordS1 = nextWordS1;
        _partialSumS1 = (int)_partialSum.Data;
        _addressS1 = address;
        _overwriteS1 = _control.Overwrite;
        _forwardS1 = nextForwardS1;
        _evictS1 = _control.Evict;
        _validS1 = valid;
        _totalS2 = total;
    }
}
