using System.Collections.Generic;
using Hardware.SystolicArray.Configurable;
using Sme.Gates.Generators;

namespace Hdl.Cli.Report.Measurements;

/// <summary>What all systems show of their elements.</summary>
internal static class ElementQuantities
{
    /// <summary>Flip-flops, cells, area, longest path and clock frequency of two elements.</summary>
    /// <param name="bench">What measures.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="variant">The system.</param>
    /// <param name="goal">Small or fast.</param>
    /// <param name="flipFlops">What is expected of the flip-flops, or null.</param>
    /// <param name="path">What is expected of the longest path, or null.</param>
    public static IEnumerable<Quantity> Of(
        MeasurementBench bench, ArrayParameters baseline, ArrayParameters variant, Goal goal, Expectation? flipFlops = null,
        Expectation? path = null)
    {
        ElementCells before = bench.Element(baseline, goal);
        ElementCells after = bench.Element(variant, goal);
        string command = ElementCells.CommandOf(baseline, variant, goal);
        string element = goal == Goal.Speed ? "an element made for speed" : "an element made for area";
        yield return new Quantity($"flip-flops of {element}", before.FlipFlops, after.FlipFlops, command, flipFlops);
        yield return new Quantity($"combinational cells of {element}", before.Cells, after.Cells, command);
        yield return new Quantity($"area of {element}, NAND2", before.Area, after.Area, command);
        yield return new Quantity($"longest path of {element}, ps", before.Period, after.Period, command, path);
        yield return new Quantity($"highest clock frequency of {element}, MHz", before.Frequency, after.Frequency, command);
    }
}
