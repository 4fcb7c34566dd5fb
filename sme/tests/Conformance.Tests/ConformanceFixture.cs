using System;
using System.Collections.Generic;
using System.Linq;
using Conformance.Replays;
using NUnit.Framework;
using SME;
using SME.Tests;
using Sme.Elaboration.Diagnostics;

namespace Conformance;

/// <summary>Runs designs on an engine and on the reference, and compares every signal in every tick.</summary>
[Parallelizable(ParallelScope.All)]
public abstract class ConformanceFixture
{
    /// <summary>Of a long verification run: how many tests of the class there were.</summary>
    [OneTimeTearDown]
    public void Log_verification()
    {
        TestContext.ResultAdapter result = TestContext.CurrentContext.Result;
        if (result.FailCount + result.InconclusiveCount + result.SkipCount == 0)
        {
            VerificationLog.Write(
                $"conformance of {GetType().Name}", result.PassCount, "none",
                "every signal in every tick as in native execution");
        }
    }

    /// <summary>Asserts that a run on an engine shows what it shows on the reference.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="run">Starts simulations, builds designs in them and runs them; must do the same each time.</param>
    /// <param name="mustShow">Whether a run that shows nothing is an error: one without a tick, or without a change.</param>
    protected static void AssertAgrees(EngineRow engine, Action run, bool mustShow = true)
    {
        List<Recording> expected = Record(Engines.Reference, run, mustShow);
        if (engine.Replay is { } target)
        {
            RecordedRuns.AssertAgree(run, target, mustShow);
            return;
        }

        List<Recording> actual = Record(engine, run, mustShow);
        for (int i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            Assert.That(expected[i].FirstDifference(actual[i], engine.Name, engine.ShowsBusesOnly), Is.Null, $"simulation {i}");
        }

        Assert.That(actual, Has.Count.EqualTo(expected.Count), "simulations");
        Assert.That(!mustShow || expected.Sum(r => r.Ticks) > 0, Is.True, "no tick");
        Assert.That(!mustShow || expected.Sum(r => r.ChangedSignals) > 0, Is.True, "no signal changes");
    }

    /// <summary>Asserts that an engine refuses a design, by a rule.</summary>
    protected static void AssertRefused(EngineRow engine, Action run, string rule)
    {
        Simulation.UseInContext(_ => engine.Create());
        try
        {
            Exception? failure = Assert.Catch(() => run());
            Assert.That(failure, Is.TypeOf<ElaborationException>().Or.InnerException.TypeOf<ElaborationException>());
            var refusal = (ElaborationException)(failure as ElaborationException ?? failure!.InnerException!);
            Assert.That(refusal.Diagnostics.Select(d => d.Rule.Id), Does.Contain(rule), refusal.Message);
        }
        finally
        {
            Simulation.UseInContext(null);
        }
    }

    /// <summary>Records the simulations of a run on an engine.</summary>
    private static List<Recording> Record(EngineRow engine, Action run, bool mustShow)
    {
        List<Recording> recordings = [];
        Exception? failure = null;
        Simulation.UseInContext(simulation =>
        {
            IEngine created = engine.Create();
            Recording recording = new(created);
            recordings.Add(recording);
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

        // What ended a run early is compared; what kept it from starting is no run.
        Assert.That(!mustShow || recordings.All(r => r.IsStarted), Is.True, $"{engine}: {failure}");
        Assert.That(failure == null || recordings.Any(r => r.Failure != null), Is.True, $"{engine}: {failure}");
        return recordings.Where(r => r.Table.Signals.Count > 0).ToList();
    }
}
