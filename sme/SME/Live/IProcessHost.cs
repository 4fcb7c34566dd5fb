using System.Collections.Generic;

namespace SME.Live;

/// <summary>An engine that runs some processes by calling their C# bodies, as the simulation sees it.</summary>
internal interface IProcessHost
{
    /// <summary>Whether all test benches returned.</summary>
    bool BenchesReturned { get; }

    /// <summary>The process whose C# body runs now, or null between ticks.</summary>
    Process? Running { get; }

    /// <summary>Processes whose asynchronous bodies wait, with what for, for reports.</summary>
    IEnumerable<(Process Process, string Waiting)> Waiting();
}
