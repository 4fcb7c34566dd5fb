using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Activity;
using Sme.Gates.Generators;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Synthesis;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;
using SME.Tests;

namespace Sme.Gates.Tests.Activity;

/// <summary>
/// Cells of random designs that run as gates: they show what the interpreter shows, and count what a plain simulator of cells
/// counts.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SwitchingActivityTests
{
    private const int Rounds = 8;
    private const int MostTicks = 6;

    [Test]
    public void Cells_are_equal_to_the_interpreter_and_every_net_changes_as_often_as_it_does(
        [Values] Goal goal, [Values] bool hasArray)
        => RunSeeds(5_000_000, hasArray ? 1 : 5, goal, hasArray);

    [Test]
    [Category("Verify")]
    public void Every_net_of_many_more_cells_changes_as_often_as_it_does([Values] Goal goal)
    {
        const int First = 5_000_008;
        const int Count = 150;
        const int Arrays = 12;
        RunSeeds(First, Count, goal, hasArray: false);
        RunSeeds(First, Arrays, goal, hasArray: true);
        VerificationLog.Write(
            $"activity of cells of random designs and {Arrays} arrays for {goal}", Count + Arrays,
            $"{First} to {First + Count - 1}",
            "no net was counted otherwise than by a plain simulator of cells");
    }

    // Whether cycles run one by one or many in one call; the cycle before ends with what registers held before they were changed.
    [Test]
    public void A_register_that_is_set_between_cycles_is_counted_in_the_same_way_however_they_run()
    {
        long[][] changes = [.. new[] { false, true }.Select(isBatch =>
        {
            Design design = NetlistText.Parse(
                """
                definition sums {
                  register term : 8 = 0
                  register sum : 8 = 0
                  %0 = add sum, term : 8
                  %1 = add term, 37:8 : 8
                  next term = %1
                  next sum = %0
                  output out = %0
                }
                """);
            CellSimulation cells = Simulation(design, Goal.Area, ActivityOptions.Exact);
            Random random = new(1);
            for (int round = 0; round < Rounds; round++)
            {
                for (int tick = 0; tick < MostTicks && !isBatch; tick++)
                {
                    cells.Machine.Step();
                }

                cells.Machine.Run(isBatch ? MostTicks : 0, stopsAtFailure: false);
                for (int register = 0; register < design.Top.Registers.Count; register++)
                {
                    cells.Machine.SetRegister(register, RandomNetlist.Stimulus(random, design.Top.Registers[register].Width));
                }
            }

            return cells.Activity!.Instances.Values.SelectMany(i => Enumerable.Range(0, i.Cells.Netlist.Count)
                .SelectMany(n => i.Cells.Netlist.OutputsOf(n).ToArray().Where(o => o >= 0)).Select(i.Toggles)).ToArray();
        })];
        Assert.That(changes[0].Sum(), Is.GreaterThan(100));
        Assert.That(changes[1], Is.EqualTo(changes[0]));
    }

    // Of a late register what it takes is another net than what it holds: in the first cycle it keeps what it held.
    [Test]
    public void What_a_late_register_takes_is_counted_from_the_first_cycle_on()
    {
        Design design = NetlistText.Parse(
            """
            definition half clocked {
              input holds : 1
              register phase : 1 late = 0
              %0 = equal phase, holds : 1
              next phase = %0
              output out = phase
            }
            definition top {
              input holds : 1
              instance clock : half
              connect clock/holds = holds
              output out = clock/out
            }
            """);
        Assert.That(Compare(design, 1, Goal.Area), Is.GreaterThan(1));
    }

    // Whoever asks in the middle of a cycle ends it: what settles behind belongs to the next one.
    [Test]
    public void What_was_counted_is_counted_once([Range(1, 4)] int seed)
    {
        Design design = NetlistText.Parse(
            """
            definition products {
              input factor : 8
              register count : 8 = 0
              %0 = add count, 37:8 : 8
              %1 = multiply %0, factor : 8
              next count = %0
              output out = %1
            }
            """);
        Assert.That(Compare(design, seed, Goal.Area, asks: true), Is.GreaterThan(10), "nets that change");
    }

    private static void RunSeeds(int first, int count, Goal goal, bool hasArray)
    {
        int compared = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            Design design = hasArray ? RandomArray.Create(seed, _ => true) : RandomNetlist.Create(seed);
            Pipelines.IfConverted(design);
            MachineRuns.Compare(
                design, seed, new Interpreter(design), Simulation(design, goal, activity: null).Machine,
                () => $"cells for {goal}");
            MachineRuns.Compare(
                design, seed, new Interpreter(design), Simulation(design, goal, ActivityOptions.Sampled(seed)).Machine,
                () => $"cells for {goal}, some cycles of which are looked at");
            compared += Compare(design, seed, goal);
        }

        Assert.That(compared, Is.GreaterThan(10 * count), "nets that change");
    }

    private static int Compare(Design design, int seed, Goal goal, bool asks = false)
    {
        CellSimulation actual = Simulation(design, goal, ActivityOptions.Exact with { CountsOnes = true });
        Counts counts = new(new CellSimulator(actual.Cells));
        Random random = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < design.Top.Inputs.Count; i++)
            {
                ulong bits = RandomNetlist.Stimulus(random, design.Top.Inputs[i].Width);
                actual.Machine.SetInput(i, bits);
                counts.Simulator.SetInput(i, bits);
            }

            if (asks)
            {
                Assert.That(actual.Activity!.Cycles, Is.EqualTo(counts.Ticks - 1));
                actual.Machine.Settle();
            }

            int ticks = random.Next(1, MostTicks);
            actual.Machine.Run(ticks, stopsAtFailure: false);
            counts.Step(ticks);
        }

        SwitchingActivity activity = actual.Activity!;
        Assert.That((activity.Cycles, activity.Samples), Is.EqualTo((counts.Ticks - 1, counts.Ticks - 1)));
        return activity.Instances.Values.Sum(i => counts.Compare(i, $"seed {seed}"));
    }

    private static CellSimulation Simulation(Design design, Goal goal, ActivityOptions? activity)
        => new(design, CellLibrary.Standard, goal, SliceOptions.OfMachine, activity);

    // What the nets of the plain simulator were in each tick.
    private sealed class Counts(CellSimulator simulator)
    {
        private readonly List<ulong[]> _values = [simulator.Values.ToArray()];
        private readonly Dictionary<string, DesignFrame> _frames = simulator.Nets.Frames.ToDictionary(f => f.Path);

        public CellSimulator Simulator => simulator;

        public int Ticks => _values.Count - 1;

        public void Step(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                simulator.Step();
                _values.Add(simulator.Values.ToArray());
            }
        }

        // The first cycle has none before it. Nets that are late are those of the cycle before, so there the first one counts.
        public int Compare(InstanceActivity instance, string where)
        {
            MappedNetlist netlist = instance.Cells.Netlist;
            int changing = 0;
            for (int i = 0; i < netlist.Count; i++)
            {
                foreach (int net in netlist.OutputsOf(i).ToArray().Where(n => n >= 0))
                {
                    int at = simulator.Nets.Of(_frames[instance.Path], net);
                    int late = instance.IsOneCycleLate(net) ? 1 : 0;
                    ulong[] seen = [.. _values.Select(v => v[at] & 1).Skip(1 - late).SkipLast(late)];
                    Assert.That(
                        (instance.Toggles(net), instance.Ones(net)),
                        Is.EqualTo((Changes(seen), seen.Skip(1).Sum(o => (long)o))),
                        () => $"{where}, {instance.Path} {netlist.NetNames[net]}: {string.Join("", seen)}");
                    changing += instance.Toggles(net) > 0 ? 1 : 0;
                }
            }

            return changing;
        }

        private static long Changes(ulong[] values)
            => Enumerable.Range(1, values.Length - 1).LongCount(i => values[i] != values[i - 1]);
    }
}
