using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Hardware.Filters;
using NUnit.Framework;
using SME;

namespace Testbenches.Filters;

[TestFixture]
public sealed class FirFilterTestbench
{
    private const int Seed = 0;
    private const int Latency = 2;

    [Test]
    public void Impulse_gives_the_coefficients_back()
    {
        short[] coefficients = [3, -5, 7, 32_767, -32_768, 0, 1];
        short[] impulse = [16_384, .. new short[coefficients.Length - 1]];
        Assert.That(
            Run(coefficients, 14, impulse.Select(s => (short?)s)), Is.EqualTo(coefficients));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(64)]
    public void Result_appears_two_cycles_after_its_sample(int taps)
    {
        using Bench bench = new(LowPass.Coefficients(LowPassWindow.Rectangular, taps), LowPass.FractionBits);
        bench.Step(null);
        bench.Step(1_000);
        for (int cycle = 0; cycle < Latency; cycle++)
        {
            Assert.That(bench.Filtered.Valid, Is.False, $"{cycle} cycles after the sample");
            bench.Step(null);
        }

        Assert.That(bench.Filtered.Valid, Is.True);
        bench.Step(null);
        Assert.That(bench.Filtered.Valid, Is.False, "one sample gives one result");
    }

    [Test]
    public void Random_samples_give_the_results_of_the_definition(
        [Values(1, 2, 3, 16, 64)] int taps, [Values(1, 14, 16)] int fractionBits)
    {
        Random random = new(Seed);
        short[] coefficients = Words(random, taps);
        short[] samples = Words(random, 500);
        Assert.That(
            Run(coefficients, fractionBits, samples.Select(s => (short?)s)),
            Is.EqualTo(FirReference.Filter(samples, coefficients, fractionBits)), $"seed {Seed}");
    }

    [Test]
    public void Gaps_between_samples_do_not_change_the_results()
    {
        Random random = new(Seed);
        short[] coefficients = Words(random, 16);
        short[] samples = Words(random, 300);
        List<short?> gapped = [];
        foreach (short sample in samples)
        {
            gapped.AddRange(Enumerable.Repeat((short?)null, random.Next(4)));
            gapped.Add(sample);
        }

        Assert.That(gapped, Has.Count.GreaterThan(500));
        Assert.That(
            Run(coefficients, 14, gapped), Is.EqualTo(FirReference.Filter(samples, coefficients, 14)), $"seed {Seed}");
    }

    [TestCase(short.MaxValue, short.MaxValue, short.MaxValue)]
    [TestCase(short.MinValue, short.MinValue, short.MaxValue)]
    [TestCase(short.MinValue, short.MaxValue, short.MinValue)]
    [TestCase(short.MaxValue, short.MinValue, short.MinValue)]
    public void Result_saturates_even_where_the_sum_is_largest(short sample, short coefficient, short expected)
    {
        short[] coefficients = Enumerable.Repeat(coefficient, FirFilter.MaximumTaps).ToArray();
        short?[] samples = Enumerable.Repeat((short?)sample, FirFilter.MaximumTaps).ToArray();
        Assert.That(Run(coefficients, 14, samples)[1..], Is.All.EqualTo(expected));
    }

    [TestCase(1, 1)]
    [TestCase(-1, 0)]
    [TestCase(3, 2)]
    [TestCase(-3, -1)]
    public void Result_is_rounded_to_the_nearest_with_ties_upward(short halves, short expected)
        => Assert.That(Run([1], 1, [halves]), Is.EqualTo(new[] { expected }));

    [Test]
    public void Low_pass_coefficients_are_symmetric_and_of_gain_1(
        [Values] LowPassWindow window, [NUnit.Framework.Range(1, 64)] int taps)
    {
        short[] coefficients = LowPass.Coefficients(window, taps);
        Assert.That(coefficients, Has.Length.EqualTo(taps).And.All.GreaterThanOrEqualTo(0));
        Assert.That(coefficients, Is.EqualTo(coefficients.Reverse()));
        Assert.That(coefficients.Sum(c => c), Is.EqualTo(1 << LowPass.FractionBits));
    }

    [Test]
    public void Low_pass_passes_the_slow_tone_and_stops_the_fast_one()
    {
        short[] coefficients = LowPass.Coefficients(LowPassWindow.Triangular, 11);
        int[] fastTone = [6_000, 3_000, -3_000, -6_000, -3_000, 3_000];
        short[] samples = Enumerable.Range(0, 120).Select(n => (short)(5_000 + fastTone[n % 6])).ToArray();
        Assert.That(
            Run(coefficients, LowPass.FractionBits, samples.Select(s => (short?)s))[11..],
            Is.All.InRange(4_998, 5_002));
    }

    [TestCase(0)]
    [TestCase(512)]
    public void Number_of_coefficients_is_bounded(int taps)
        => Assert.That(
            () => new Bench(new short[taps], 14),
            Throws.ArgumentException.With.Message.StartsWith($"{taps} coefficients: a filter has 1 to 511"));

    [Test]
    public void Stimulus_file_is_what_its_generator_gives()
        => Assert.That(
            File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Filters", "fir-input.csv")),
            Is.EqualTo(FirInput.Csv()));

    private static short[] Words(Random random, int count)
        => Enumerable.Range(0, count).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1)).ToArray();

    private static short[] Run(short[] coefficients, int fractionBits, IEnumerable<short?> samples)
    {
        using Bench bench = new(coefficients, fractionBits);
        List<short> results = [];
        foreach (short? sample in samples.Concat(new short?[Latency]))
        {
            bench.Step(sample);
            if (bench.Filtered.Valid)
            {
                results.Add(bench.Filtered.Data);
            }
        }

        Assert.That(results, Is.Not.Empty);
        return results.ToArray();
    }

    private sealed class Bench : IDisposable
    {
        private readonly Simulation _simulation = new();
        private readonly ISampleStream _samples;

        public Bench(short[] coefficients, int fractionBits)
        {
            try
            {
                _samples = Scope.CreateBus<ISampleStream>();
                Filtered = new FirFilter(_samples, coefficients, fractionBits).Filtered;
                _simulation.AddTopLevelInputs(_samples).AddTopLevelOutputs(Filtered);
            }
            catch
            {
                _simulation.Dispose();
                throw;
            }
        }

        public IFilteredStream Filtered { get; }

        /// <summary>Runs a cycle in which the environment gives a sample, or none.</summary>
        public void Step(short? sample)
        {
            _samples.Valid = sample.HasValue;
            if (sample.HasValue)
            {
                _samples.Data = sample.Value;
            }

            _simulation.Step();
        }

        public void Dispose() => _simulation.Dispose();
    }
}
