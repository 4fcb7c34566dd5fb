using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hardware.ProcessingElements.Pipelining;
using Hardware.SystolicArray.Configurable;
using Hdl.Workloads;
using Sme.Gates;
using Sme.Gates.Activity;
using Sme.Gates.Technology;

namespace Hdl.Cli.Report.Measurements;

/// <summary>Changes of nets and energy of a matrix product on cells, for each multiply-accumulate.</summary>
/// <param name="MultiplierToggles">Changes in the multipliers.</param>
/// <param name="Toggles">Changes in the elements; operand registers of the skew count with them.</param>
/// <param name="Energy">Energy of the same, in fJ, clock inputs of flip-flops included.</param>
/// <param name="Cycles">Cycles of the job.</param>
internal sealed record ProductEnergy(double MultiplierToggles, double Toggles, double Energy, long Cycles)
{
    /// <summary>Runs a product on an array.</summary>
    /// <inheritdoc cref="ProductRun.Of" path="/param"/>
    public static ProductEnergy Of(
        ArrayParameters parameters, sbyte[,] left, sbyte[,] right, CancellationToken cancellation)
    {
        HashSet<string> element = [.. ElementCells.Of(parameters, Sme.Gates.Generators.Goal.Area).Definitions];
        CellsEngine engine = new(ActivityOptions.Exact);
        JobStatistics statistics = ProductRun.Of(parameters, left, right, engine, cancellation);
        SwitchingActivity activity = engine.Activity;
        ComponentEnergy[] parts =
        [
            .. new EnergyAnalysis(engine.Cells, activity, MemoryModel.Standard).Components.Where(c => element.Contains(c.Name)),
        ];
        double cycles = (double)activity.Cycles / statistics.MultiplyAccumulates;
        return new ProductEnergy(
            parts.Where(p => p.Name == nameof(TermMultiplier)).Sum(p => p.Toggles) * cycles,
            parts.Sum(p => p.Toggles) * cycles, parts.Sum(p => p.Dynamic) * cycles, statistics.Cycles);
    }
}
