using System;
using NUnit.Framework;

namespace SME.Components.Tests;

/// <summary>What a running design leaves to the garbage collector.</summary>
internal static class Allocation
{
    /// <summary>Fails if ticks allocate memory.</summary>
    public static void AssertNone(Simulation simulation)
    {
        simulation.Step(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        simulation.Step(1000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, "bytes in 1000 ticks");
    }
}
