using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Gates.Liberty;

/// <summary>Delays of cells, at edges of one slope and as lines through two loads.</summary>
/// <remarks>
/// The slope is that behind the inverter where it drives four of its like, from edges of the same slope; the loads are one
/// inverter and eight. Rising and falling edges, and several arcs between two pins, count as the slowest one.
/// </remarks>
internal sealed class LibertyDelays
{
    private const double LowLoad = 1;
    private const double HighLoad = 8;
    private const double Readers = 4;
    private const int Rounds = 16;

    private static readonly string[] Delays = ["cell_rise", "cell_fall"];
    private static readonly string[] Transitions = ["rise_transition", "fall_transition"];
    private static readonly string[] Setups = ["rise_constraint", "fall_constraint"];

    private readonly LibertyTables _tables;
    private readonly LibertyUnits _units;
    private readonly double _slope;

    /// <summary>Finds the slope of edges.</summary>
    public LibertyDelays(LibertyGroup library, LibertyUnits units, LibertyCell inverter)
    {
        (_tables, _units) = (new LibertyTables(library), units);
        InverterCapacitance = CapacitanceOf(inverter.Inputs[0]);
        if (InverterCapacitance <= 0)
        {
            throw inverter.Inputs[0].Error(
                $"pin {inverter.Inputs[0].Title} of {inverter.Name}, the smallest inverter, has no capacitance above 0");
        }

        LibertyTable[] tables = [.. TablesOf(ArcsOf(inverter, 0, 0), Transitions)];
        for (int round = 0; round < Rounds && tables.Length > 0; round++)
        {
            double load = Readers * InverterCapacitance / _units.Capacitance;
            _slope = Math.Max(0, tables.Max(t => t.At(_slope, load)));
        }
    }

    /// <summary>Of the smallest inverter, in fF.</summary>
    public double InverterCapacitance { get; }

    /// <summary>Of an input, the larger one of both edges, in fF.</summary>
    public double CapacitanceOf(LibertyGroup pin)
        => _units.Capacitance * (pin.Number("capacitance")
            ?? Math.Max(pin.Number("rise_capacitance") ?? 0, pin.Number("fall_capacitance") ?? 0));

    /// <summary>From an input or the clock to an output that drives one inverter, and for each one more, in ps.</summary>
    public (double Delay, double PerInverter) LineOf(LibertyCell cell, int input, int output)
    {
        LibertyTable[] tables = [.. TablesOf(ArcsOf(cell, input, output), Delays)];
        if (tables.Length == 0)
        {
            string from = (cell.Clock ?? cell.Inputs[input]).Title;
            throw cell.Group.Error(
                $"cell {cell.Name} has no tables {string.Join(", ", Delays)} from {from} to {cell.Outputs[output].Pin.Title}");
        }

        double At(double load) => tables.Max(t => t.At(_slope, load * InverterCapacitance / _units.Capacitance)) * _units.Time;
        double slope = (At(HighLoad) - At(LowLoad)) / (HighLoad - LowLoad);
        return slope > 0
            ? (At(LowLoad), slope)
            : throw cell.Group.Error($"the delay of cell {cell.Name} does not grow with what it drives");
    }

    /// <summary>How long before the clock edge all inputs of a flip-flop are stable, in ps; 0 where nothing says so.</summary>
    public double SetupOf(LibertyCell cell)
        => cell.Inputs
            .SelectMany(i => TablesOf(TimingOf(i, cell.Clock!).Where(t => t.Text("timing_type") == "setup_rising"), Setups))
            .Select(t => t.At(_slope, 0) * _units.Time).DefaultIfEmpty(0).Max();

    private static IEnumerable<LibertyGroup> ArcsOf(LibertyCell cell, int input, int output)
        => TimingOf(cell.Outputs[output].Pin, cell.Clock ?? cell.Inputs[input]).Where(t => t.Text("timing_type")
            is null or "combinational" or "combinational_rise" or "combinational_fall" or "rising_edge");

    private static IEnumerable<LibertyGroup> TimingOf(LibertyGroup pin, LibertyGroup related)
        => pin.All("timing").Where(t => t.Text("related_pin")?.Split(' ').Contains(related.Title) == true);

    private IEnumerable<LibertyTable> TablesOf(IEnumerable<LibertyGroup> arcs, string[] names)
        => arcs.SelectMany(a => names.SelectMany(a.All)).Select(t => _tables.Of(t));
}
