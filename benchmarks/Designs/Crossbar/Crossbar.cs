using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>
/// A crossbar of 8 inputs with a FIFO each and 8 outputs with a round-robin arbiter each; stimulus and a rolling hash of what
/// leaves it are part of the design, so that simulators need to exchange nothing with it.
/// </summary>
/// <remarks>
/// <code>
/// source i -> FIFO i -+-> arbiter o -> output o -> sink o -> hash
///                     +-> for all o
/// </code>
/// <para>
/// Stimulus: one xorshift32 for each source, seeded 2,654,435,769 x (input + 1), and one for each sink, seeded
/// 2,246,822,507 x (output + 1), both modulo 2^32. The classes of this namespace give all registers and their reset values;
/// together they are the whole definition.
/// </para>
/// <para>Latency: 2 cycles, word at a source to word at an output, where nothing is in its way.</para>
/// <para>Throughput: at most 8 words per cycle. Flow control: valid-ready.</para>
/// <para>Reset: empty. Limits: words wait behind those that came before them at the same input.</para>
/// </remarks>
[Name("crossbar")]
public sealed class Crossbar : Component
{
    /// <summary>Number of inputs, and of outputs.</summary>
    public const int Ports = 8;

    /// <summary>The hash of all words so far.</summary>
    public readonly ICrossbarHash Hash;

    private const uint SourceSeed = 2_654_435_769;
    private const uint SinkSeed = 2_246_822_507;

    private readonly WordSource[] _sources = new WordSource[Ports];
    private readonly InputFifo[] _fifos = new InputFifo[Ports];
    private readonly RoundRobinArbiter[] _arbiters = new RoundRobinArbiter[Ports];
    private readonly OutputPort[] _outputs = new OutputPort[Ports];
    private readonly WordSink[] _sinks = new WordSink[Ports];
    private readonly CrossbarHash _hash;

    /// <summary>Builds the crossbar with its stimulus.</summary>
    public Crossbar()
    {
        // FIFOs hear the grants, and arbiters the heads of FIFOs.
        IGrant[] grants = new IGrant[Ports];
        for (int output = 0; output < Ports; output++)
        {
            grants[output] = Scope.CreateBus<IGrant>();
        }

        IWord[] heads = new IWord[Ports];
        for (int input = 0; input < Ports; input++)
        {
            IReady room = Scope.CreateBus<IReady>();
            _sources[input] = new WordSource(room, SourceSeed * (uint)(input + 1));
            _fifos[input] = new InputFifo(input, _sources[input].Out, room, grants);
            heads[input] = _fifos[input].Head;
        }

        IWord[] departures = new IWord[Ports];
        IReady[] ready = new IReady[Ports];
        for (int output = 0; output < Ports; output++)
        {
            _sinks[output] = new WordSink(SinkSeed * (uint)(output + 1));
            ready[output] = _sinks[output].Ready;
            _outputs[output] = new OutputPort(heads, grants[output], ready[output]);
            departures[output] = _outputs[output].Out;
            _arbiters[output] = new RoundRobinArbiter(output, heads, _outputs[output], ready[output], grants[output]);
        }

        _hash = new CrossbarHash(departures, ready);
        Hash = _hash.Out;
    }
}
