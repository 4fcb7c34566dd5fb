using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>A state saved on one engine continues on another as the run that was saved did.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SaveRestoreTests
{
    private const int Ticks = 40;

    // Their state is in objects that the table of signals does not know.
    private static readonly string[] NoSignals =
        [nameof(Cases.References.Each_process_has_an_object_of_its_own_with_state), nameof(Cases.Indices.Arrays_in_arrays)];

    private static IEnumerable<TestCaseData> Pairs()
        => from saving in Engines.Faithful()
           from restoring in Engines.Faithful()
           where saving.Elaborates || restoring.Elaborates
           from cut in new[] { 0, 2, 13 }
           select new TestCaseData(saving, restoring, cut)
               .SetName($"Saved on {saving} after {cut} ticks, restored on {restoring}")
               .InVerifyIf(IsLong(saving, restoring, cut) || IsLong(restoring, saving, cut));

    // Every case is elaborated on both sides in each test, or becomes gates: once each is enough for every run.
    private static bool IsLong(EngineRow engine, EngineRow other, int cut)
        => (engine.Elaborates && other.Elaborates && cut != 2)
            || (engine.Name.StartsWith("gates", StringComparison.Ordinal) && (other.Elaborates || cut != 2));

    [TestCaseSource(nameof(Pairs))]
    public void A_state_continues_on_another_engine(EngineRow saving, EngineRow restoring, int cut)
    {
        List<string> refused = [];
        int compared = 0;
        foreach (MethodInfo method in CaseTests.Methods()
            .Where(m => !NoSignals.Contains(m.Name) && m.DeclaringType != typeof(Cases.HardHelpers)))
        {
            string name = $"{method.DeclaringType!.Name}.{method.Name}";
            Action build = method.CreateDelegate<Action>();
            if (!Saved(saving, build, cut, out SavedState? state, out List<string> expected))
            {
                refused.Add(name);
                continue;
            }

            if (Restored(restoring, build, cut, state!) is not { } actual)
            {
                refused.Add(name);
                continue;
            }

            Assert.That(actual, Has.Count.EqualTo(expected.Count), name);
            int at = expected.Zip(actual).TakeWhile(p => p.First == p.Second).Count();
            Assert.That(at, Is.EqualTo(expected.Count), () => $"{name}: {expected[at]}, but {actual[at]} on {restoring}");
            compared += expected.Count > 0 ? 1 : 0;
        }

        TestContext.Out.WriteLine($"compared {compared}, not saved: {string.Join(", ", refused)}");
        Assert.That(compared, Is.GreaterThan(40));
    }

    // False when the state cannot be saved there, the run ends before, or the design has test benches.
    private static bool Saved(EngineRow engine, Action build, int cut, out SavedState? state, out List<string> trace)
    {
        state = null;
        trace = [];
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        build();
        if (simulation.Processes.Any(p => p.Instance is SimulationProcess))
        {
            return false;
        }

        RandomInputs inputs = new(simulation.Signals, seed: 5);
        try
        {
            for (int tick = 1; tick <= cut; tick++)
            {
                inputs.Drive(simulation.Engine);
                simulation.Step();
            }

            inputs.Drive(simulation.Engine);
            state = simulation.Save();
        }
        catch (Exception e) when (e is not AssertionException)
        {
            return false;
        }

        trace = Continue(simulation, inputs);
        return true;
    }

    // Null where the first tick of another run fails.
    private static List<string>? Restored(EngineRow engine, Action build, int cut, SavedState state)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        build();

        // Another state before, so that all has to be set back, but for bodies that would wait.
        if (!simulation.Processes.Any(p => p.Instance is StateProcess))
        {
            RandomInputs other = new(simulation.Signals, seed: 6);
            other.Drive(simulation.Engine);
            try
            {
                simulation.Step();
            }
            catch (Exception e) when (e is CheckFailedException or IndexOutOfRangeException)
            {
                return null;
            }

            other.Drive(simulation.Engine);
        }

        RandomInputs inputs = new(simulation.Signals, seed: 5);
        for (int tick = 1; tick <= cut + 1; tick++)
        {
            inputs.Drive(simulation.Engine, writes: false);
        }

        simulation.Restore(state);
        return Continue(simulation, inputs);
    }

    // The inputs of the first tick were written before the state was saved.
    private static List<string> Continue(Simulation simulation, RandomInputs inputs)
    {
        List<string> trace = [];
        for (int tick = 0; tick < Ticks; tick++)
        {
            try
            {
                if (tick > 0)
                {
                    inputs.Drive(simulation.Engine);
                }

                simulation.Step();
            }
            catch (Exception e) when (e is not AssertionException)
            {
                trace.Add($"tick {simulation.Tick + 1} fails");
                break;
            }

            trace.AddRange(simulation.Signals.Signals.Select(
                s => $"tick {simulation.Tick}: {s.Path} is {Value(simulation.Engine, s)}"));
        }

        return trace;
    }

    private static string Value(IEngine engine, Signal signal)
        => engine.IsDefined(signal.Id)
            ? string.Join(' ', Enumerable.Range(0, signal.Length).Select(i => engine.Peek(signal.Id, i)))
            : "U";
}
