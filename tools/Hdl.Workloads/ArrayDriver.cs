using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hdl.Workloads;

/// <summary>
/// Feeds a systolic array tile by tile and hands out what comes back. The weights of the next tile are loaded while the
/// present one streams; its first vector follows as soon as both are through.
/// </summary>
[Name("driver")]
public sealed class ArrayDriver : SimulationProcess
{
    private const int ProgressCycles = 4096;

    [OutputBus]
    private readonly IActivation[] _activations;

    [OutputBus]
    private readonly IVectorControl _vectorControl;

    [OutputBus]
    private readonly IWeight[] _weights;

    [OutputBus]
    private readonly IWeightLoad _weightLoad;

    [OutputBus]
    private readonly IArrayConfiguration _configuration;

    [InputBus]
    private readonly IAccumulatedSum[] _sums;

    [InputBus]
    private readonly IRequantisedValue[] _values;

    private readonly SystolicArray _array;
    private readonly IEnumerator<ArrayTile> _tiles;
    private readonly int _initial;
    private readonly Requantisation? _requantisation;
    private readonly sbyte[] _weightRow;
    private readonly sbyte[] _vector;
    private readonly int[] _sumRow;
    private readonly short[] _valueRow;
    private readonly AwaitedResults _awaitedSums = new();
    private readonly AwaitedResults _awaitedValues = new();

    // The tile that streams, and the one whose weights are loaded meanwhile.
    private ArrayTile? _streaming;
    private int _vectorsEntered;
    private long _firstVectorTick;
    private ArrayTile? _loading;
    private int _rowsToLoad;

    /// <summary>Creates a driver of an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="tiles">The work, taken tile by tile.</param>
    /// <param name="initial">What accumulators start from.</param>
    /// <param name="requantisation">How sums are requantised, or null if only the sums are wanted.</param>
    public ArrayDriver(
        SystolicArray array, IEnumerable<ArrayTile> tiles, int initial = 0, Requantisation? requantisation = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(tiles);
        _array = array;
        _activations = array.Activations;
        _vectorControl = array.VectorControl;
        _weights = array.Weights;
        _weightLoad = array.WeightLoad;
        _configuration = array.Configuration;
        _sums = array.Sums;
        _values = array.Values;
        _tiles = tiles.GetEnumerator();
        _initial = initial;
        _requantisation = requantisation;
        _weightRow = new sbyte[array.Columns];
        _vector = new sbyte[array.Rows];
        _sumRow = new int[array.Columns];
        _valueRow = new short[array.Columns];
    }

    /// <summary>Cycles as <see cref="JobStatistics.Cycles"/> counts them, up to the last result so far.</summary>
    public long Cycles { get; private set; }

    /// <summary>Cycles up to the first result.</summary>
    public long FirstResult { get; private set; }

    /// <summary>Vectors that entered the array so far.</summary>
    public long Vectors { get; private set; }

    /// <summary>Called every few thousand cycles and at the end.</summary>
    public Action<ArrayDriver>? Progress { get; init; }

    /// <summary>Asked before each vector whether a cycle without one comes first; for tests of gaps.</summary>
    public Func<bool>? Gap { get; init; }

    /// <inheritdoc/>
    public override async Task Run()
    {
        _requantisation?.Apply(_configuration);
        _configuration.Initial = _initial;
        await ClockAsync();
        NextTile();
        for (long tick = 0; _streaming != null || _loading != null || AwaitsResults; tick++)
        {
            // A row loaded in this tick is not yet in its shadow when a vector enters.
            EnterVector(tick);
            LoadRow(tick);
            await ClockAsync();
            TakeResults(tick);
            if (tick % ProgressCycles == ProgressCycles - 1)
            {
                Progress?.Invoke(this);
            }
        }

        Progress?.Invoke(this);
        _tiles.Dispose();
    }

    private bool AwaitsResults => _awaitedSums.Any || _awaitedValues.Any;

    private void NextTile()
    {
        _loading = _tiles.MoveNext() ? _tiles.Current : null;
        _rowsToLoad = _array.Rows;
        if (_loading is { } tile && !(tile.Overwrite && tile.Evict) && tile.VectorCount > _array.Depth)
        {
            throw new InvalidOperationException(
                $"a tile of {tile.VectorCount} vectors does not fit accumulation buffers of {_array.Depth} words: "
                + "split the vectors, or build the array with a larger depth");
        }
    }

    private void LoadRow(long tick)
    {
        // The bottom row takes its weight R-1 cycles after the first vector entered; until then its shadow stays.
        bool free = _streaming == null || tick - _firstVectorTick >= _array.Rows - 1;
        bool load = _loading != null && _rowsToLoad > 0 && free;
        _weightLoad.Load = load;
        if (!load)
        {
            return;
        }

        _rowsToLoad--;
        _loading!.ReadWeights(_rowsToLoad, _weightRow);
        for (int column = 0; column < _weightRow.Length; column++)
        {
            _weights[column].Data = _weightRow[column];
        }
    }

    private void EnterVector(long tick)
    {
        bool first = _streaming == null || _vectorsEntered == _streaming.VectorCount;
        if (first && (_loading == null || _rowsToLoad > 0))
        {
            // Nothing to stream, or weights are missing: the tile that has streamed stays the one to load behind.
            Enter(valid: false, first: false, last: false);
            _streaming = _loading == null ? null : _streaming;
            return;
        }

        if (Gap != null && Gap())
        {
            Enter(valid: false, first: false, last: false);
            return;
        }

        if (first)
        {
            _streaming = _loading;
            _vectorsEntered = 0;
            _firstVectorTick = tick;
            NextTile();
        }

        ArrayTile tile = _streaming!;
        int vector = _vectorsEntered++;
        Vectors++;
        tile.ReadVector(vector, _vector);
        for (int row = 0; row < _vector.Length; row++)
        {
            _activations[row].Data = _vector[row];
        }

        Enter(valid: true, first, last: _vectorsEntered == tile.VectorCount);
        _vectorControl.Address = (ushort)(vector % _array.Depth);
        _vectorControl.Overwrite = tile.Overwrite;
        _vectorControl.Evict = tile.Evict;
        if (first && tile.Evict)
        {
            _awaitedSums.Await(tile);
            if (_requantisation != null)
            {
                _awaitedValues.Await(tile);
            }
        }
    }

    private void Enter(bool valid, bool first, bool last)
    {
        foreach (IActivation activation in _activations)
        {
            activation.Valid = valid;
            activation.First = first;
            activation.Last = last;
        }
    }

    // The results came to stand on the buses at the end of the tick before, the given one. The array reads the first
    // weights, which are written in tick 0, in tick 1: so the given tick is the number of cycles.
    private void TakeResults(long tick)
    {
        if (_sums[0].Valid)
        {
            for (int column = 0; column < _sumRow.Length; column++)
            {
                _sumRow[column] = _sums[column].Data;
            }

            (ArrayTile tile, int vector) = _awaitedSums.Next();
            tile.TakeSums(vector, _sumRow);
            Note(tick);
        }

        if (_requantisation != null && _values[0].Valid)
        {
            for (int column = 0; column < _valueRow.Length; column++)
            {
                _valueRow[column] = _values[column].Data;
            }

            (ArrayTile tile, int vector) = _awaitedValues.Next();
            tile.TakeValues(vector, _valueRow);
            Note(tick);
        }
    }

    private void Note(long cycle)
    {
        FirstResult = FirstResult == 0 ? cycle : FirstResult;
        Cycles = cycle;
    }
}
