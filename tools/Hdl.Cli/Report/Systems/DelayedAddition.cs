using System.Collections.Generic;
using System.Globalization;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Systems;

/// <summary>Multiplication and addition in different intervals, and skip of products that are zero.</summary>
internal sealed class DelayedAddition : IReportedSystem
{
    private const string Command = "hdl report --only A2";

    private static readonly ArrayParameters Plain = new();
    private static readonly ArrayParameters Delayed = new() { MultiplyRegister = true };
    private static readonly ArrayParameters Skipping = Delayed with { GateActivations = true, GateWeights = true };

    /// <inheritdoc/>
    public string Key => "A2";

    /// <inheritdoc/>
    public string Title => "Delayed addition";

    /// <inheritdoc/>
    public string Claim
        => "A register between multiplication and addition shortens the longest path, for one cycle more to the first result and "
            + "the same throughput; products that are zero leave it and the adder quiet.";

    /// <inheritdoc/>
    public string Formula => "path = max(multiplication, addition), not their sum; one cycle more to each result";

    /// <inheritdoc/>
    public string Baseline => "multiplication and addition in one interval; for energy, delayed addition without skip";

    /// <inheritdoc/>
    public string Variant => "a register between them; for energy, with skip";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        List<Quantity> quantities =
        [
            .. ElementQuantities.Of(bench, Plain, Delayed, Goal.Speed, Expectation.More(), Expectation.Less()),
            .. ElementQuantities.Of(bench, Plain, Delayed, Goal.Area, Expectation.More(), Expectation.Less()),
        ];
        LatencySweep latency = LatencySweep.OfRows(bench, Plain, Delayed, Command);
        quantities.AddRange(latency.Quantities);

        ZeroSweep zeros = ZeroSweep.Of(
            bench, ("without skip", Delayed), ("with skip", Skipping), Command, Expectation.Less());
        quantities.AddRange(zeros.Quantities);
        double ratio = bench.Element(Delayed, Goal.Speed).Period / bench.Element(Plain, Goal.Speed).Period;
        double frequency = bench.Element(Delayed, Goal.Speed).Frequency;
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"longest path {ratio:0.00} of the baseline's, {frequency:0} MHz, for elements made for speed."),
            quantities, [latency.Plot, zeros.Toggles, zeros.Energy]);
    }
}
