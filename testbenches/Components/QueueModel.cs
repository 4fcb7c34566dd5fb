using System.Collections.Generic;

namespace Testbenches.Components;

/// <summary>The plainest queue with a registered ready: what every stream buffer must equal, cycle by cycle.</summary>
internal sealed class QueueModel(int depth)
{
    private readonly Queue<int> _words = new();

    public bool Ready { get; private set; }

    public int Count => _words.Count;

    public int Oldest => _words.Peek();

    public int Taken { get; private set; }

    public void Tick(bool valid, int word, bool sinkReady)
    {
        bool push = valid && Ready;
        if (sinkReady && _words.Count > 0)
        {
            _words.Dequeue();
        }

        if (push)
        {
            _words.Enqueue(word);
            Taken++;
        }

        Ready = _words.Count < depth;
    }
}
