using SME;

namespace Tutorial;

/// <summary>Words on their way from a source to a sink. Flow control: valid-ready, with <see cref="IReady"/>.</summary>
public interface IWord : IBus
{
    /// <summary>u1, reset 0: there is a word.</summary>
    [InitialValue]
    bool Valid { get; set; }

    /// <summary>u16, no reset; meaningful while Valid is 1.</summary>
    ushort Data { get; set; }
}

/// <summary>The answer to <see cref="IWord"/>, from the sink to the source.</summary>
public interface IReady : IBus
{
    /// <summary>u1, reset 0: a valid word of this cycle is taken.</summary>
    [InitialValue]
    bool Ready { get; set; }
}

/// <summary>Keeps words in order between a source and a sink that pause at different times.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, word in to word out, when empty.</para>
/// <para>Throughput: 1 word per cycle from depth 2 on.</para>
/// <para>Flow control: valid-ready; all outputs are registers.</para>
/// <para>Reset: empty; words do not reset.</para>
/// <para>Range: depth 1 to 1,024.</para>
/// </remarks>
[ClockedProcess]
public sealed class Fifo : SimpleProcess
{
    /// <summary>Words from the source.</summary>
    [InputBus]
    public readonly IWord In;

    /// <summary>The answer to the source.</summary>
    [OutputBus]
    public readonly IReady InReady = Scope.CreateBus<IReady>();

    /// <summary>Words to the sink.</summary>
    [OutputBus]
    public readonly IWord Out = Scope.CreateBus<IWord>();

    /// <summary>The answer of the sink.</summary>
    [InputBus]
    public readonly IReady OutReady;

    private readonly ushort[] _words;
    private int _count;
    private int _read;
    private int _write;

    /// <summary>Creates an empty FIFO.</summary>
    /// <param name="wordIn">Words from the source.</param>
    /// <param name="outReady">The answer of the sink.</param>
    /// <param name="depth">Number of words it holds.</param>
    public Fifo(IWord wordIn, IReady outReady, int depth)
    {
        In = wordIn;
        OutReady = outReady;
        _words = new ushort[depth];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // What moved in the cycle that ends here.
        bool push = In.Valid && InReady.Ready;
        bool pop = Out.Valid && OutReady.Ready;
        int nextCount = _count + (push ? 1 : 0) - (pop ? 1 : 0);
        int nextRead = pop ? Next(_read) : _read;

        // A word that arrives while no other is left goes straight to the output.
        Out.Data = push && nextCount == 1 ? In.Data : _words[nextRead];
        Out.Valid = nextCount > 0;
        InReady.Ready = nextCount < _words.Length;

        // Clock edge.
        if (push)
        {
            _words[_write] = In.Data;
        }

        _count = nextCount;
        _read = nextRead;
        _write = push ? Next(_write) : _write;
    }

    private int Next(int place) => place == _words.Length - 1 ? 0 : place + 1;
}
