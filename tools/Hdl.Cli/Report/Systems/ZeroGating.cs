using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Systems;

/// <summary>Zero-operand gating with detection at the edge.</summary>
internal sealed class ZeroGating : IReportedSystem
{
    private const string Command = "hdl report --only A1";
    private const double FlagsPerElement = 3;
    private const double ActivityTolerance = 0.1;

    private static readonly ArrayParameters Plain = new();
    private static readonly ArrayParameters Gated = new() { GateActivations = true, GateWeights = true };

    /// <inheritdoc/>
    public string Key => "A1";

    /// <inheritdoc/>
    public string Title => "Zero gating";

    /// <inheritdoc/>
    public string Claim
        => "Operands that are zero are found once, at the edge, and switch nothing inside: less dynamic power, the more zeros "
            + "there are, at almost no area and in the same cycles.";

    /// <inheritdoc/>
    public string Formula => "activity of the multipliers ~ (1 - zeros of activations) x (1 - zeros of weights)";

    /// <inheritdoc/>
    public string Baseline => "the array without gating";

    /// <inheritdoc/>
    public string Variant => "zeros of activations and weights gated, the multiplier isolated by an AND";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        List<Quantity> quantities =
        [
            .. ElementQuantities.Of(bench, Plain, Gated, Goal.Area, Expectation.AtMostMore(FlagsPerElement)),
        ];
        List<Curve> toggles = [];
        List<Curve> energies = [];
        foreach ((string operands, int activations, int weights) in ((string, int, int)[])
            [("activations", 1, 0), ("weights", 0, 1), ("activations and weights", 1, 1)])
        {
            ProductEnergy[] before = Sweep(bench, Plain, activations, weights);
            ProductEnergy[] after = Sweep(bench, Gated, activations, weights);
            quantities.AddRange(OfSweep(bench.Sizes.ZeroPercents, operands, activations + weights, before, after));
            foreach ((string make, ProductEnergy[] sweep) in new[] { ("not gated", before), ("gated", after) })
            {
                toggles.Add(CurveOf(bench, $"{make}, zeros in {operands}", [.. sweep.Select(e => e.Toggles)]));
                energies.Add(CurveOf(bench, $"{make}, zeros in {operands}", [.. sweep.Select(e => e.Energy)]));
            }
        }

        ProductEnergy first = bench.Energy(Plain, 0, 0);
        ProductEnergy firstGated = bench.Energy(Gated, 0, 0);
        quantities.Add(new Quantity(
            "cycles of the product", first.Cycles, firstGated.Cycles, Command,
            Expectation.Values("cycles do not change", first.Cycles, first.Cycles)));
        int middle = bench.Sizes.ZeroPercents[bench.Sizes.ZeroPercents.Count / 2];
        double none = firstGated.Energy / first.Energy;
        double half = bench.Energy(Gated, middle, middle).Energy / bench.Energy(Plain, middle, middle).Energy;
        double multipliers = bench.Energy(Gated, middle, middle).MultiplierToggles / firstGated.MultiplierToggles;
        double area = bench.Element(Gated, Goal.Area).Area / bench.Element(Plain, Goal.Area).Area;
        string size = string.Create(CultureInfo.InvariantCulture, $"{bench.Sizes.Side} x {bench.Sizes.Side} elements");
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"energy of a multiply-accumulate {half:0.00} of the baseline's with {middle} % zeros in both operands, "
                + $"{none:0.00} without zeros; changes inside the multipliers {multipliers:0.00} of those without zeros; "
                + $"area of an element {area:0.00} of the baseline's."),
            quantities,
            [
                new Plot(
                    $"Changes of nets, {size}", "share of zeros, %", "changes for each multiply-accumulate", toggles, Command),
                new Plot($"Energy, {size}", "share of zeros, %", "energy of a multiply-accumulate, fJ", energies, Command),
            ]);
    }

    private static ProductEnergy[] Sweep(MeasurementBench bench, ArrayParameters parameters, int activations, int weights)
        => [.. bench.Sizes.ZeroPercents.Select(p => bench.Energy(parameters, activations * p, weights * p))];

    private static IEnumerable<Quantity> OfSweep(
        IReadOnlyList<int> percents, string operands, int factors, ProductEnergy[] before, ProductEnergy[] after)
    {
        for (int i = 0; i < percents.Count; i++)
        {
            // Without zeros gating only adds its flags.
            Expectation? less = percents[i] == 0 ? null : Expectation.Less();
            string zeros = string.Create(CultureInfo.InvariantCulture, $"{percents[i]} % zeros in {operands}");
            yield return new Quantity(
                $"changes of nets for each multiply-accumulate, {zeros}", before[i].Toggles, after[i].Toggles, Command, less);
            yield return new Quantity(
                $"energy of a multiply-accumulate, {zeros}, fJ", before[i].Energy, after[i].Energy, Command, less);
            yield return new Quantity(
                $"changes inside gated multipliers for each multiply-accumulate, without zeros and with {zeros}",
                after[0].MultiplierToggles, after[i].MultiplierToggles,
                Command,
                Expectation.Ratio(
                    factors == 2 ? "(1 - zeros)^2" : "1 - zeros", Math.Pow(1 - (percents[i] / 100.0), factors),
                    ActivityTolerance));
        }
    }

    private static Curve CurveOf(MeasurementBench bench, string name, double[] values)
        => new(name, [.. bench.Sizes.ZeroPercents.Zip(values, (x, y) => ((double)x, y))]);
}
