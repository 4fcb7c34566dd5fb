using System;
using System.Linq;

namespace SME.Tests.Allocation;

/// <summary>What code allocates.</summary>
internal static class AllocatedBytes
{
    /// <summary>How often <see cref="Of"/> runs what it measures.</summary>
    public const int Runs = 3;

    /// <summary>
    /// The bytes that a run allocates on this thread, each time: the least of some runs. A collection that another thread
    /// starts counts what is left of this thread's allocation buffer as allocated.
    /// </summary>
    /// <param name="run">Runs it once; what the first run allocates alone is not counted.</param>
    public static long Of(Action run)
        => Enumerable.Range(0, Runs).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
}
