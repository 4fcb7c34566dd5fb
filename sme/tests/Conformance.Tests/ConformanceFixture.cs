using System;
using NUnit.Framework;
using SME;

namespace Conformance;

/// <summary>Runs designs on an engine and on the reference, and compares every signal in every tick.</summary>
[Parallelizable(ParallelScope.All)]
public abstract class ConformanceFixture
{
    /// <summary>Asserts that a run on an engine shows what it shows on the reference.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="run">Starts a simulation, builds a design in it and runs it; must do the same each time.</param>
    /// <param name="minimumTicks">The reference must run at least as many: a run that shows nothing proves nothing.</param>
    protected static void AssertAgrees(EngineRow engine, Action run, int minimumTicks = 5)
    {
        Recording expected = Record(Engines.Reference, run);
        Recording actual = Record(engine, run);
        Assert.That(expected.FirstDifference(actual, engine.Name), Is.Null);
        Assert.That(expected.Ticks, Is.GreaterThanOrEqualTo(minimumTicks), $"ended with: {expected.Failure}");
        Assert.That(expected.ChangedSignals, Is.Positive);
    }

    /// <summary>Records a run on an engine.</summary>
    protected static Recording Record(EngineRow engine, Action run)
    {
        Recording? recording = null;
        Exception? failure = null;
        Simulation.UseInContext(simulation =>
        {
            IEngine created = engine.Create();
            recording = new Recording(created);
            simulation.AddObserver(recording);
            return created;
        });
        try
        {
            run();
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            Simulation.UseInContext(null);
        }

        Assert.That(recording?.Table.Signals.Count, Is.Positive, $"{engine}: no simulation ran: {failure}");
        Assert.That(failure == null || recording!.Failure != null, Is.True, $"{engine}: {failure}");
        return recording!;
    }
}
