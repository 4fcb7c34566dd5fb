using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable;
using Hardware.SystolicArray.Control;
using SME;

namespace Hdl.Workloads;

/// <summary>
/// Starts a job on a matrix engine, answers the requests of its controller with operands, and hands out what comes back. What
/// happens when is the controller's business.
/// </summary>
[Name("source")]
public sealed class OperandSource : SimulationProcess
{
    private const int ProgressCycles = 4096;

    [OutputBus]
    private readonly IProductJob _job;

    [OutputBus]
    private readonly IOperandWord[] _operands;

    [OutputBus]
    private readonly IOperandWord[] _weights;

    [OutputBus]
    private readonly IArrayConfiguration _configuration;

    [InputBus]
    private readonly IProductStatus _status;

    [InputBus]
    private readonly IVectorRequest _vectorRequest;

    [InputBus]
    private readonly IWeightRequest _weightRequest;

    [InputBus]
    private readonly IAccumulatedSum[] _sums;

    [InputBus]
    private readonly IRequantisedValue[] _values;

    private readonly ArrayParameters _parameters;
    private readonly JobShape _shape;
    private readonly IEnumerator<ArrayTile> _tiles;
    private readonly int _initial;
    private readonly Requantisation? _requantisation;
    private readonly sbyte[][] _weightRows;
    private readonly sbyte[] _vector;
    private readonly int[] _sumRow;
    private readonly short[] _valueRow;
    private readonly AwaitedResults _awaitedSums = new();
    private readonly AwaitedResults _awaitedValues = new();
    private ArrayTile? _loading;
    private ArrayTile? _streaming;
    private int _vectorsEntered;
    private long? _firstWeights;

    /// <summary>Creates a source of operands.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="shape">The job, as the controller counts it.</param>
    /// <param name="tiles">The job tile by tile, in the controller's order.</param>
    /// <param name="initial">What accumulators start from.</param>
    /// <param name="requantisation">How sums are requantised, or null if only the sums are wanted.</param>
    public OperandSource(
        MatrixEngine engine, JobShape shape, IEnumerable<ArrayTile> tiles, int initial = 0,
        Requantisation? requantisation = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(tiles);
        _parameters = engine.Parameters;
        _shape = shape;
        _job = engine.Controller.Job;
        _status = engine.Controller.Status;
        _vectorRequest = engine.Controller.VectorRequest;
        _weightRequest = engine.Controller.WeightRequest;
        _operands = engine.Array.Operands;
        _weights = engine.Array.Weights;
        _configuration = engine.Array.Configuration;
        _sums = engine.Array.Sums;
        _values = engine.Array.Values;
        _tiles = tiles.GetEnumerator();
        _initial = initial;
        _requantisation = requantisation;
        _vector = new sbyte[_parameters.Rows];
        _weightRows = new sbyte[_parameters.Rows][];
        for (int row = 0; row < _weightRows.Length; row++)
        {
            _weightRows[row] = new sbyte[_parameters.Columns];
        }

        _sumRow = new int[_parameters.Columns];
        _valueRow = new short[_parameters.Columns];
    }

    /// <summary>Cycles as <see cref="JobStatistics.Cycles"/> counts them, up to the last result so far.</summary>
    public long Cycles { get; private set; }

    /// <summary>Cycles up to the first result.</summary>
    public long FirstResult { get; private set; }

    /// <summary>Vectors that entered the array so far.</summary>
    public long Vectors { get; private set; }

    /// <summary>Called every few thousand cycles and at the end.</summary>
    public Action<OperandSource>? Progress { get; init; }

    /// <inheritdoc/>
    public override async Task Run()
    {
        _requantisation?.Apply(_configuration);
        _configuration.Initial = _initial;
        _job.Vectors = _shape.Vectors;
        _job.ContractionTiles = _shape.ContractionTiles;
        _job.ColumnTiles = _shape.ColumnTiles;
        _job.Start = true;
        await WaitUntilAsync(() => _status.Busy);
        _job.Start = false;
        for (long tick = 0; _status.Busy; tick++)
        {
            // What a request of this tick asks for is on the buses in the next.
            if (_weightRequest.Valid)
            {
                GiveWeights(tick);
            }

            if (_vectorRequest.Valid)
            {
                GiveVector();
            }

            await ClockAsync();
            TakeResults(tick);
            if (tick % ProgressCycles == ProgressCycles - 1)
            {
                Progress?.Invoke(this);
            }
        }

        Progress?.Invoke(this);
        Require(!_awaitedSums.Any && !_awaitedValues.Any && !_tiles.MoveNext(), "has work left when the controller is done");
        _tiles.Dispose();
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"the job {what}: its tiles are not those of its shape");
        }
    }

    private void GiveWeights(long tick)
    {
        _firstWeights ??= tick;
        int group = _weightRequest.ColumnGroup;
        if (group == _parameters.ColumnGroups - 1)
        {
            Require(_tiles.MoveNext(), "has too few tiles");
            _loading = _tiles.Current;
            for (int row = 0; row < _weightRows.Length; row++)
            {
                _loading.ReadWeights(row, _weightRows[row]);
            }
        }

        int buses = _parameters.RowBuses;
        for (int row = 0; row < _weightRows.Length; row++)
        {
            for (int bus = 0; bus < buses; bus++)
            {
                // Buses beyond the last column load nobody.
                int column = (group * buses) + bus;
                _weights[(row * buses) + bus].Data = column < _parameters.Columns ? _weightRows[row][column] : (sbyte)0;
            }
        }
    }

    private void GiveVector()
    {
        if (_vectorRequest.First)
        {
            _streaming = _loading;
            _vectorsEntered = 0;
            if (_streaming!.Evict)
            {
                _awaitedSums.Await(_streaming);
                if (_requantisation != null)
                {
                    _awaitedValues.Await(_streaming);
                }
            }
        }

        _streaming!.ReadVector(_vectorsEntered, _vector);
        for (int row = 0; row < _vector.Length; row++)
        {
            _operands[row].Data = _vector[row];
        }

        _vectorsEntered++;
        Vectors++;
        Require(_vectorRequest.Last == (_vectorsEntered == _streaming.VectorCount), "has a tile of another length");
    }

    // The results came to stand on the buses at the end of the tick before, the given one. The array reads the first
    // weights in the tick after the one in which they were written.
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

    private void Note(long tick)
    {
        Cycles = tick - _firstWeights!.Value;
        FirstResult = FirstResult == 0 ? Cycles : FirstResult;
    }
}
