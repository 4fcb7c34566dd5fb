using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Activity;

namespace Sme.Gates.Tests.Activity;

/// <summary>Which cycles are looked at, and how sure a mean is.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SamplingTests
{
    [Test]
    public void Of_every_block_four_cycles_in_a_row_are_looked_at_and_the_one_before_is_needed([Values(1, 2, 3)] int seed)
    {
        SamplingSchedule schedule = new(ActivityOptions.Sampled(seed));
        (bool Needed, bool Sample)[] cycles = [.. Enumerable.Range(0, 6401).Select(_ =>
        {
            schedule.Advance();
            return (schedule.IsNeeded, schedule.IsSample);
        })];
        for (int block = 0; block < 100; block++)
        {
            int[] samples = [.. Enumerable.Range(1 + (64 * block), 64).Where(i => cycles[i].Sample)];
            Assert.That(samples, Is.EqualTo(Enumerable.Range(samples[0], 4)), $"block {block}");
        }

        int[] places = [.. Enumerable.Range(0, cycles.Length).Where(i => cycles[i].Sample).Select(i => (i - 1) % 64)];
        Assert.That(places.Distinct().Count(), Is.EqualTo(64));
        for (int i = 0; i < cycles.Length - 1; i++)
        {
            Assert.That(cycles[i].Needed, Is.EqualTo(cycles[i].Sample || cycles[i + 1].Sample), $"cycle {i}");
        }
    }

    [Test]
    public void Without_sampling_every_cycle_but_the_first_is_looked_at()
    {
        SamplingSchedule schedule = new(ActivityOptions.Exact);
        for (int i = 0; i < 20; i++)
        {
            schedule.Advance();
            Assert.That((schedule.IsNeeded, schedule.IsSample), Is.EqualTo((true, i > 0)), $"cycle {i}");
        }
    }

    // The mean of independent numbers lies in the interval in 95 of 100 runs.
    [Test]
    public void The_interval_has_the_mean_as_often_as_it_says()
    {
        Random random = new(12);
        int inside = 0;
        for (int run = 0; run < 1000; run++)
        {
            RunningMean mean = new();
            for (int i = 0; i < 100; i++)
            {
                mean.Add(random.NextDouble());
            }

            inside += Math.Abs(mean.Mean - 0.5) <= mean.HalfInterval ? 1 : 0;
        }

        Assert.That(inside, Is.InRange(930, 970));
        Assert.That(new RunningMean().HalfInterval, Is.EqualTo(double.PositiveInfinity));
    }
}
