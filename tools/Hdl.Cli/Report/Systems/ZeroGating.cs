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
    private static readonly ArrayParameters Held = Gated with { HoldOperands = true };

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
    public string Variant
        => "zeros of activations and weights gated, the multiplier isolated by an AND, or by registers of its own";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        ZeroSweep gated = ZeroSweep.Of(bench, ("not gated", Plain), ("AND", Gated), Command, Expectation.Less());
        ZeroSweep held = ZeroSweep.Of(
            bench, ("not gated", Plain), ("registers", Held), Command, Expectation.Less(), ", isolated by registers");
        List<Quantity> quantities =
        [
            .. ElementQuantities.Of(bench, Plain, Gated, Goal.Area, Expectation.AtMostMore(FlagsPerElement)),
            .. ElementQuantities.Of(bench, Plain, Held, Goal.Area)
                .Select(q => q with { Name = $"{q.Name}, isolated by registers" }),
            .. gated.Quantities,
            .. held.Quantities,
            .. ZeroSweep.Operands.SelectMany(o => MultipliersOf(bench, o.Name, o.Activations, o.Weights)),
        ];

        ProductEnergy first = bench.Energy(Plain, 0, 0);
        ProductEnergy firstGated = bench.Energy(Gated, 0, 0);
        quantities.Add(new Quantity(
            "cycles of the product", first.Cycles, firstGated.Cycles, Command,
            Expectation.Values("cycles do not change", first.Cycles, first.Cycles)));
        int middle = bench.Sizes.ZeroPercents[bench.Sizes.ZeroPercents.Count / 2];
        double none = firstGated.Energy / first.Energy;
        double half = bench.Energy(Gated, middle, middle).Energy / bench.Energy(Plain, middle, middle).Energy;
        double multipliers = bench.Energy(Gated, middle, middle).MultiplierToggles / firstGated.MultiplierToggles;
        double registers = bench.Energy(Held, middle, middle).Energy / bench.Energy(Plain, middle, middle).Energy;
        double area = bench.Element(Gated, Goal.Area).Area / bench.Element(Plain, Goal.Area).Area;
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"energy of a multiply-accumulate {half:0.00} of the baseline's with {middle} % zeros in both operands, "
                + $"{none:0.00} without zeros; changes inside the multipliers {multipliers:0.00} of those without zeros; "
                + $"area of an element {area:0.00} of the baseline's. Isolated by registers: energy {registers:0.00} with "
                + $"{middle} % zeros."),
            quantities, [gated.Toggles, gated.Energy, held.Toggles, held.Energy]);
    }

    private static IEnumerable<Quantity> MultipliersOf(MeasurementBench bench, string operands, int activations, int weights)
    {
        double without = bench.Energy(Gated, 0, 0).MultiplierToggles;
        foreach (int percent in bench.Sizes.ZeroPercents)
        {
            yield return new Quantity(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"changes inside gated multipliers for each multiply-accumulate, without zeros and with {percent} % zeros in "
                    + $"{operands}"),
                without, bench.Energy(Gated, activations * percent, weights * percent).MultiplierToggles, Command,
                Expectation.Ratio(
                    activations + weights == 2 ? "(1 - zeros)^2" : "1 - zeros",
                    Math.Pow(1 - (percent / 100.0), activations + weights), ActivityTolerance));
        }
    }
}
