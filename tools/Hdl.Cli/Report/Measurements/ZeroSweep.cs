using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;

namespace Hdl.Cli.Report.Measurements;

/// <summary>Changes of nets and energy of a multiply-accumulate on two arrays, against the zeros among its operands.</summary>
/// <param name="Quantities">Both, for zeros among activations, among weights and among both.</param>
/// <param name="Toggles">The changes.</param>
/// <param name="Energy">The energy.</param>
internal sealed record ZeroSweep(IReadOnlyList<Quantity> Quantities, Plot Toggles, Plot Energy)
{
    /// <summary>Which operands are zero, and whether shares count for activations and for weights.</summary>
    public static IReadOnlyList<(string Name, int Activations, int Weights)> Operands { get; } =
        [("activations", 1, 0), ("weights", 0, 1), ("activations and weights", 1, 1)];

    /// <summary>Measures two arrays.</summary>
    /// <param name="bench">What measures.</param>
    /// <param name="baseline">The baseline, and what it is called in plots.</param>
    /// <param name="variant">The system, and what it is called there.</param>
    /// <param name="command">What gives the figures.</param>
    /// <param name="expected">What is expected of both where there are zeros, or null.</param>
    /// <param name="suffix">What the names of quantities end with.</param>
    public static ZeroSweep Of(
        MeasurementBench bench, (string Name, ArrayParameters Array) baseline, (string Name, ArrayParameters Array) variant,
        string command, Expectation? expected = null, string suffix = "")
    {
        List<Quantity> quantities = [];
        List<Curve> toggles = [];
        List<Curve> energies = [];
        foreach (((string operands, int activations, int weights), int colour) in Operands.Select((o, i) => (o, i)))
        {
            ProductEnergy[] before = Sweep(bench, baseline.Array, activations, weights);
            ProductEnergy[] after = Sweep(bench, variant.Array, activations, weights);
            foreach ((int percent, ProductEnergy plain, ProductEnergy changed) in bench.Sizes.ZeroPercents.Zip(before, after))
            {
                string zeros = string.Create(CultureInfo.InvariantCulture, $"{percent} % zeros in {operands}{suffix}");
                Expectation? atZeros = percent == 0 ? null : expected;
                quantities.Add(new Quantity(
                    $"changes of nets for each multiply-accumulate, {zeros}", plain.Toggles, changed.Toggles, command, atZeros));
                quantities.Add(new Quantity(
                    $"energy of a multiply-accumulate, {zeros}, fJ", plain.Energy, changed.Energy, command, atZeros));
            }

            foreach (((string make, _), ProductEnergy[] sweep, int line) in new[] { (baseline, before, 0), (variant, after, 1) })
            {
                toggles.Add(CurveOf(bench, $"{make}, zeros in {operands}", sweep.Select(e => e.Toggles), colour, line));
                energies.Add(CurveOf(bench, $"{make}, zeros in {operands}", sweep.Select(e => e.Energy), colour, line));
            }
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"{bench.Sizes.Side} x {bench.Sizes.Side} elements");
        return new ZeroSweep(
            quantities,
            new Plot(
                $"Changes of nets, {variant.Name}, {size}", "share of zeros, %", "changes for each multiply-accumulate", toggles,
                command),
            new Plot(
                $"Energy, {variant.Name}, {size}", "share of zeros, %", "energy of a multiply-accumulate, fJ", energies,
                command));
    }

    private static ProductEnergy[] Sweep(MeasurementBench bench, ArrayParameters parameters, int activations, int weights)
        => [.. bench.Sizes.ZeroPercents.Select(p => bench.Energy(parameters, activations * p, weights * p))];

    private static Curve CurveOf(MeasurementBench bench, string name, IEnumerable<double> values, int colour, int line)
        => new(name, [.. bench.Sizes.ZeroPercents.Zip(values, (x, y) => ((double)x, y))], colour, line);
}
