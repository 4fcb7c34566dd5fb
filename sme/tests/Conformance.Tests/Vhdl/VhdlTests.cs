using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;
using Sme.Elaboration;
using SME.Tracer.Csv;
using Sme.Vhdl;

namespace Conformance.Vhdl;

/// <summary>What GHDL shows of the VHDL of a design is what native showed.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class VhdlTests
{
    private static IEnumerable<TestCaseData> Cases()
        => CaseTests.Methods().Select(m => new TestCaseData(
            m.CreateDelegate<Action>(), m.GetCustomAttribute<CaseAttribute>()!.Ticks)
            .SetName($"{m.DeclaringType!.Name}.{m.Name} in VHDL"));

    [TestCaseSource(nameof(Cases))]
    public void A_case_agrees_with_its_VHDL(Action build, int ticks)
    {
        Ghdl.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-vhdl-").FullName;
        try
        {
            string[] files = Export(build, ticks, folder);
            (bool agrees, string printed) = Ghdl.Simulate(folder, files, "circuit_tb", "--std=93");
            Assert.That(agrees, Is.True, printed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Export(Action build, int ticks, string folder)
    {
        using Simulation simulation = new() { CycleLimit = 100_000 };
        simulation.BuildCSVFile(Path.Combine(folder, "trace.csv"));
        build();
        SignalTable signals = simulation.Signals;
        ElaboratedDesign design;
        try
        {
            design = Elaborator.Elaborate(simulation);
        }
        catch (Exception e) when (e is not AssertionException)
        {
            Assert.Ignore($"not hardware: {e.Message}");
            throw;
        }

        try
        {
            if (simulation.Processes.Any(p => p.Instance is SimulationProcess))
            {
                simulation.Run();
            }
            else
            {
                RandomInputs inputs = new(signals, seed: 3);
                for (int tick = 0; tick < ticks; tick++)
                {
                    inputs.Drive(simulation.Engine);
                    simulation.Step();
                }
            }
        }
        catch (Exception e) when (e is not AssertionException)
        {
            // The trace ends where the run failed; up to there both have to agree.
        }

        simulation.Dispose();
        TraceColumn[] columns = File.ReadLines(Path.Combine(folder, "trace.csv")).First().Split(',')
            .Select(name => new TraceColumn(name, MembersOf(signals.Signals.First(s => s.TraceName?.Replace(',', '_') == name))))
            .ToArray();
        IReadOnlyList<SourceFile> files =
            [.. VhdlSources.Of(design.Design, "circuit"), TestbenchSource.Of(design.Design, "circuit", columns, "trace.csv")];
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        return [.. files.Select(f => f.Name)];
    }

    private static (ulong, string)[] MembersOf(Signal signal)
        => signal.Type.IsEnum ? [.. Cell.NamesOf(signal.Type).Select(n => (n.Key, n.Value))] : [];
}
