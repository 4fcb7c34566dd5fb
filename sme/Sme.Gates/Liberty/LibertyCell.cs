using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>A cell that circuits can be made of, told by what it computes.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Kind">Combinational, or a flip-flop.</param>
/// <param name="Inputs">Its inputs without the clock: of a flip-flop what it takes, its enable and its reset.</param>
/// <param name="Outputs">Its outputs with their functions: of an adder sum and carry.</param>
/// <param name="Clock">Of a flip-flop its clock.</param>
/// <param name="Area">In units of the library.</param>
internal sealed record LibertyCell(
    LibertyGroup Group, CellKind Kind, IReadOnlyList<LibertyGroup> Inputs,
    IReadOnlyList<(LibertyGroup Pin, string Function, ushort Table)> Outputs, LibertyGroup? Clock, double Area)
{
    private const int MostPins = 8;
    private const int MostInputs = 4;
    private const int LongestName = 64;
    private const ushort Sum3 = 0x9696;
    private const ushort Majority = 0xE8E8;
    private const ushort Sum2 = 0x6666;
    private const ushort Both = 0x8888;

    private static readonly string[] Refused =
        ["bus", "bundle", "latch", "latch_bank", "ff_bank", "statetable", "test_cell", "scan_cell"];
    private static readonly string[] OtherControls = ["clear", "preset", "clocked_on_also"];

    /// <summary>Name of the cell.</summary>
    public string Name => Group.Title;

    /// <summary>The cell of a group, or null where it is none that circuits are made of here.</summary>
    /// <exception cref="TechnologyException">A function or a number in it is wrong.</exception>
    public static LibertyCell? Of(LibertyGroup cell)
    {
        LibertyGroup[] pins = [.. cell.All("pin").SelectMany(p => p.Arguments, (p, name) => p with { Arguments = [name] })];
        LibertyGroup[] inputs = [.. pins.Where(p => p.Text("direction") == "input")];
        LibertyGroup[] outputs = [.. pins.Where(p => p.Text("direction") == "output")];
        if (cell.Text("dont_use") == "true" || Refused.Any(cell.Has) || pins.Length > MostPins
            || inputs.Length + outputs.Length < pins.Length || !pins.Append(cell).All(g => IsName(g.Title))
            || outputs.Any(o => o.Find("three_state") != null))
        {
            return null;
        }

        double area = cell.Number("area") ?? throw cell.Error($"cell {cell.Title} has no area");
        return cell.All("ff").ToArray() switch
        {
            [] => Combinational(cell, inputs, outputs, area),
            [var state] => FlipFlop(cell, state, inputs, outputs, area),
            _ => null,
        };
    }

    private static LibertyCell? Combinational(LibertyGroup cell, LibertyGroup[] inputs, LibertyGroup[] outputs, double area)
    {
        if (inputs.Length is 0 or > MostInputs || outputs.Length is 0 or > 2 || outputs.Any(o => o.Find("function") == null))
        {
            return null;
        }

        string[] names = [.. inputs.Select(p => p.Title)];
        (LibertyGroup Pin, string Function, ushort Table)[] functions = [.. outputs.Select(o => Output(o, "function", o, names))];
        functions = functions is [{ Table: Majority or Both }, var sum] ? [sum, functions[0]] : functions;
        bool readsAll = functions.All(f => Enumerable.Range(0, inputs.Length).All(i => TruthTable.DependsOn(f.Table, i)));
        bool isAdder = functions is [{ Table: Sum3 }, { Table: Majority }] or [{ Table: Sum2 }, { Table: Both }];
        return readsAll && (functions.Length == 1 || isAdder)
            ? new LibertyCell(cell, CellKind.Combinational, inputs, functions, null, area) : null;
    }

    private static LibertyCell? FlipFlop(
        LibertyGroup cell, LibertyGroup state, LibertyGroup[] inputs, LibertyGroup[] outputs, double area)
    {
        LibertyGroup? clock = Array.Find(inputs, p => p.Title == state.Text("clocked_on")?.Trim());
        LibertyGroup? shown = Array.Find(outputs, p => p.Text("function")?.Trim() == state.Title);
        LibertyGroup[] read = [.. inputs.Where(p => p != clock)];
        if (clock == null || shown == null || read.Length >= MostInputs || state.Find("next_state") == null
            || OtherControls.Any(a => state.Find(a) != null))
        {
            return null;
        }

        foreach (LibertyGroup[] order in Orders(read))
        {
            string[] names = [.. order.Select(p => p.Title)];
            ushort table = Output(state, "next_state", shown, [.. names, state.Title]).Table;
            foreach (FlipFlopControls controls in FlipFlopControls.All)
            {
                if (controls.Inputs.Count == names.Length && controls.Table == table)
                {
                    return new LibertyCell(
                        cell, CellKind.FlipFlop, order, [(shown, controls.FunctionOf(names, shown.Title), table)], clock, area);
                }
            }
        }

        return null;
    }

    private static (LibertyGroup Pin, string Function, ushort Table) Output(
        LibertyGroup group, string attribute, LibertyGroup pin, string[] names)
    {
        LibertyAttribute stated = group.Find(attribute)!;
        try
        {
            (ushort table, string verilog) = LibertyFunction.Of(stated.Values[0], names);
            return (pin, verilog, table);
        }
        catch (TechnologyException e)
        {
            throw group.Error(stated.Line, e.Message);
        }
    }

    private static IEnumerable<LibertyGroup[]> Orders(LibertyGroup[] pins)
        => pins.Length < 2
            ? [pins]
            : pins.SelectMany(
                first => Orders([.. pins.Where(p => p != first)]), (first, rest) => (LibertyGroup[])[first, .. rest]);

    // Names go into netlists.
    private static bool IsName(string name)
        => name.Length is > 0 and <= LongestName && (char.IsAsciiLetter(name[0]) || name[0] == '_')
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
