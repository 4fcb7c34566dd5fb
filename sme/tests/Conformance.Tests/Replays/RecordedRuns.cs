using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME;
using SME.Native;

namespace Conformance.Replays;

/// <summary>Runs designs natively and lets a simulator replay all their simulations.</summary>
internal static class RecordedRuns
{
    /// <summary>Asserts that what is written of what a run simulates shows what native showed.</summary>
    public static void AssertAgree(Action run, ReplayTarget target, bool mustShow = true)
    {
        target.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-replay-").FullName;
        List<Replay> replays = [];
        Simulation.UseInContext(simulation =>
        {
            string own = Directory.CreateDirectory(Path.Combine(folder, $"{replays.Count}")).FullName;
            Replay replay = new(simulation, own);
            replays.Add(replay);
            simulation.AddObserver(replay);
            return new NativeEngine();
        });
        try
        {
            run();
        }
        catch (Exception e) when (e is not (AssertionException or Sme.Elaboration.Diagnostics.ElaborationException))
        {
            // The trace ends where the run failed; up to there both have to agree.
        }
        finally
        {
            Simulation.UseInContext(null);
        }

        try
        {
            int outputs = replays.Sum(r => r.AssertAgrees(target));
            Assert.That(!mustShow || outputs > 0, Is.True, "no output was compared");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
