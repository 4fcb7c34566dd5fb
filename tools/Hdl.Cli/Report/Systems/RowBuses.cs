using System.Collections.Generic;
using System.Globalization;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Systems;

/// <summary>Interleaved input buses of rows.</summary>
internal sealed class RowBuses : IReportedSystem
{
    private const string Command = "hdl report --only A4";

    private static readonly ArrayParameters Single = new() { HopStages = 4, MultiplyRegister = true };
    private static readonly ArrayParameters Interleaved = Single with { RowBuses = 4 };

    /// <inheritdoc/>
    public string Key => "A4";

    /// <inheritdoc/>
    public string Title => "Interleaved row buses";

    /// <inheritdoc/>
    public string Claim
        => "With as many buses in a row as a hop has cycles, long hops do not delay the last column, and weights load as many at "
            + "a time, without more flip-flops along the row.";

    /// <inheritdoc/>
    public string Formula
        => "load ceil(C / k) cycles; first to last column n x (ceil(C / k) - 1); C x n flip-flops a row and bit";

    /// <inheritdoc/>
    public string Baseline => "one bus (k = 1), hops of n = 4 cycles, delayed addition";

    /// <inheritdoc/>
    public string Variant => "four buses (k = 4), the same hops";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        ZeroSweep zeros = ZeroSweep.Of(bench, ("one bus", Single), ("four buses", Interleaved), Command);
        LatencySweep latency = LatencySweep.OfColumns(bench, Single, Interleaved, Command);
        List<Quantity> quantities = [.. latency.Quantities];
        foreach (int columns in bench.Sizes.Lengths)
        {
            int flipFlops = columns * Single.HopStages;
            quantities.Add(new Quantity(
                string.Create(
                    CultureInfo.InvariantCulture, $"flip-flops along a row for each bit of an operand, {columns} columns"),
                bench.OperandRegisters(Single with { Rows = 1, Columns = columns }),
                bench.OperandRegisters(Interleaved with { Rows = 1, Columns = columns }), Command,
                Expectation.Values("C x n", flipFlops, flipFlops)));
        }

        quantities.AddRange(ElementQuantities.Of(bench, Single, Interleaved, Goal.Area));
        quantities.AddRange(zeros.Quantities);
        Quantity first = latency.Quantities[^2];
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"with {bench.Sizes.Lengths[^1]} columns {first.Variant} cycles from the first weights to the first result, not "
                + $"{first.Baseline}."),
            quantities, [latency.Plot, zeros.Toggles, zeros.Energy]);
    }
}
