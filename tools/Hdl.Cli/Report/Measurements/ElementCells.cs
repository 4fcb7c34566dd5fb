using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Export;
using Hdl.Cli.Synthesis;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;

namespace Hdl.Cli.Report.Measurements;

/// <summary>An element of an array as cells, as <c>hdl synth array-element</c> makes them.</summary>
/// <param name="FlipFlops">Flip-flops.</param>
/// <param name="Cells">Combinational cells, with buffers.</param>
/// <param name="Area">Area with flip-flops and buffers, in NAND2 equivalents.</param>
/// <param name="Period">The longest path, in ps.</param>
/// <param name="Definitions">What it is made of.</param>
internal sealed record ElementCells(
    long FlipFlops, long Cells, double Area, double Period, IReadOnlyList<string> Definitions)
{
    private const string Design = "array-element";

    /// <summary>The highest clock frequency, in MHz.</summary>
    public double Frequency => 1e6 / Period;

    /// <summary>Makes the cells.</summary>
    public static ElementCells Of(ArrayParameters parameters, Goal goal)
        => new HardwareDesign(null, Design, Settings(parameters, parameters)).Use((_, elaborated) =>
        {
            SynthesizedDesign design = DesignSynthesis.Of(elaborated, CellLibrary.Standard, goal);
            SynthesisReport report = new(
                Design, design, new DesignTiming(design, MemoryModel.Standard), MemoryModel.Standard);
            return new ElementCells(
                report.Total.FlipFlops, report.Total.Cells, report.Total.Area, report.Period,
                [.. design.Definitions.Select(d => d.Definition.Definition.Name)]);
        });

    /// <summary>What gives the figures of an element.</summary>
    public static string CommandOf(ArrayParameters parameters, Goal goal)
        => $"hdl synth {Design} --goal {NameOf(goal)}"
            + string.Concat(Settings(parameters, parameters).Select(s => $" -p {s}"));

    /// <summary>What gives the figures of two elements and their ratios.</summary>
    public static string CommandOf(ArrayParameters baseline, ArrayParameters variant, Goal goal)
        => $"hdl synth {Design} --goal {NameOf(goal)} --compare "
            + $"{string.Join('+', Settings(variant, baseline))},{string.Join('+', Settings(baseline, variant))}";

    private static string NameOf(Goal goal) => goal == Goal.Speed ? "speed" : "area";

    // The settings of an element that are not the default, or not that of the other one.
    private static string[] Settings(ArrayParameters parameters, ArrayParameters other)
    {
        ArrayParameters plain = new();
        return
        [
            .. Values(parameters).Zip(Values(other), Values(plain))
                .Where(v => v.First.Value != v.Third.Value || v.Second.Value != v.Third.Value)
                .Select(v => $"{v.First.Name}={v.First.Value}"),
        ];
    }

    private static (string Name, string Value)[] Values(ArrayParameters p)
    {
        return
        [
            ("rowBuses", Number(p.RowBuses)), ("hopStages", Number(p.HopStages)), ("columnBuses", Number(p.ColumnBuses)),
            ("addStages", Number(p.AddStages)), ("multiplyRegister", Flag(p.MultiplyRegister)),
            ("gateActivations", Flag(p.GateActivations)), ("gateWeights", Flag(p.GateWeights)),
            ("holdOperands", Flag(p.HoldOperands)),
        ];

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
        static string Flag(bool value) => value ? "true" : "false";
    }
}
