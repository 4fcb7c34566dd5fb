using System;
using System.Threading;

namespace Benchmarks;

/// <summary>The most memory that managed objects took while this existed, garbage included; looks every millisecond.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _bytes;

    public PeakMemory()
    {
        GC.Collect();
        _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    /// <summary>The peak so far.</summary>
    public long Bytes
    {
        get
        {
            Look();
            return Interlocked.Read(ref _bytes);
        }
    }

    /// <summary>Ends looking.</summary>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long now = GC.GetTotalMemory(forceFullCollection: false);
        for (long known = Interlocked.Read(ref _bytes); now > known; known = Interlocked.Read(ref _bytes))
        {
            Interlocked.CompareExchange(ref _bytes, now, known);
        }
    }
}
