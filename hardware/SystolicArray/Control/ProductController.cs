using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable;
using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>
/// Runs whole matrix products on a <see cref="ConfigurableArray"/>: asks for weights and vectors tile by tile, loads the next
/// tile's weights while the present one streams, and steers accumulation over contraction tiles.
/// </summary>
/// <remarks>
/// <code>
/// for each tile of the result's columns
///   for each group of vectors: as many as the accumulation buffers have words; all of them with one contraction tile
///     for each tile of the contraction
///       load the tile's weights; stream the group's vectors past them
///
/// cycle      t           t + 1                   t + 2
/// request    visible     operand source reads    words visible at the array
/// tag, load              written                 visible, in step with the words
/// </code>
/// <para>
/// Latency: 2 cycles from Start to the first request; Busy falls after the last requantised value has left.
/// </para>
/// <para>
/// Throughput: 1 vector per cycle. A tile of V vectors takes max(V, max(fill, 1) + load) cycles, fill and load being those
/// of the array's parameters; the first load and the drain come besides.
/// </para>
/// <para>
/// Flow control: requests are valid only; what they ask for is there one cycle later. In cycles of hold nothing moves here,
/// and the operand source has to keep its words too.
/// </para>
/// <para>
/// Weights: the next load starts when the first vector has reached the last group of columns, whose shadows it would
/// overwrite; the first vector of a tile is asked for when its load is complete. Skew by row and by group of rows lies in
/// the array, so all rows are asked for at once.
/// </para>
/// <para>Reset: Idle, nothing requested. Range: u32 vectors, u16 tiles.</para>
/// <para>Check: a job has at least one vector and one tile of each kind.</para>
/// <para>
/// Source: double-buffered weights of US 11,842,169; accumulation over tiles as in Jouppi et al., "In-Datacenter
/// Performance Analysis of a Tensor Processing Unit", ISCA 2017, section 2.
/// </para>
/// </remarks>
[ClockedProcess]
public sealed class ProductController : SimpleProcess
{
    /// <summary>The job.</summary>
    [InputBus]
    public readonly IProductJob Job = Scope.CreateBus<IProductJob>();

    /// <summary>Whether it is under way.</summary>
    [OutputBus]
    public readonly IProductStatus Status = Scope.CreateBus<IProductStatus>();

    /// <summary>The vector that is wanted.</summary>
    [OutputBus]
    public readonly IVectorRequest VectorRequest = Scope.CreateBus<IVectorRequest>();

    /// <summary>The weights that are wanted.</summary>
    [OutputBus]
    public readonly IWeightRequest WeightRequest = Scope.CreateBus<IWeightRequest>();

    [OutputBus]
    private readonly IVectorTag _tag;

    [OutputBus]
    private readonly IVectorControl _control;

    [OutputBus]
    private readonly IWeightLoad _load;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly int _depth;
    private readonly int _lastColumnGroup;
    private readonly int _waitCycles;
    private readonly int _drainCycles;

    private ControllerState _state;
    private uint _vectors;
    private ushort _contractionTiles;
    private ushort _columnTiles;

    // The tile whose weights are loaded, or lie in the shadows already.
    private bool _hasTile;
    private bool _isLoaded;
    private byte _columnGroup;
    private ushort _loadColumn;
    private ushort _loadContraction;
    private uint _loadFirst;

    // The tile that streams.
    private bool _streams;
    private ushort _column;
    private ushort _contraction;
    private uint _vector;
    private uint _end;
    private ushort _address;

    // Cycles until the shadows of the last group are free, and until the last result is out.
    private ushort _wait;
    private ushort _drain;

    // In step with the vector request.
    private ushort _addressS1;
    private bool _overwriteS1;
    private bool _evictS1;

    /// <summary>Puts a controller before an array.</summary>
    public ProductController(ConfigurableArray array)
    {
        _tag = array.Tag;
        _control = array.VectorControl;
        _load = array.WeightLoad;
        _hold = array.Hold;
        ArrayParameters parameters = array.Parameters;
        _depth = parameters.Depth;
        _lastColumnGroup = parameters.ColumnGroups - 1;
        _waitCycles = parameters.FillCycles == 0 ? 0 : parameters.FillCycles - 1;

        // Two cycles to the array, its latency, three of requantisation.
        _drainCycles = parameters.SumLatency + 5;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        bool runs = _state == ControllerState.Run;
        bool starts = _state == ControllerState.Idle && Job.Start;
        Assert(
            !starts || (Job.Vectors != 0 && Job.ContractionTiles != 0 && Job.ColumnTiles != 0),
            "a job has no vectors or no tiles");

        // Vectors: the first one of a tile follows the last one of the tile before as soon as its weights are there.
        bool begins = runs && !_streams && _isLoaded;
        bool enters = runs && (_streams || begins);
        uint groupEnd = EndOf(_loadFirst);
        uint vector = begins ? _loadFirst : _vector;
        uint end = begins ? groupEnd : _end;
        ushort address = begins ? (ushort)0 : _address;
        ushort column = begins ? _loadColumn : _column;
        ushort contraction = begins ? _loadContraction : _contraction;
        bool isLast = vector + 1 == end;

        // Weights: when those of the tile before have become active in all columns.
        bool isMissing = _hasTile & !_isLoaded;
        bool loads = runs && isMissing && _wait == 0;
        bool completes = loads && _columnGroup == 0;

        // The tile after the one that begins.
        bool moreContraction = _loadContraction + 1 < _contractionTiles;
        bool moreVectors = groupEnd < _vectors;
        bool moreColumns = _loadColumn + 1 < _columnTiles;

        bool ends = runs && !_hasTile && !_streams;
        bool drained = _state == ControllerState.Drain && _drain == 0;
        ControllerState nextState = _state;
        switch (_state)
        {
            // Until a job comes.
            case ControllerState.Idle:
                nextState = starts ? ControllerState.Run : ControllerState.Idle;
                break;

            // Until the last vector was asked for.
            case ControllerState.Run:
                nextState = ends ? ControllerState.Drain : ControllerState.Run;
                break;

            // For as long as a vector is on its way.
            default:
                nextState = drained ? ControllerState.Idle : ControllerState.Drain;
                break;
        }

        // The clocked output buses are registers: the array is told a cycle after the operand source.
        _tag.Valid = VectorRequest.Valid;
        _tag.First = VectorRequest.First;
        _tag.Last = VectorRequest.Last;
        _control.Address = _addressS1;
        _control.Overwrite = _overwriteS1;
        _control.Evict = _evictS1;
        _load.Load = WeightRequest.Valid;

        VectorRequest.Valid = enters;
        VectorRequest.First = begins;
        VectorRequest.Last = isLast;
        VectorRequest.Vector = vector;
        VectorRequest.ContractionTile = contraction;
        VectorRequest.ColumnTile = column;
        WeightRequest.Valid = loads;
        WeightRequest.ColumnGroup = _columnGroup;
        WeightRequest.ContractionTile = _loadContraction;
        WeightRequest.ColumnTile = _loadColumn;
        Status.Busy = nextState != ControllerState.Idle;

        // Clock edge.
        _state = nextState;
        _addressS1 = address;
        _overwriteS1 = contraction == 0;
        _evictS1 = contraction + 1 == _contractionTiles;
        _streams = enters && !isLast;
        _vector = vector + 1;
        _end = end;
        _address = address + 1 == _depth ? (ushort)0 : (ushort)(address + 1);
        _column = column;
        _contraction = contraction;
        _wait = begins ? (ushort)_waitCycles : _wait == 0 ? (ushort)0 : (ushort)(_wait - 1);
        _drain = _state == ControllerState.Drain ? (ushort)(_drain - 1) : (ushort)_drainCycles;
        if (starts)
        {
            _vectors = Job.Vectors;
            _contractionTiles = Job.ContractionTiles;
            _columnTiles = Job.ColumnTiles;
        }

        if (starts || begins)
        {
            _hasTile = starts || moreContraction || moreVectors || moreColumns;
            _isLoaded = false;
            _columnGroup = (byte)_lastColumnGroup;
            _loadContraction = starts || !moreContraction ? (ushort)0 : (ushort)(_loadContraction + 1);
            _loadFirst = starts ? 0 : moreContraction ? _loadFirst : moreVectors ? groupEnd : 0;
            _loadColumn = starts ? (ushort)0
                : moreContraction || moreVectors ? _loadColumn : (ushort)(_loadColumn + 1);
        }
        else
        {
            _isLoaded = _isLoaded || completes;
            _columnGroup = loads ? (byte)(_columnGroup - 1) : _columnGroup;
        }
    }

    // The first vector behind the group that begins with the given one.
    private uint EndOf(uint first)
    {
        uint left = _vectors - first;
        return _contractionTiles == 1 || left <= _depth ? _vectors : first + (uint)_depth;
    }
}
