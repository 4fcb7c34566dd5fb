using Hardware.SystolicArray.Bundles;
using SME;
using SME.Components;
using SME.VHDL;

namespace Hardware.SystolicArray.Tile;

/// <summary>Turns a stream of bytes into weights and vectors of an array, and its sums into bytes.</summary>
/// <remarks>
/// <code>
///            LoadWeights        bytes - 1
///         +-------------> Weights ---+
///         |                          |
/// +---> Idle &lt;-----------------------+
/// |       |
/// |       +-------------> Flags --> Address --> Vector --> Wait --> Send
/// |          Multiply                                       |        |
/// +---------------------------------------------------------+--------+
/// </code>
/// <para>
/// Latency: 1 cycle from the last byte of a row or vector to the array, 1 cycle from the sums to their first byte.
/// </para>
/// <para>
/// Throughput: 1 byte per cycle, each way. A multiplication waits until its sums are there, so none of the rules on how
/// closely weights and vectors may follow each other can be broken: the load that comes after a vector is later than
/// the Rows - 1 cycles it needs, and no sum is added to a word that is on its way.
/// </para>
/// <para>Flow control: valid-ready (docs/protocols.md), both ways. Last of commands is not read.</para>
/// <para>Reset: Idle, ready and valid 0; sums that are to be sent are not reset.</para>
/// <para>Range: s8 weights and activations, u8 addresses, s32 sums.</para>
/// <para>Source: none; byte-serial to save pins.</para>
/// <para>Limits: arrays of up to 16 rows and columns.</para>
/// </remarks>
[ClockedProcess]
public sealed class TileController : SimpleProcess
{
    /// <summary>Bytes of commands.</summary>
    [InputBus]
    public readonly IStream<byte> Command;

    /// <summary>Back-pressure to the commands.</summary>
    [OutputBus]
    public readonly IStreamReady CommandReady;

    /// <summary>Bytes of sums.</summary>
    [OutputBus]
    public readonly IStream<byte> Result;

    /// <summary>Back-pressure from who takes the sums.</summary>
    [InputBus]
    public readonly IStreamReady ResultReady;

    private const int BytesPerSum = 4;

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

    private readonly int _rows;
    private readonly int _columns;

    private TileState _state;
    private UInt4 _row;
    private UInt6 _place;
    private bool _evict;

    // What follows the byte on the result bus: each word is a sum, moved down by as many bytes as were given.
    [NoReset]
    private readonly uint[] _pending;

    /// <summary>Puts a controller before an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="command">Where commands come from.</param>
    /// <param name="result">Where sums go.</param>
    public TileController(SystolicArray array, Handshake<byte> command, Handshake<byte> result)
    {
        _rows = ArrayLimits.Check("rows", array.Rows, MatrixTile.MaximumSize);
        _columns = ArrayLimits.Check("columns", array.Columns, MatrixTile.MaximumSize);
        (Command, CommandReady) = (command.Forward, command.Backward);
        (Result, ResultReady) = (result.Forward, result.Backward);
        _activations = array.Activations;
        _vectorControl = array.VectorControl;
        _weights = array.Weights;
        _weightLoad = array.WeightLoad;
        _configuration = array.Configuration;
        _sums = array.Sums;
        _pending = new uint[_columns];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool takes = Command.Valid && CommandReady.Ready;
        bool gives = Result.Valid && ResultReady.Ready;
        bool arrives = _sums[0].Valid;

        // Bytes are counted within a row of weights, a vector, and all sums of a vector.
        bool counts = _state switch
        {
            TileState.Weights or TileState.Vector => takes,
            TileState.Send => gives,
            _ => false,
        };
        bool ends = counts && _place == LastPlace(_state);
        UInt6 nextPlace = ends ? (UInt6)0 : counts ? (UInt6)(_place + 1) : _place;
        bool endsRow = ends && _state == TileState.Weights;
        bool endsRows = endsRow && _row == _rows - 1;
        UInt4 nextRow = endsRows ? (UInt4)0 : endsRow ? (UInt4)(_row + 1) : _row;

        TileState nextState = _state;
        switch (_state)
        {
            // Opcode.
            case TileState.Idle:
                if (takes)
                {
                    nextState = AfterOpcode(Command.Data);
                }

                break;

            // Rows x columns bytes.
            case TileState.Weights:
                nextState = endsRows ? TileState.Idle : TileState.Weights;
                break;

            // 1 byte.
            case TileState.Flags:
                nextState = takes ? TileState.Address : TileState.Flags;
                break;

            // 1 byte.
            case TileState.Address:
                nextState = takes ? TileState.Vector : TileState.Address;
                break;

            // A byte for each row.
            case TileState.Vector:
                nextState = ends ? TileState.Wait : TileState.Vector;
                break;

            // Until the sums are there, whether or not they are sent.
            case TileState.Wait:
                if (arrives)
                {
                    nextState = _evict ? TileState.Send : TileState.Idle;
                }

                break;

            // Four bytes for each column.
            default:
                nextState = ends ? TileState.Idle : TileState.Send;
                break;
        }

        // The bytes of commands pass along both edges of the array: what they hold counts when a row or vector is
        // complete. The clocked output buses are the registers.
        bool nextEvict = _evict;
        if (takes)
        {
            byte data = Command.Data;
            for (int row = 0; row < _rows - 1; row++)
            {
                _activations[row].Data = _activations[row + 1].Data;
            }

            for (int column = 0; column < _columns - 1; column++)
            {
                _weights[column].Data = _weights[column + 1].Data;
            }

            _activations[_rows - 1].Data = (sbyte)data;
            _weights[_columns - 1].Data = (sbyte)data;
            if (_state == TileState.Flags)
            {
                TakeFirst((data & (byte)TileFlags.First) != 0);
                _vectorControl.Overwrite = (data & (byte)TileFlags.Overwrite) != 0;
                nextEvict = (data & (byte)TileFlags.Evict) != 0;
            }

            if (_state == TileState.Address)
            {
                _vectorControl.Address = data;
            }
        }

        bool enters = ends && _state == TileState.Vector;
        for (int row = 0; row < _rows; row++)
        {
            _activations[row].Valid = enters;
        }

        _weightLoad.Load = endsRow;

        // All vectors are evicted: their sums say when they are there.
        _vectorControl.Evict = true;
        Configure();

        CommandReady.Ready = nextState != TileState.Wait && nextState != TileState.Send;
        Result.Valid = nextState == TileState.Send;
        Result.Last = nextState == TileState.Send && nextPlace == LastPlace(TileState.Send);

        // Clock edge. The lowest byte of what is left goes to the result bus, the others move down.
        if (arrives || gives)
        {
            Result.Data = (byte)Left(0, arrives);
            for (int column = 0; column < _columns; column++)
            {
                uint above = column == _columns - 1 ? 0 : Left(column + 1, arrives);
                _pending[column] = (Left(column, arrives) >> 8) | (above << 24);
            }
        }

        _state = nextState;
        _row = nextRow;
        _place = nextPlace;
        _evict = nextEvict;
    }

    private static TileState AfterOpcode(byte opcode) => (TileOpcode)opcode switch
    {
        TileOpcode.LoadWeights => TileState.Weights,
        TileOpcode.Multiply => TileState.Flags,
        _ => TileState.Idle,
    };

    private int LastPlace(TileState state) => state switch
    {
        TileState.Send => (_columns * BytesPerSum) - 1,
        TileState.Vector => _rows - 1,
        _ => _columns - 1,
    };

    private uint Left(int column, bool arrives) => arrives ? (uint)_sums[column].Data : _pending[column];

    private void TakeFirst(bool first)
    {
        for (int row = 0; row < _rows; row++)
        {
            _activations[row].First = first;
        }
    }

    // Nothing is requantised: the multiplier is 0.
    private void Configure()
    {
        _configuration.Initial = 0;
        _configuration.Multiplier = 0;
    }
}
