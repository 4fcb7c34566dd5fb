using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>A VHDL-93 testbench that replays a CSV trace of the same design and compares every output in every cycle.</summary>
/// <remarks>
/// The first line of the trace names its columns; a value is binary, <c>U</c> where there is none, which is not compared. Row 0
/// is the reset state, in which buses without a register show their initial value: there only registers are compared.
/// </remarks>
internal sealed class TestbenchWriter
{
    private readonly Module _top;
    private readonly IReadOnlyList<ReplayColumn> _columns;
    private readonly string[] _clocks;
    private readonly SourceText _text = new();

    private TestbenchWriter(Module top, IReadOnlyList<TraceColumn> columns, ResetStyle reset)
        => (_top, _columns, _clocks) = (top, Replay.Of(top, columns), [.. top.ClockPorts(reset)]);

    /// <summary>The testbench <c>NAME_tb</c>.</summary>
    /// <param name="top">The module of the top.</param>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    /// <param name="reset">How registers get their initial values.</param>
    public static string Write(Module top, IReadOnlyList<TraceColumn> columns, string trace, ResetStyle reset)
    {
        var writer = new TestbenchWriter(top, columns, reset);
        writer.Write(trace);
        return writer._text.ToString();
    }

    private bool HasReset => _clocks.Contains("rst");

    private void Write(string trace)
    {
        _text.Line(0, "library ieee;");
        _text.Line(0, "use ieee.std_logic_1164.all;");
        _text.Line(0, "use std.textio.all;");
        _text.Line();
        _text.Line(0, $"-- Replays {Path.GetFileName(trace)} and compares.");
        _text.Line(0, $"entity {_top.Name}_tb is");
        _text.Line(0, $"end entity {_top.Name}_tb;");
        _text.Line();
        _text.Line(0, $"architecture test of {_top.Name}_tb is");
        _text.Line(1, "signal clk : std_logic := '0';");
        if (HasReset)
        {
            _text.Line(1, "signal rst : std_logic := '1';");
        }

        foreach (Symbol port in _top.Ports)
        {
            string zero = port.Kind == SymbolKind.Output ? string.Empty : port.Width == 1 ? " := '0'" : " := (others => '0')";
            _text.Line(1, $"signal {port.Name}_s : {Types.OfPort(port)}{zero};");
        }

        _text.Line(0, "begin");
        string[] maps = [.. _clocks.Select(c => $"{c} => {c}"), .. _top.Ports.Select(p => $"{p.Name} => {p.Name}_s")];
        _text.Line(1, $"design: entity work.{_top.Name}{(maps.Length == 0 ? ";" : string.Empty)}");
        _text.List(2, "port map (", maps, ",", ");");
        WriteProcess(trace);
        _text.Line(0, "end architecture test;");
    }

    private void WriteProcess(string trace)
    {
        int longest = _columns.SelectMany(c => c.Column.Members).Select(m => m.Name.Length).Append(64).Max();
        _text.Line();
        _text.Line(1, "replay: process");
        _text.Line(2, $"file trace : text open read_mode is \"{trace}\";");
        _text.Line(2, "variable row : line;");
        _text.Line(2, "variable cycle : natural := 0;");
        _text.Line(2, "variable differences : natural := 0;");
        _text.Line(2, "variable place : natural;");
        _text.Line(2, string.Create(CultureInfo.InvariantCulture, $"subtype field is string(1 to {longest});"));
        _text.Line(2, "variable value : field;");
        _text.Line(2, "variable length : natural;");
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].IsCompared)
            {
                _text.Line(2, $"variable {Expected(i)} : field;");
                _text.Line(2, $"variable {Length(i)} : natural;");
            }
        }

        _text.Line();
        _text.Add(Resources.Read("replay.vhd"));
        _text.Line(1, "begin");
        WriteReset();
        _text.Line(2, "readline(trace, row);");
        _text.Line(2, "while not endfile(trace) loop");
        WriteCycle();
        _text.Line(2, "end loop;");
        _text.Line(2, "assert differences = 0");
        _text.Line(3, "report integer'image(differences) & \" differences in \" & integer'image(cycle) & \" cycles\"");
        _text.Line(3, "severity failure;");
        _text.Line(2, "report integer'image(cycle) & \" cycles agree\";");
        _text.Line(2, "wait;");
        _text.Line(1, "end process replay;");
    }

    private void WriteReset()
    {
        if (!HasReset)
        {
            return;
        }

        _text.Line(2, "wait for 5 ns;");
        WriteEdge(2);
        _text.Line(2, "wait for 5 ns;");
        _text.Line(2, "rst <= '0';");
    }

    private void WriteEdge(int depth)
    {
        _text.Line(depth, "clk <= '1';");
        _text.Line(depth, "wait for 5 ns;");
        _text.Line(depth, "clk <= '0';");
    }

    private void WriteCycle()
    {
        _text.Line(3, "readline(trace, row);");
        _text.Line(3, "place := 1;");
        foreach ((int skipped, int i) in Replay.Ports(_columns))
        {
            if (skipped > 0)
            {
                _text.Line(3, string.Create(CultureInfo.InvariantCulture, $"skip_fields(row.all, place, {skipped});"));
            }

            WriteColumn(i);
        }

        _text.Line(3, "wait for 5 ns;");
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].IsCompared)
            {
                WriteComparison(i);
            }
        }

        WriteEdge(3);
        _text.Line(3, "cycle := cycle + 1;");
    }

    private void WriteColumn(int index)
    {
        ReplayColumn column = _columns[index];
        (string value, string length) = column.IsCompared ? (Expected(index), Length(index)) : ("value", "length");
        _text.Line(3, $"next_field(row.all, place, {value}, {length});");
        WriteMembers(value, length, column.Column, column.Port!.Width);
        if (column.IsInput)
        {
            string width = column.Port.Width.ToString(CultureInfo.InvariantCulture);
            string bits = column.Port.Width == 1 ? "to_bit_or_zero(value(1))" : $"to_bits(value, {width})";
            _text.Line(3, $"{column.Port.Name}_s <= {bits};");
        }
    }

    // The trace has the names of an enumeration's members.
    private void WriteMembers(string value, string length, TraceColumn column, int width)
    {
        for (int i = 0; i < column.Members.Count; i++)
        {
            (ulong bits, string name) = column.Members[i];
            _text.Line(3, $"{(i == 0 ? "if" : "elsif")} {value}(1 to {length}) = \"{name}\" then");
            _text.Line(4, string.Create(
                CultureInfo.InvariantCulture,
                $"{value}(1 to {width}) := \"{Types.Binary(bits, width)}\"; {length} := {width};"));
        }

        if (column.Members.Count > 0)
        {
            _text.Line(3, "end if;");
        }
    }

    private void WriteComparison(int index)
    {
        ReplayColumn column = _columns[index];
        string cycle = column.IsRegister ? string.Empty : " and cycle > 0";
        string actual = $"image({column.Port!.Name}_s)";
        string expected = $"{Expected(index)}(1 to {Length(index)})";
        string members = column.HasUnnamed ? MembersOnly(column, expected, actual) : string.Empty;
        _text.Line(3, $"if {Expected(index)}(1) /= 'U'{cycle} and {expected} /= {actual}{members} then");
        _text.Line(4, "differences := differences + 1;");
        _text.Line(4, string.Create(CultureInfo.InvariantCulture, $"assert differences > {Replay.MostDifferences}"));
        _text.Line(5, $"report \"{column.Column.Name} in cycle \" & integer'image(cycle)");
        _text.Line(6, $"& \": expected \" & {expected} & \", is \" & {actual}");
        _text.Line(5, "severity error;");
        _text.Line(3, "end if;");
    }

    private static string MembersOnly(ReplayColumn column, string expected, string actual)
    {
        int width = column.Port!.Width;
        IEnumerable<string> members = column.Column.Members.Select(m => $"{actual} = \"{Types.Binary(m.Bits, width)}\"");
        string first = Types.Binary(column.Column.Members[0].Bits, width);
        return $" and ({expected} /= \"{first}\" or {string.Join(" or ", members)})";
    }

    private static string Expected(int column) => string.Create(CultureInfo.InvariantCulture, $"expected_{column}");

    private static string Length(int column) => string.Create(CultureInfo.InvariantCulture, $"length_{column}");
}
