using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Report.Measurements;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Systems;

/// <summary>Groups of rows with additions of several flip-flop stages.</summary>
internal sealed class RowGroups : IReportedSystem
{
    private const string Command = "hdl report --only A5";
    private const int Stages = 3;

    private static readonly ArrayParameters Single = new() { MultiplyRegister = true };
    private static readonly ArrayParameters Grouped = Single with { AddStages = Stages, ColumnBuses = Stages };

    /// <inheritdoc/>
    public string Key => "A5";

    /// <inheritdoc/>
    public string Title => "Row groups with pipelined elements";

    /// <inheritdoc/>
    public string Claim
        => "Flip-flop stages inside the addition raise the clock until the multiplication is the longest path; rows in groups "
            + "keep the column as short in cycles as before.";

    /// <inheritdoc/>
    public string Formula => "longest path ~ 1 / f until multiplication dominates; column R + multiplication + tree, whatever f";

    /// <inheritdoc/>
    public string Baseline => "additions of one cycle (f = 1), one chain, delayed addition";

    /// <inheritdoc/>
    public string Variant => "additions of three stages (f = 3), groups of three rows";

    /// <inheritdoc/>
    public SystemFigures Measure(MeasurementBench bench)
    {
        ZeroSweep zeros = ZeroSweep.Of(bench, ("one stage", Single), ("three stages", Grouped), Command);
        LatencySweep latency = LatencySweep.OfRows(bench, Single, Grouped, Command);
        SkewSweep skew = SkewSweep.Of(bench, Single, Grouped, Command);
        List<Quantity> quantities = [];
        List<(double X, double Y)> paths = [];
        List<(double X, double Y)> flipFlops = [];
        List<(double X, double Y)> rates = [];
        for (int stages = 1; stages <= bench.Sizes.AddStages; stages++)
        {
            ElementCells cells = bench.Element(Single with { AddStages = stages }, Goal.Area);
            paths.Add((stages, cells.Period));
            flipFlops.Add((stages, cells.FlipFlops));
            rates.Add((stages, cells.Frequency / cells.FlipFlops));
            if (stages > 1)
            {
                quantities.AddRange(ElementQuantities
                    .Of(
                        bench, Single, Single with { AddStages = stages }, Goal.Area, Expectation.More(), Expectation.Less())
                    .Select(q => q with
                    {
                        Name = string.Create(CultureInfo.InvariantCulture, $"{q.Name}, additions of {stages} stages"),
                    }));
            }
        }

        quantities.AddRange(latency.Quantities);
        quantities.AddRange(skew.Quantities);
        quantities.AddRange(zeros.Quantities);
        double best = rates.MaxBy(r => r.Y).X;
        double shortest = paths.Min(p => p.Y);
        double enough = paths.First(p => p.Y == shortest).X;
        string command = ElementCells.CommandOf(Single, Single with { AddStages = Stages }, Goal.Area);
        return new SystemFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"longest path {shortest / paths[0].Y:0.00} of the baseline's, reached with {enough} stages; most sums in a "
                + $"given time for each flip-flop with {best}."),
            quantities,
            [
                new Plot(
                    "Longest path of an element made for area", "stages of an addition", "longest path, ps",
                    [new Curve("element", paths)], command),
                new Plot(
                    "Flip-flops of an element", "stages of an addition", "flip-flops", [new Curve("element", flipFlops)],
                    command),
                new Plot(
                    "Clock frequency for each flip-flop", "stages of an addition", "MHz for each flip-flop",
                    [new Curve("element", rates)], command),
                latency.Plot,
                zeros.Toggles,
                zeros.Energy,
            ]);
    }
}
