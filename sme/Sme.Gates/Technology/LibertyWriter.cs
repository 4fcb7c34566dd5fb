using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Sme.Gates.Technology;

/// <summary>Writes a library in the Liberty format.</summary>
/// <remarks>Source: Synopsys, "Liberty User Guide", volume 1, chapters on groups, timing arcs and sequential cells.</remarks>
/// <param name="library">The library.</param>
internal sealed class LibertyWriter(CellLibrary library)
{
    // Delays are linear in the load, so two points say all of them.
    private const double LargestLoad = 1000;

    private readonly StringBuilder _text = new();

    /// <summary>The text.</summary>
    public string Write()
    {
        Line(0, "library (hdl) {");
        Line(1, "delay_model : table_lookup;");
        Line(1, "time_unit : \"1ps\";");
        Line(1, "voltage_unit : \"1V\";");
        Line(1, "current_unit : \"1uA\";");
        Line(1, "leakage_power_unit : \"1nW\";");
        Line(1, "pulling_resistance_unit : \"1kohm\";");
        Line(1, "capacitive_load_unit (1, ff);");
        Line(1, $"nom_voltage : {Number(library.Scale.Voltage)};");
        Line(1, "nom_temperature : 25;");
        Line(1, "nom_process : 1;");
        foreach (string edge in (string[])["rise", "fall"])
        {
            Line(1, $"slew_lower_threshold_pct_{edge} : 20;");
            Line(1, $"slew_upper_threshold_pct_{edge} : 80;");
            Line(1, $"input_threshold_pct_{edge} : 50;");
            Line(1, $"output_threshold_pct_{edge} : 50;");
        }

        Line(1, "lu_table_template (load) {");
        Line(2, "variable_1 : input_net_transition;");
        Line(2, "variable_2 : total_output_net_capacitance;");
        Line(2, "index_1 (\"0, 1000\");");
        Line(2, $"index_2 (\"0, {Number(LargestLoad)}\");");
        Line(1, "}");
        foreach (Cell cell in library.Cells)
        {
            WriteCell(cell);
        }

        Line(0, "}");
        return _text.ToString();
    }

    private static string Number(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Sense(ushort table, int input)
    {
        // The rows where the input is 0, and the same rows where it is 1.
        int mask = ~CellFunction.Columns[input] & 0xFFFF;
        int without = table & mask;
        int with = (table >> (1 << input)) & mask;
        return (without & ~with) == 0 ? "positive_unate" : (with & ~without) == 0 ? "negative_unate" : "non_unate";
    }

    private void WriteCell(Cell cell)
    {
        Line(1, $"cell ({cell.Name}) {{");
        Line(2, $"area : {Number(cell.Area * library.Scale.Nand2Area)};");
        Line(2, $"cell_leakage_power : {Number(cell.Leakage * library.Scale.InverterLeakage)};");
        if (cell.Clock is { } clock)
        {
            Line(2, "ff (IQ, IQN) {");
            Line(3, $"clocked_on : \"{clock.Name}\";");
            CellOutput state = cell.Outputs[0];
            Line(3, $"next_state : \"{Regex.Replace(state.Function, $@"\b{state.Name}\b", "IQ")}\";");
            Line(2, "}");
            Line(2, $"pin ({clock.Name}) {{");
            Line(3, "direction : input;");
            Line(3, "clock : true;");
            Line(3, $"capacitance : {Number(clock.Capacitance * library.Scale.InverterCapacitance)};");
            Line(2, "}");
        }

        foreach (CellInput input in cell.Inputs)
        {
            Line(2, $"pin ({input.Name}) {{");
            Line(3, "direction : input;");
            Line(3, $"capacitance : {Number(input.Capacitance * library.Scale.InverterCapacitance)};");
            if (cell.Clock is { } edge)
            {
                WriteArc(edge.Name, "timing_type : setup_rising;", ["rise_constraint", "fall_constraint"], edge.Setup, 0);
            }

            Line(2, "}");
        }

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            WriteOutput(cell, i);
        }

        Line(1, "}");
    }

    private void WriteOutput(Cell cell, int index)
    {
        CellOutput output = cell.Outputs[index];
        string[] delays = ["cell_rise", "cell_fall"];
        Line(2, $"pin ({output.Name}) {{");
        Line(3, "direction : output;");
        if (cell.Clock is { } clock)
        {
            Line(3, "function : \"IQ\";");
            WriteArc(clock.Name, "timing_type : rising_edge;", delays, cell.Delay(0, index, 0), output.Slope);
        }
        else
        {
            Line(3, $"function : \"{output.Function}\";");
            for (int i = 0; i < cell.Inputs.Count; i++)
            {
                string sense = $"timing_sense : {Sense(output.Table, i)};";
                WriteArc(cell.Inputs[i].Name, sense, delays, cell.Delay(i, index, 0), output.Slope);
            }
        }

        Line(2, "}");
    }

    // A delay in tau, and how much more for each inverter it drives; slopes are as long as nothing.
    private void WriteArc(string pin, string attribute, string[] tables, double delay, double slope)
    {
        Line(3, "timing () {");
        Line(4, $"related_pin : \"{pin}\";");
        Line(4, attribute);
        foreach (string table in tables)
        {
            WriteTable(table, delay, slope);
        }

        if (slope > 0)
        {
            WriteTable("rise_transition", 0, slope);
            WriteTable("fall_transition", 0, slope);
        }

        Line(3, "}");
    }

    private void WriteTable(string name, double delay, double slope)
    {
        double tau = library.Scale.Tau;
        double most = delay + (slope * LargestLoad / library.Scale.InverterCapacitance);
        string row = $"\"{Number(delay * tau)}, {Number(most * tau)}\"";
        string rows = string.Join(", ", Enumerable.Repeat(row, 2));
        Line(4, $"{name} (load) {{ values ({rows}); }}");
    }

    private void Line(int depth, string text) => _text.Append(' ', 2 * depth).Append(text).Append('\n');
}
