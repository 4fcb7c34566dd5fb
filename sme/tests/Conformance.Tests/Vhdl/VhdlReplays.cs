using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using SME;
using SME.Native;

namespace Conformance.Vhdl;

/// <summary>Runs designs natively and lets GHDL replay all their simulations.</summary>
internal static class VhdlReplays
{
    /// <summary>Asserts that the VHDL of what a run simulates shows what native showed.</summary>
    public static void AssertAgree(Action run, string standard)
    {
        Ghdl.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-vhdl-").FullName;
        List<VhdlReplay> replays = [];
        Simulation.UseInContext(simulation =>
        {
            string own = Directory.CreateDirectory(Path.Combine(folder, $"{replays.Count}")).FullName;
            VhdlReplay replay = new(simulation, own);
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
            Assert.That(replays.Sum(r => r.AssertAgrees(standard)), Is.Positive, "no output was compared");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
