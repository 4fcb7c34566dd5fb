using System.Collections.Generic;
using System.Globalization;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Systems;

/// <summary>Interleaved buses of partial sums.</summary>
internal sealed class ColumnBuses : IReportedSystem
{
    private const string Command = "hdl report --only A3";

    private static readonly ArrayParameters Single = new() { AddStages = 4, MultiplyRegister = true };
    private static readonly ArrayParameters Interleaved = Single with { ColumnBuses = 4 };

    /// <inheritdoc/>
    public string Key => "A3";

    /// <inheritdoc/>
    public string Title => "Interleaved buses of partial sums";

    /// <inheritdoc/>
    public string Claim
        => "With as many chains of partial sums as an addition has cycles, a long addition does not lengthen the column, and "
            + "less skew is needed.";

    /// <inheritdoc/>
    public string Formula => "column: R x L / k cycles + a tree of ceil(log2 k), not R x L; skew: sum of floor(r / k) x L";

    /// <inheritdoc/>
    public string Baseline => "one chain (k = 1), additions of L = 4 cycles, delayed addition";

    /// <inheritdoc/>
    public string Variant => "four chains (k = 4), the same additions";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        ZeroSweep zeros = ZeroSweep.Of(bench, ("one chain", Single), ("four chains", Interleaved), Command);
        LatencySweep latency = LatencySweep.OfRows(bench, Single, Interleaved, Command);
        SkewSweep skew = SkewSweep.Of(bench, Single, Interleaved, Command);
        List<Quantity> quantities =
        [
            .. latency.Quantities,
            .. skew.Quantities,
            .. ElementQuantities.Of(bench, Single, Interleaved, Goal.Area),
            .. zeros.Quantities,
        ];
        Quantity first = latency.Quantities[^2];
        Quantity registers = skew.Quantities[^1];
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"with {bench.Sizes.Lengths[^1]} rows {first.Variant} cycles to the first result, not {first.Baseline}; "
                + $"{registers.Variant} skew flip-flops for each bit, not {registers.Baseline}."),
            quantities, [latency.Plot, skew.Plot, zeros.Toggles, zeros.Energy]);
    }
}
