using System;
using System.Collections.Generic;
using System.Globalization;
using Hardware.SystolicArray.Configurable;

namespace Hdl.Cli.Report.Measurements;

/// <summary>Cycles to the first and the last result of jobs on arrays of several lengths.</summary>
/// <param name="Quantities">The cycles, with those that the formula gives.</param>
/// <param name="Plot">Cycles to the first result.</param>
internal sealed record LatencySweep(IReadOnlyList<Quantity> Quantities, Plot Plot)
{
    private const string Formula
        = "H + G x addition + multiplication + ceil(log2 chains) + hop x (H - 1) + 3, with G groups of rows and H of columns";

    /// <summary>Arrays of one column and several numbers of rows.</summary>
    public static LatencySweep OfRows(
        MeasurementBench bench, ArrayParameters baseline, ArrayParameters variant, string command)
        => Of(bench, baseline, variant, "rows", (p, rows) => p with { Rows = rows, Columns = p.RowBuses }, command);

    /// <summary>Arrays of one row and several numbers of columns.</summary>
    public static LatencySweep OfColumns(
        MeasurementBench bench, ArrayParameters baseline, ArrayParameters variant, string command)
        => Of(bench, baseline, variant, "columns", (p, columns) => p with { Rows = p.ColumnBuses, Columns = columns }, command);

    private static LatencySweep Of(
        MeasurementBench bench, ArrayParameters baseline, ArrayParameters variant, string length,
        Func<ArrayParameters, int, ArrayParameters> sized, string command)
    {
        List<Quantity> quantities = [];
        List<(double, double)> before = [];
        List<(double, double)> after = [];
        int vectors = MeasurementBench.CycleVectors;
        foreach (int size in bench.Sizes.Lengths)
        {
            (ArrayParameters plain, ArrayParameters changed) = (sized(baseline, size), sized(variant, size));
            (long first, long last) = bench.Cycles(plain);
            (long firstChanged, long lastChanged) = bench.Cycles(changed);
            quantities.Add(new Quantity(
                string.Create(
                    CultureInfo.InvariantCulture, $"cycles from the first weights to the first result, {size} {length}"),
                first, firstChanged, command, Expectation.Values(Formula, FirstOf(plain), FirstOf(changed))));
            quantities.Add(new Quantity(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cycles from the first weights to the last of {vectors} results, {size} {length}"),
                last, lastChanged, command,
                Expectation.Values("the same + vectors - 1", FirstOf(plain) + vectors - 1, FirstOf(changed) + vectors - 1)));
            before.Add((size, first));
            after.Add((size, firstChanged));
        }

        return new LatencySweep(
            quantities,
            new Plot(
                "Cycles from the first weights to the first result", length, "cycles",
                [new Curve("baseline", before), new Curve("variant", after)], command));
    }

    // The load of the weights, then the way of a vector from the input buses to the sums.
    private static int FirstOf(ArrayParameters parameters) => parameters.LoadCycles + parameters.SumLatency;
}
