using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>Watches a connection for rules 2 and 3 of docs/protocols.md: a word that waits stays as it is.</summary>
[Native]
[ClockedProcess]
public sealed class HandshakeChecker<T> : SimpleProcess
{
    [InputBus]
    public readonly IStream<T> Forward;

    [InputBus]
    public readonly IStreamReady Backward;

    private StreamWord<T> _word;
    private bool _isWaiting;

    public HandshakeChecker(Handshake<T> watched)
        => (Forward, Backward) = (watched.Forward, watched.Backward);

    /// <summary>Number of ticks in which a word waited: a run without back-pressure checked nothing.</summary>
    public int Waits { get; private set; }

    protected override void OnTick()
    {
        bool isValid = Forward.Valid;
        StreamWord<T> word = isValid ? new(Forward.Data, Forward.Last) : default;
        if (_isWaiting)
        {
            Assert(isValid, $"rule 2: Valid fell though {_word} was not taken");
            Assert(word == _word, $"rule 3: {_word} became {word} though it was not taken");
        }

        _word = word;
        _isWaiting = isValid && !Backward.Ready;
        Waits += _isWaiting ? 1 : 0;
    }
}
