using System.Numerics;
using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>
/// Chooses the input that an output takes its next word from: the first that asks, counted from the one after the last.
/// </summary>
/// <remarks>
/// <code>
/// requests[i] = head i is valid and goes to this output
/// later       = requests of the inputs above the last one granted
/// input       = the lowest of later, or of requests where later has none
/// valid       = requests is not 0 and the output has room
/// </code>
/// <para>Latency: 0, combinational. Throughput: 1 grant per cycle.</para>
/// <para>Source: the rotating priority of McKeown, "The iSLIP Scheduling Algorithm for Input-Queued Switches", IEEE/ACM
/// Transactions on Networking 7(2), 1999, section II, in one iteration.</para>
/// </remarks>
public sealed class RoundRobinArbiter : SimpleProcess
{
    /// <summary>The choice.</summary>
    [OutputBus]
    public readonly IGrant Grant;

    [InputBus]
    private readonly IWord[] _heads;

    [InputBus]
    private readonly ILastInput _last;

    [InputBus]
    private readonly IWord _departure;

    [InputBus]
    private readonly IReady _ready;

    private readonly int _output;

    /// <summary>Creates an arbiter.</summary>
    /// <param name="output">The number of the output, from 0.</param>
    /// <param name="heads">The oldest words of the inputs.</param>
    /// <param name="port">The output.</param>
    /// <param name="ready">The answer of the sink.</param>
    /// <param name="grant">The bus of the choice.</param>
    public RoundRobinArbiter(int output, IWord[] heads, OutputPort port, IReady ready, IGrant grant)
    {
        _output = output;
        _heads = heads;
        _last = port.Last;
        _departure = port.Out;
        _ready = ready;
        Grant = grant;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        int requests = 0;
        for (int input = 0; input < _heads.Length; input++)
        {
            if (_heads[input].Valid && _heads[input].Port == _output)
            {
                requests |= 1 << input;
            }
        }

        int later = requests & (0xFE << _last.Input);
        Grant.Valid = requests != 0 && (!_departure.Valid || _ready.Ready);
        Grant.Input = (byte)BitOperations.TrailingZeroCount(later != 0 ? later : requests);
    }
}
