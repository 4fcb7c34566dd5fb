using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sme.Netlist;
using Sme.Vhdl.Rtl;
using Sme.Vhdl.Vhdl;
using SME.Naming;

namespace Sme.Vhdl;

/// <summary>A VHDL-93 testbench that replays a CSV trace of the same design and compares every output in every cycle.</summary>
/// <remarks>
/// The first line of the trace names its columns; a value is binary, <c>U</c> where there is none, which is not compared. Row 0
/// is the reset state, in which buses without a register show their initial value: there only registers are compared.
/// </remarks>
internal static class TestbenchSource
{
    /// <summary>How many differences are told one by one.</summary>
    public const int MostDifferences = 20;

    /// <summary>The testbench <c>NAME_tb</c>.</summary>
    /// <param name="top">The module of the top.</param>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    public static SourceFile Of(Module top, IReadOnlyList<TraceColumn> columns, string trace)
    {
        var writer = new Writer(top, columns, trace);
        return new SourceFile(top.Name + "_tb.vhd", writer.Write());
    }

    private sealed class Writer(Module top, IReadOnlyList<TraceColumn> columns, string trace)
    {
        private readonly StringBuilder _text = new();
        private readonly Dictionary<string, Value> _inputs = top.Definition.Inputs.ToDictionary(i => HdlName.From(i.Name!));
        private readonly Dictionary<string, Output> _outputs = top.Definition.Outputs.ToDictionary(o => HdlName.From(o.Name));

        public string Write()
        {
            Symbol[] ports = [.. top.Ports];
            int longest = columns.SelectMany(c => c.Members).Select(m => m.Name.Length).Append(64).Max();
            Line(0, "library ieee;");
            Line(0, "use ieee.std_logic_1164.all;");
            Line(0, "use std.textio.all;");
            Line(0, string.Empty);
            Line(0, $"-- Replays {Path.GetFileName(trace)} and compares.");
            Line(0, $"entity {top.Name}_tb is");
            Line(0, $"end entity {top.Name}_tb;");
            Line(0, string.Empty);
            Line(0, $"architecture test of {top.Name}_tb is");
            Line(1, "signal clk : std_logic := '0';");
            Line(1, "signal rst : std_logic := '1';");
            foreach (Symbol port in ports)
            {
                string zero = port.Kind == SymbolKind.Output ? string.Empty : port.Width == 1 ? " := '0'" : " := (others => '0')";
                string type = port.Width == 1 ? "std_logic"
                    : string.Create(CultureInfo.InvariantCulture, $"std_logic_vector({port.Width - 1} downto 0)");
                Line(1, $"signal {port.Name}_s : {type}{zero};");
            }

            Line(0, "begin");
            Line(1, $"design: entity work.{top.Name}");
            string[] clocks = top.IsClocked ? ["clk => clk", "rst => rst"] : [];
            string[] maps = [.. clocks, .. ports.Select(p => $"{p.Name} => {p.Name}_s")];
            if (maps.Length > 0)
            {
                Line(2, "port map (");
                for (int i = 0; i < maps.Length; i++)
                {
                    Line(3, maps[i] + (i < maps.Length - 1 ? "," : string.Empty));
                }

                Line(2, ");");
            }
            else
            {
                Line(2, ";");
            }

            WriteProcess(longest);
            Line(0, "end architecture test;");
            return _text.ToString();
        }

        private void WriteProcess(int longest)
        {
            Line(0, string.Empty);
            Line(1, "replay: process");
            Line(2, $"file trace : text open read_mode is \"{trace}\";");
            Line(2, "variable row : line;");
            Line(2, "variable cycle : natural := 0;");
            Line(2, "variable differences : natural := 0;");
            Line(2, "variable place : natural;");
            Line(2, string.Create(CultureInfo.InvariantCulture, $"subtype field is string(1 to {longest});"));
            Line(2, "variable value : field;");
            Line(2, "variable length : natural;");
            foreach ((int column, _, _) in Compared())
            {
                Line(2, string.Create(CultureInfo.InvariantCulture, $"variable expected_{column} : field;"));
                Line(2, string.Create(CultureInfo.InvariantCulture, $"variable length_{column} : natural;"));
            }

            _text.Append(Procedures);
            Line(1, "begin");
            Line(2, "wait for 5 ns;");
            Line(2, "clk <= '1';");
            Line(2, "wait for 5 ns;");
            Line(2, "clk <= '0';");
            Line(2, "wait for 5 ns;");
            Line(2, "rst <= '0';");
            Line(2, "readline(trace, row);");
            Line(2, "while not endfile(trace) loop");
            Line(3, "readline(trace, row);");
            Line(3, "place := 1;");
            for (int i = 0; i < columns.Count; i++)
            {
                WriteColumn(i);
            }

            Line(3, "wait for 5 ns;");
            foreach ((int column, Symbol port, bool isRegister) in Compared())
            {
                string cycle = isRegister ? string.Empty : " and cycle > 0";
                string actual = $"image({port.Name}_s)";
                string text = string.Create(
                    CultureInfo.InvariantCulture, $"expected_{column}(1 to length_{column})");
                string members = MembersOnly(columns[column], port.Width, text, actual);
                Line(3, string.Create(
                    CultureInfo.InvariantCulture,
                    $"if expected_{column}(1) /= 'U'{cycle} and {text} /= {actual}{members} then"));
                Line(4, "differences := differences + 1;");
                Line(4, string.Create(CultureInfo.InvariantCulture, $"assert differences > {MostDifferences}"));
                Line(5, $"report \"{columns[column].Name} in cycle \" & integer'image(cycle)");
                Line(6, $"& \": expected \" & {text} & \", is \" & {actual}");
                Line(5, "severity error;");
                Line(3, "end if;");
            }

            Line(3, "clk <= '1';");
            Line(3, "wait for 5 ns;");
            Line(3, "clk <= '0';");
            Line(3, "cycle := cycle + 1;");
            Line(2, "end loop;");
            Line(2, "assert differences = 0");
            Line(3, "report integer'image(differences) & \" differences in \" & integer'image(cycle) & \" cycles\"");
            Line(3, "severity failure;");
            Line(2, "report integer'image(cycle) & \" cycles agree\";");
            Line(2, "wait;");
            Line(1, "end process replay;");
        }

        private void WriteColumn(int column)
        {
            Symbol? port = Port(columns[column]);
            if (port is { Kind: SymbolKind.Input } input)
            {
                Line(3, "next_field(row, place, value, length);");
                WriteMembers("value", "length", columns[column], input.Width);
                Line(3, input.Width == 1
                    ? $"{input.Name}_s <= to_bit_or_zero(value(1));"
                    : $"{input.Name}_s <= to_bits(value, {input.Width.ToString(CultureInfo.InvariantCulture)});");
                return;
            }

            if (port == null)
            {
                Line(3, "next_field(row, place, value, length);");
                return;
            }

            (string value, string length) = (
                string.Create(CultureInfo.InvariantCulture, $"expected_{column}"),
                string.Create(CultureInfo.InvariantCulture, $"length_{column}"));
            Line(3, $"next_field(row, place, {value}, {length});");
            WriteMembers(value, length, columns[column], port.Width);
        }

        // The trace has the names of an enumeration's members.
        private void WriteMembers(string value, string length, TraceColumn column, int width)
        {
            for (int i = 0; i < column.Members.Count; i++)
            {
                (ulong bits, string name) = column.Members[i];
                Line(3, $"{(i == 0 ? "if" : "elsif")} {value}(1 to {length}) = \"{name}\" then");
                Line(4, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value}(1 to {width}) := \"{ExpressionWriter.Binary(bits, width)}\"; {length} := {width};"));
            }

            if (column.Members.Count > 0)
            {
                Line(3, "end if;");
            }
        }

        private Symbol? Port(TraceColumn column)
        {
            string name = HdlName.From(column.Name);
            Value? input = _inputs.GetValueOrDefault(name);
            Output? output = _outputs.GetValueOrDefault(name);
            return input != null ? top.PortOf.GetValueOrDefault(input)
                : output != null ? top.PortOfOutput.GetValueOrDefault(output) : null;
        }

        private IEnumerable<(int Column, Symbol Port, bool IsRegister)> Compared()
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (_outputs.TryGetValue(HdlName.From(columns[i].Name), out Output? output)
                    && Port(columns[i]) is { Kind: SymbolKind.Output } port)
                {
                    yield return (i, port, IsRegister(top.Definition, output.Value));
                }
            }
        }

        private static bool IsRegister(Definition definition, Value value)
            => (value.Kind == ValueKind.Register && definition.IsClocked)
                || (value.Owner is Instance { Definition: var inner } && IsRegister(inner, inner.Outputs[value.Index].Value));

        // A value without a name has the name of the first member in a trace.
        private static string MembersOnly(TraceColumn column, int width, string expected, string actual)
        {
            if (column.Members.Count == 0 || (ulong)column.Members.Count > Value.MaskOf(width))
            {
                return string.Empty;
            }

            IEnumerable<string> members = column.Members.Select(m => $"{actual} = \"{ExpressionWriter.Binary(m.Bits, width)}\"");
            string first = ExpressionWriter.Binary(column.Members[0].Bits, width);
            return $" and ({expected} /= \"{first}\" or {string.Join(" or ", members)})";
        }

        private void Line(int depth, string line)
        {
            _text.Append(' ', line.Length > 0 ? 2 * depth : 0).Append(line).Append('\n');
        }
    }

    private const string Procedures = """

            -- The next value of a row; values are separated by commas.
            procedure next_field(source : inout line; at : inout natural; letters : out field; count : out natural) is
              variable found : natural := 0;
            begin
              letters := (others => ' ');
              while at <= source'length loop
                exit when source(at) = ',';
                if source(at) /= '"' and source(at) /= CR then
                  found := found + 1;
                  letters(found) := source(at);
                end if;
                at := at + 1;
              end loop;
              at := at + 1;
              count := found;
            end procedure next_field;

            function to_bit_or_zero(letter : character) return std_logic is
            begin
              if letter = '1' then
                return '1';
              end if;
              return '0';
            end function to_bit_or_zero;

            function to_bits(letters : string; width : positive) return std_logic_vector is
              variable bits : std_logic_vector(width - 1 downto 0) := (others => '0');
            begin
              if letters(1) /= 'U' then
                for i in 1 to width loop
                  bits(width - i) := to_bit_or_zero(letters(i));
                end loop;
              end if;
              return bits;
            end function to_bits;

            function image(bit_value : std_logic) return string is
              constant quoted : string := std_logic'image(bit_value);
              variable result : string(1 to 1);
            begin
              result(1) := quoted(2);
              return result;
            end function image;

            function image(bits : std_logic_vector) return string is
              variable result : string(1 to bits'length);
              variable at : natural := 1;
            begin
              for i in bits'range loop
                result(at to at) := image(bits(i));
                at := at + 1;
              end loop;
              return result;
            end function image;

        """;
}

/// <summary>A column of a trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Of an enumeration: the bits and names of its members.</param>
public sealed record TraceColumn(string Name, IReadOnlyList<(ulong Bits, string Name)> Members);
