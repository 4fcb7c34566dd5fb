using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Takes the word that the arbiter chose and holds it until the sink takes it.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, head to output. Throughput: 1 word per cycle. Flow control: valid-ready.</para>
/// <para>Reset: no word; the last input is 0.</para>
/// </remarks>
[ClockedProcess]
public sealed class OutputPort : SimpleProcess
{
    /// <summary>The word; its port is the input that it came from.</summary>
    [OutputBus]
    public readonly IWord Out = Scope.CreateBus<IWord>();

    /// <summary>Where the last word came from: what the next grant is counted from.</summary>
    [OutputBus]
    public readonly ILastInput Last = Scope.CreateBus<ILastInput>();

    [InputBus]
    private readonly IWord[] _heads;

    [InputBus]
    private readonly IGrant _grant;

    [InputBus]
    private readonly IReady _ready;

    /// <summary>Creates an output.</summary>
    /// <param name="heads">The oldest words of the inputs.</param>
    /// <param name="grant">Which of them to take; only while there is room.</param>
    /// <param name="ready">The answer of the sink.</param>
    public OutputPort(IWord[] heads, IGrant grant, IReady ready)
    {
        _heads = heads;
        _grant = grant;
        _ready = ready;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_grant.Valid)
        {
            Out.Valid = true;
            Out.Data = _heads[_grant.Input].Data;
            Out.Port = _grant.Input;
            Last.Input = _grant.Input;
        }
        else if (_ready.Ready)
        {
            Out.Valid = false;
        }
    }
}
