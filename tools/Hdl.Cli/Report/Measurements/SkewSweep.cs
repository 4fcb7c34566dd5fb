using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;

namespace Hdl.Cli.Report.Measurements;

/// <summary>Registers that delay the rows of arrays of several heights.</summary>
/// <param name="Quantities">The registers, with those that the formula gives.</param>
/// <param name="Plot">The same.</param>
internal sealed record SkewSweep(IReadOnlyList<Quantity> Quantities, Plot Plot)
{
    /// <summary>Counts the registers of arrays that were built.</summary>
    public static SkewSweep Of(MeasurementBench bench, ArrayParameters baseline, ArrayParameters variant, string command)
    {
        List<Quantity> quantities = [];
        List<(double, double)> before = [];
        List<(double, double)> after = [];
        foreach (int rows in bench.Sizes.Lengths)
        {
            ArrayParameters plain = baseline with { Rows = rows, Columns = 1 };
            ArrayParameters changed = variant with { Rows = rows, Columns = 1 };
            int registers = bench.SkewRegisters(plain);
            int registersChanged = bench.SkewRegisters(changed);
            quantities.Add(new Quantity(
                string.Create(CultureInfo.InvariantCulture, $"skew flip-flops of each bit of an operand, {rows} rows"),
                registers, registersChanged, command,
                Expectation.Values("sum of floor(row / chains) x addition over the rows", SkewOf(plain), SkewOf(changed))));
            before.Add((rows, registers));
            after.Add((rows, registersChanged));
        }

        return new SkewSweep(
            quantities,
            new Plot(
                "Skew", "rows", "flip-flops for each bit of an operand",
                [new Curve("baseline", before), new Curve("variant", after)], command));
    }

    private static int SkewOf(ArrayParameters parameters)
        => Enumerable.Range(0, parameters.Rows).Sum(row => row / parameters.ColumnBuses * parameters.AddStages);
}
