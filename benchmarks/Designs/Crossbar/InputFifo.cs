using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Keeps the words of an input in order until the outputs they go to take them.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, word in to head, when empty. Throughput: 1 word per cycle.</para>
/// <para>Flow control: valid-ready at the input; the head leaves when its output's grant names this input.</para>
/// <para>Reset: empty; words do not reset. All outputs are registers.</para>
/// <para>Limits: a head whose output is taken holds up the words behind it.</para>
/// </remarks>
[ClockedProcess]
public sealed class InputFifo : SimpleProcess
{
    /// <summary>Number of words it holds; a power of two.</summary>
    public const int Depth = 16;

    /// <summary>Whether there is room for a word.</summary>
    [OutputBus]
    public readonly IReady Room;

    /// <summary>The oldest word.</summary>
    [OutputBus]
    public readonly IWord Head = Scope.CreateBus<IWord>();

    [InputBus]
    private readonly IWord _in;

    [InputBus]
    private readonly IGrant[] _grants;

    // Port and data: u3 u32.
    private readonly UInt35[] _words = new UInt35[Depth];
    private readonly int _input;
    private UInt5 _count;
    private UInt4 _read;
    private UInt4 _write;

    /// <summary>Creates an empty FIFO.</summary>
    /// <param name="input">The number of the input, from 0.</param>
    /// <param name="wordIn">Words from the source.</param>
    /// <param name="room">The answer to the source.</param>
    /// <param name="grants">What the outputs take, by output.</param>
    public InputFifo(int input, IWord wordIn, IReady room, IGrant[] grants)
    {
        _input = input;
        _in = wordIn;
        Room = room;
        _grants = grants;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // What moved in the cycle that ends here.
        IGrant grant = _grants[Head.Port];
        bool push = _in.Valid && Room.Ready;
        bool pop = Head.Valid && grant.Valid && grant.Input == _input;
        UInt5 nextCount = (byte)(_count + (push ? 1 : 0) - (pop ? 1 : 0));
        UInt4 nextRead = (byte)(_read + (pop ? 1 : 0));
        ulong arriving = ((ulong)_in.Port << 32) | _in.Data;

        // A word that arrives while no other is left goes straight to the output.
        ulong head = push && nextCount == 1 ? arriving : _words[nextRead];
        Head.Valid = nextCount != 0;
        Head.Data = (uint)head;
        Head.Port = (byte)(head >> 32);
        Room.Ready = nextCount < Depth;

        // Clock edge.
        if (push)
        {
            _words[_write] = arriving;
            _write = (byte)(_write + 1);
        }

        _count = nextCount;
        _read = nextRead;
    }
}
