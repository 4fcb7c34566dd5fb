using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>A Verilog-2005 testbench that replays a CSV trace of the same design and compares every output.</summary>
/// <remarks>What is read and compared is what the VHDL testbench reads and compares.</remarks>
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
        int longest = _columns.SelectMany(c => c.Column.Members).Select(m => m.Name.Length).Append(1).Max();
        _text.Line(0, "`timescale 1ns / 1ps");
        _text.Line();
        _text.Line(0, $"// Replays {Path.GetFileName(trace)} and compares.");
        _text.Line(0, $"module {_top.Name}_tb;");
        _text.Line(1, "reg clk;");
        if (HasReset)
        {
            _text.Line(1, "reg rst;");
        }

        foreach (Symbol port in _top.Ports)
        {
            string kind = port.Kind == SymbolKind.Input ? "reg" : "wire";
            _text.Line(1, $"{kind} {ExpressionWriter.RangeOf(port.Width)}{port.Name}_s;");
        }

        _text.Line(1, "integer trace, letter, count, cycle, differences;");
        _text.Line(1, string.Create(
            CultureInfo.InvariantCulture, $"reg [{(8 * longest) - 1}:0] name;  // the last letters of a value"));
        _text.Line(1, "reg [63:0] bits;  // the value of its digits");
        _text.Line(1, "reg [8191:0] rest;  // the last letters of a row");
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i] is { IsCompared: true, Port.Width: var width })
            {
                _text.Line(1, $"reg {ExpressionWriter.RangeOf(width)}{Expected(i)};");
                _text.Line(1, $"reg {Known(i)};");
            }
        }

        _text.Line();
        string[] maps = [.. _clocks.Select(c => $".{c}({c})"), .. _top.Ports.Select(p => $".{p.Name}({p.Name}_s)")];
        _text.List(1, $"{_top.Name} dut (", maps, ",", ");");
        if (maps.Length == 0)
        {
            _text.Line(1, $"{_top.Name} dut ();");
        }

        _text.Line();
        _text.Add(string.Create(CultureInfo.InvariantCulture, $$"""
              // The next value of a row; values are separated by commas. All digits are read at once, other letters one by one.
              task next_value;
                begin
                  name = 0;
                  bits = 0;
                  if (letter == "0" || letter == "1") begin
                    count = $ungetc(letter, trace);
                    count = $fscanf(trace, "%b", bits);
                    letter = $fgetc(trace);
                  end
                  while (letter != "," && letter != "\n" && letter != -1) begin
                    if (letter != 8'h0d && letter != "\"") begin
                      name = (name << 8) | letter;
                      bits = (bits << 1) | (letter == "1");
                    end
                    letter = $fgetc(trace);
                  end
                  if (letter == ",") letter = $fgetc(trace);
                end
              endtask

              // Values that are no port.
              task skip_values;
                input integer values;
                repeat (values) next_value;
              endtask

              // The first letter of the next row.
              task next_row;
                begin
                  while (letter != "\n" && letter != -1) begin
                    count = $fgets(rest, trace);
                    letter = count == 0 ? -1 : rest[7:0];
                  end
                  letter = $fgetc(trace);
                end
              endtask


            """));
        WriteReplay(trace);
        _text.Line(0, "endmodule");
    }

    private void WriteReplay(string trace)
    {
        _text.Line(1, "initial begin");
        _text.Line(2, $"trace = $fopen(\"{trace}\", \"r\");");
        _text.Line(2, "if (trace == 0) begin");
        _text.Line(3, $"$display(\"{trace}: cannot be read\");");
        _text.Line(3, "$stop;");
        _text.Line(2, "end");
        _text.Line(2, "cycle = 0;");
        _text.Line(2, "differences = 0;");
        _text.Line(2, "letter = 0;");
        _text.Line(2, "clk = 1'b0;");
        foreach (Symbol port in _top.Ports.Where(p => p.Kind == SymbolKind.Input))
        {
            _text.Line(2, $"{port.Name}_s = 0;");
        }

        if (HasReset)
        {
            _text.Line(2, "rst = 1'b1;");
            _text.Line(2, "#5;");
            WriteEdge(2);
            _text.Line(2, "#5;");
            _text.Line(2, "rst = 1'b0;");
        }

        _text.Line(2, "next_row;");
        _text.Line(2, "while (letter != -1) begin");
        WriteCycle();
        _text.Line(2, "end");
        _text.Line(2, "if (differences != 0) begin");
        _text.Line(3, "$display(\"%0d differences in %0d cycles\", differences, cycle);");
        _text.Line(3, "$stop;");
        _text.Line(2, "end");
        _text.Line(2, "$display(\"%0d cycles agree\", cycle);");
        _text.Line(2, "$finish;");
        _text.Line(1, "end");
    }

    private void WriteEdge(int depth)
    {
        _text.Line(depth, "clk = 1'b1;");
        _text.Line(depth, "#5;");
        _text.Line(depth, "clk = 1'b0;");
    }

    private void WriteCycle()
    {
        foreach ((int skipped, int i) in Replay.Ports(_columns))
        {
            if (skipped > 0)
            {
                _text.Line(3, string.Create(CultureInfo.InvariantCulture, $"skip_values({skipped});"));
            }

            ReplayColumn column = _columns[i];
            _text.Line(3, "next_value;");
            WriteMembers(column);
            if (column.IsInput)
            {
                _text.Line(3, $"{column.Port!.Name}_s = bits;");
            }
            else if (column.IsCompared)
            {
                _text.Line(3, $"{Expected(i)} = bits;");
                _text.Line(3, $"{Known(i)} = name != \"U\";");
            }
        }

        _text.Line(3, "next_row;");
        _text.Line(3, "#5;");
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].IsCompared)
            {
                WriteComparison(i);
            }
        }

        WriteEdge(3);
        _text.Line(3, "cycle = cycle + 1;");
    }

    // The trace has the names of an enumeration's members.
    private void WriteMembers(ReplayColumn column)
    {
        int width = column.Port!.Width;
        for (int i = 0; i < column.Column.Members.Count; i++)
        {
            (ulong bits, string name) = column.Column.Members[i];
            string otherwise = i == 0 ? string.Empty : "else ";
            _text.Line(3, $"{otherwise}if (name == \"{name}\") bits = {ExpressionWriter.Constant(bits, width)};");
        }
    }

    private void WriteComparison(int index)
    {
        ReplayColumn column = _columns[index];
        string cycle = column.IsRegister ? string.Empty : " && cycle > 0";
        string actual = $"{column.Port!.Name}_s";
        string members = column.HasUnnamed ? MembersOnly(column, Expected(index), actual) : string.Empty;
        _text.Line(3, $"if ({Known(index)}{cycle} && {Expected(index)} !== {actual}{members}) begin");
        _text.Line(4, "differences = differences + 1;");
        _text.Line(4, string.Create(CultureInfo.InvariantCulture, $"if (differences <= {Replay.MostDifferences})"));
        _text.Line(5, $"$display(\"{column.Column.Name} in cycle %0d: expected %b, is %b\",");
        _text.Line(6, $"cycle, {Expected(index)}, {actual});");
        _text.Line(3, "end");
    }

    private static string MembersOnly(ReplayColumn column, string expected, string actual)
    {
        int width = column.Port!.Width;
        IEnumerable<string> members = column.Column.Members
            .Select(m => $"{actual} === {ExpressionWriter.Constant(m.Bits, width)}");
        string first = ExpressionWriter.Constant(column.Column.Members[0].Bits, width);
        return $"\n        && ({expected} != {first} || {string.Join(" || ", members)})";
    }

    private static string Expected(int column) => string.Create(CultureInfo.InvariantCulture, $"expected_{column}");

    private static string Known(int column) => string.Create(CultureInfo.InvariantCulture, $"is_known_{column}");
}
