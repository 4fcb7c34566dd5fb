using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Writes a module as an entity and its architecture.</summary>
internal sealed class ModuleWriter
{
    // With the hyphens 100 columns.
    private const int LongestComment = 97;

    private readonly Module _module;
    private readonly TextWriter _text;

    private ModuleWriter(Module module, TextWriter text) => (_module, _text) = (module, text);

    /// <summary>Writes the file of a module.</summary>
    public static void Write(Module module, TextWriter text) => new ModuleWriter(module, text).Write();

    private void Write()
    {
        Line(0, "library ieee;");
        Line(0, "use ieee.std_logic_1164.all;");
        Line(0, "use ieee.numeric_std.all;");
        Line(0, "use work.hdl_functions.all;");
        Line(0, string.Empty);
        foreach (string line in CommentText.Wrap(_module.Definition.Summary ?? string.Empty, LongestComment))
        {
            Line(0, $"-- {line}");
        }

        if (_module.Definition.Location is { } location)
        {
            Line(0, $"-- {Path.GetFileName(location.File)}:{location.Line.ToString(CultureInfo.InvariantCulture)}");
        }

        WriteEntity();
        Line(0, string.Empty);
        Line(0, $"architecture rtl of {_module.Name} is");
        WriteDeclarations();
        Line(0, "begin");
        WriteParts();
        WriteConnections();
        WriteCompute();
        WriteRegisters();
        Line(0, "end architecture rtl;");
    }

    private void WriteEntity()
    {
        Line(0, $"entity {_module.Name} is");
        WriteList("generic", _module.Generics.Select(g => $"{g.Symbol.Name} : {VectorOf(g.Symbol.Width)}"));
        List<string> ports = [];
        if (_module.IsClocked)
        {
            ports.AddRange(["clk : in std_logic", "rst : in std_logic"]);
        }

        ports.AddRange(_module.Ports.Select(p => $"{p.Name} : {(p.Kind == SymbolKind.Input ? "in" : "out")} {TypeOf(p)}"));
        WriteList("port", ports);
        Line(0, $"end entity {_module.Name};");
    }

    private static string VectorOf(int width)
        => string.Create(CultureInfo.InvariantCulture, $"unsigned({width - 1} downto 0)");

    private static string TypeOf(Symbol port)
        => !port.IsPlainVector ? ExpressionWriter.TypeOf(port.Width)
            : port.Width == 1 ? "std_logic"
            : string.Create(CultureInfo.InvariantCulture, $"std_logic_vector({port.Width - 1} downto 0)");

    private void WriteList(string keyword, IEnumerable<string> items)
    {
        string[] lines = items.ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        Line(1, $"{keyword} (");
        for (int i = 0; i < lines.Length; i++)
        {
            Line(2, lines[i] + (i < lines.Length - 1 ? ";" : string.Empty));
        }

        Line(1, ");");
    }

    private void WriteDeclarations()
    {
        foreach (Literal constant in _module.Constants)
        {
            string bits = Text(constant.Bits, constant.Width);
            Line(1, $"constant {constant.Name} : {ExpressionWriter.TypeOf(constant.Width)} := {bits};");
        }

        foreach (Flop flop in _module.Flops)
        {
            Line(1, $"signal {flop.Current.Name}, {flop.Next.Name} : {ExpressionWriter.TypeOf(flop.Current.Width)};");
        }

        if (_module.Started is { } started)
        {
            Line(1, $"signal {started.Name} : std_logic;");
        }

        foreach (Symbol wire in _module.Wires)
        {
            Line(1, $"signal {wire.Name} : {ExpressionWriter.TypeOf(wire.Width)};");
        }

        foreach (MemoryArray memory in _module.Memories)
        {
            WriteMemory(memory);
        }
    }

    private void WriteMemory(MemoryArray memory)
    {
        int words = 1 << memory.AddressWidth;
        string range = string.Create(CultureInfo.InvariantCulture, $"array (0 to {words - 1})");
        Line(1, $"type {memory.TypeName} is {range} of {ExpressionWriter.TypeOf(memory.Memory.Width)};");
        string kind = memory.Writes.Count > 0 ? "signal" : "constant";
        if (memory.Contents is { } contents)
        {
            Line(1, $"function initial_{memory.Name} return {memory.TypeName} is");
            string zero = memory.Memory.Width == 1 ? "'0'" : "(others => '0')";
            Line(2, $"variable words : {memory.TypeName} := (others => {zero});");
            Line(1, "begin");
            for (int i = 0; i < memory.Memory.Length; i++)
            {
                int low = i * memory.Memory.Width;
                string part = memory.Memory.Width == 1
                    ? string.Create(CultureInfo.InvariantCulture, $"{contents.Name}({low})")
                    : string.Create(
                        CultureInfo.InvariantCulture, $"{contents.Name}({low + memory.Memory.Width - 1} downto {low})");
                Line(2, string.Create(CultureInfo.InvariantCulture, $"words({i}) := {part};"));
            }

            Line(2, "return words;");
            Line(1, $"end function initial_{memory.Name};");
            Line(1, $"{kind} {memory.Name} : {memory.TypeName} := initial_{memory.Name};");
            return;
        }

        Line(1, $"{kind} {memory.Name} : {memory.TypeName} := (");
        Initial initial = memory.Memory.Contents;
        int given = Math.Min(initial.Words.Count, memory.Memory.Length);
        bool repeats = given < memory.Memory.Length && initial.Words[^1] != 0;
        int count = repeats ? memory.Memory.Length : given;
        for (int i = 0; i < count; i++)
        {
            Line(2, string.Create(CultureInfo.InvariantCulture, $"{i} => {Text(initial[i], memory.Memory.Width)},"));
        }

        Line(2, $"others => {Text(0, memory.Memory.Width)}");
        Line(1, ");");
    }

    private static string Text(ulong bits, int width)
        => width == 1 ? (bits != 0 ? "'1'" : "'0'") : $"\"{ExpressionWriter.Binary(bits, width)}\"";

    private void WriteParts()
    {
        foreach (Part part in _module.Parts)
        {
            Line(1, $"{part.Label}: entity work.{part.Module.Name}");
            WriteMap("generic map", part.Module.Generics.Zip(part.Arguments)
                .Select(g => $"{g.First.Symbol.Name} => {Argument(g.Second, g.First.Parameter)}"), string.Empty);
            List<string> ports = [];
            if (part.Module.IsClocked)
            {
                ports.AddRange(["clk => clk", "rst => rst"]);
            }

            Symbol[] names = [.. part.Module.Ports];
            for (int i = 0; i < part.Inputs.Count; i++)
            {
                ports.Add($"{names[i].Name} => {ExpressionWriter.Bits(part.Inputs[i])}");
            }

            for (int i = 0; i < part.Outputs.Count; i++)
            {
                ports.Add($"{names[part.Inputs.Count + i].Name} => {part.Outputs[i].Name}");
            }

            WriteMap("port map", ports, ";");
        }
    }

    private string Argument(Initial argument, Parameter parameter)
    {
        if (argument.Parameter != null)
        {
            return _module.Generics.First(g => g.Parameter == argument.Parameter).Symbol.Name;
        }

        string bits = string.Concat(Enumerable.Range(0, parameter.Length).Reverse()
            .Select(i => ExpressionWriter.Binary(argument[i], parameter.Width)));
        return $"\"{bits}\"";
    }

    private void WriteMap(string keyword, IEnumerable<string> items, string end)
    {
        string[] lines = items.ToArray();
        if (lines.Length == 0)
        {
            if (end.Length > 0)
            {
                Line(2, end);
            }

            return;
        }

        Line(2, $"{keyword} (");
        for (int i = 0; i < lines.Length; i++)
        {
            Line(3, lines[i] + (i < lines.Length - 1 ? "," : string.Empty));
        }

        Line(2, ")" + end);
    }

    private void WriteConnections()
    {
        foreach (Assignment connection in _module.Connections)
        {
            Line(1, AssignmentOf(connection));
        }
    }

    private static string AssignmentOf(Assignment assignment)
    {
        string bits = ExpressionWriter.Bits(assignment.Value);
        return assignment.Target switch
        {
            { Kind: SymbolKind.Variable } variable => $"{variable.Name} := {bits};",
            { IsPlainVector: true, Width: > 1 } port => $"{port.Name} <= std_logic_vector({bits});",
            var signal => $"{signal.Name} <= {bits};",
        };
    }

    private void WriteCompute()
    {
        if (_module.Statements.Count == 0)
        {
            return;
        }

        Line(0, string.Empty);
        string[] read = Readers.Of(_module).ToArray();
        Line(1, "compute: process" + (read.Length > 0 ? $" ({string.Join(", ", read)})" : string.Empty));
        foreach (Symbol variable in _module.Variables)
        {
            Line(2, $"variable {variable.Name} : {ExpressionWriter.TypeOf(variable.Width)};");
        }

        Line(1, "begin");
        WriteStatements(2, _module.Statements);
        if (read.Length == 0)
        {
            Line(2, "wait;");
        }

        Line(1, "end process compute;");
    }

    private void WriteStatements(int depth, IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case Assignment assignment:
                    Line(depth, AssignmentOf(assignment));
                    break;
                case Branch branch:
                    WriteBranch(depth, branch, "if");
                    Line(depth, "end if;");
                    break;
                default:
                    WriteSelection(depth, (Selection)statement);
                    break;
            }
        }
    }

    private void WriteBranch(int depth, Branch branch, string keyword)
    {
        string from = branch.Location is { } location
            ? $"  -- {Path.GetFileName(location.File)}:{location.Line.ToString(CultureInfo.InvariantCulture)}" : string.Empty;
        Line(depth, $"{keyword} {ExpressionWriter.Condition(branch.Condition)} then{from}");
        WriteStatements(depth + 1, branch.Then);
        if (branch.Else is [Branch next])
        {
            WriteBranch(depth, next, "elsif");
        }
        else if (branch.Else.Count > 0)
        {
            Line(depth, "else");
            WriteStatements(depth + 1, branch.Else);
        }
    }

    private void WriteSelection(int depth, Selection selection)
    {
        int width = selection.Selector.Width;
        Line(depth, $"case {ExpressionWriter.Bits(selection.Selector)} is");
        foreach ((ulong[] labels, IReadOnlyList<Statement> statements) in selection.Ways)
        {
            Line(depth + 1, $"when {string.Join(" | ", labels.Select(l => selection.Names.GetValueOrDefault(l) ?? Text(l, width)))} =>");
            WriteWay(depth + 2, statements);
        }

        Line(depth + 1, "when others =>");
        WriteWay(depth + 2, selection.Otherwise);
        Line(depth, "end case;");
    }

    private void WriteWay(int depth, IReadOnlyList<Statement> statements)
    {
        WriteStatements(depth, statements);
        if (statements.Count == 0)
        {
            Line(depth, "null;");
        }
    }

    private void WriteRegisters()
    {
        if (!_module.HasState)
        {
            return;
        }

        Line(0, string.Empty);
        Line(1, "registers: process (clk)");
        Line(1, "begin");
        Line(2, "if rising_edge(clk) then");
        Line(3, "if rst = '1' then");
        foreach (Flop flop in _module.Flops)
        {
            Line(4, $"{flop.Current.Name} <= {ExpressionWriter.Bits(flop.Initial)};");
        }

        if (_module.Started is { } started)
        {
            Line(4, $"{started.Name} <= '0';");
        }
        else if (_module.Flops.Count == 0)
        {
            Line(4, "null;");
        }

        Line(3, "else");
        WriteUpdates(4, isLate: false);
        if (_module.Started is { } late)
        {
            Line(4, $"{late.Name} <= '1';");
            Line(4, $"if {late.Name} = '1' then");
            WriteUpdates(5, isLate: true);
            Line(4, "end if;");
        }

        Line(3, "end if;");
        Line(2, "end if;");
        Line(1, "end process registers;");
    }

    private void WriteUpdates(int depth, bool isLate)
    {
        foreach (Flop flop in _module.Flops.Where(f => f.Register.IsLate == isLate))
        {
            Line(depth, $"{flop.Current.Name} <= {flop.Next.Name};");
        }

        foreach (MemoryArray memory in _module.Memories.Where(m => m.Memory.IsLate == isLate))
        {
            foreach ((Symbol enable, Symbol address, Symbol data) in memory.Writes)
            {
                bool isWithin = address.Width <= memory.AddressWidth && memory.Memory.Length == 1 << memory.AddressWidth;
                string within = isWithin ? string.Empty
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $" and index({address.Name}) < {memory.Memory.Length}");
                Line(depth, $"if {enable.Name} = '1'{within} then");
                Line(depth + 1, $"{memory.Name}(index({address.Name})) <= {data.Name};");
                Line(depth, "end if;");
            }
        }
    }

    private void Line(int depth, string line)
    {
        _text.Write(line.Length > 0 ? new string(' ', 2 * depth) : string.Empty);
        _text.Write(line);
        _text.Write('\n');
    }
}
