using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Declares the registers, signals, arrays and memories of an architecture.</summary>
internal static class DeclarationWriter
{
    public static void Write(Module module, ResetStyle reset, SourceText text)
    {
        foreach ((string name, int value) in module.Sizes)
        {
            text.Line(1, string.Create(CultureInfo.InvariantCulture, $"constant {name} : natural := {value};"));
        }

        foreach (Literal constant in module.Constants)
        {
            string bits = Types.Text(constant.Bits, constant.Width);
            text.Line(1, $"constant {constant.Name} : {Types.Of(constant.Width)} := {bits};");
        }

        foreach (Flop flop in module.Flops)
        {
            string type = Types.Of(flop.Current.Width);
            string? initial = reset == ResetStyle.None && flop.Register.IsReset ? ExpressionWriter.Bits(flop.Initial) : null;
            if (initial != null || flop.Port != null)
            {
                text.Line(1, $"signal {flop.Current.Name} : {type}{(initial != null ? $" := {initial}" : string.Empty)};");
                if (flop.Port == null)
                {
                    text.Line(1, $"signal {flop.Next.Name} : {type};");
                }
            }
            else
            {
                text.Line(1, $"signal {flop.Current.Name}, {flop.Next.Name} : {type};");
            }
        }

        if (module.Started is { } started)
        {
            text.Line(1, $"signal {started.Name} : std_logic{(reset == ResetStyle.None ? " := '0'" : string.Empty)};");
        }

        foreach (Symbol wire in module.Wires)
        {
            text.Line(1, $"signal {wire.Name} : {Types.Of(wire.Width)};");
        }

        foreach (SymbolArray array in module.Arrays)
        {
            text.Line(1, $"type {array.TypeName} is array ({RangesOf(array.Dimensions)}) of {Types.Of(array.Width)};");
            text.Line(1, $"signal {array.Name} : {array.TypeName};");
        }

        foreach (Part part in module.Parts)
        {
            foreach (ArgumentTable table in part.Arguments.Select(a => a.Table).OfType<ArgumentTable>())
            {
                WriteTable(table, text);
            }
        }

        foreach (MemoryArray memory in module.Memories)
        {
            if (memory.Registers is { } registers)
            {
                WriteRegisters(memory, registers, reset, text);
            }
            else
            {
                WriteMemory(memory, text);
            }
        }
    }

    /// <summary>The words of an argument, the first one lowest.</summary>
    public static string Words(Initial words, Parameter parameter)
        => "\"" + string.Concat(Enumerable.Range(0, parameter.Length).Reverse()
            .Select(i => Types.Binary(words[i], parameter.Width))) + "\"";

    /// <summary>What registers by index begin with.</summary>
    public static string InitialOf(MemoryArray memory)
        => memory.Contents == null && memory.Memory.Contents is { Words: [var word] }
            ? AllOf(word & Value.MaskOf(memory.Memory.Width), memory.Memory.Width) : $"initial_{memory.Name}";

    private static string AllOf(ulong word, int width)
        => $"(others => {(width > 1 && word == 0 ? "(others => '0')" : Types.Text(word, width))})";

    private static void WriteRegisters(MemoryArray memory, RegisterArray registers, ResetStyle reset, SourceText text)
    {
        (SymbolArray current, SymbolArray next) = (registers.Current, registers.Next);
        text.Line(1, $"type {current.TypeName} is array ({RangesOf(current.Dimensions)}) of {Types.Of(current.Width)};");
        if (memory.Contents is { } contents)
        {
            WriteContents(memory, contents, text);
        }
        else if (memory.Memory.Contents.Words.Count > 1)
        {
            WriteWords($"constant initial_{memory.Name} : {memory.TypeName}", memory, text);
        }

        if (reset == ResetStyle.None || !memory.Memory.IsReset)
        {
            text.Line(1, $"signal {current.Name} : {current.TypeName} := {InitialOf(memory)};");
            text.Line(1, $"signal {next.Name} : {next.TypeName};");
        }
        else
        {
            text.Line(1, $"signal {current.Name}, {next.Name} : {current.TypeName};");
        }
    }

    private static string RangesOf(IReadOnlyList<Dimension> dimensions)
        => string.Join(", ", dimensions.Select(
            d => string.Create(CultureInfo.InvariantCulture, $"{d.First} to {d.LastName}")));

    private static void WriteTable(ArgumentTable table, SourceText text)
    {
        string type = Types.OfGeneric(table.Parameter.Width * table.Parameter.Length);
        text.Line(1, $"type {table.TypeName} is array ({RangesOf(table.Dimensions)}) of {type};");
        bool hasRows = table.Dimensions.Count > 1;
        int columns = table.Dimensions[^1].Last - table.Dimensions[^1].First + 1;
        string[] words = [.. table.Words.Select(w => Words(w, table.Parameter))];
        text.Line(1, $"constant {table.Name} : {table.TypeName} := (");
        for (int i = 0; i < words.Length; i++)
        {
            bool isLast = i == words.Length - 1;
            string open = (i == 0 ? IndexOfOnly(table.Dimensions[0]) : string.Empty)
                + (hasRows && i % columns == 0 ? "(" + IndexOfOnly(table.Dimensions[^1]) : string.Empty);
            string close = hasRows && i % columns == columns - 1 ? ")" : string.Empty;
            text.Line(2, $"{open}{words[i]}{close}{(isLast ? string.Empty : ",")}");
        }

        text.Line(1, ");");
    }

    // One element in parentheses is no array: it is named.
    private static string IndexOfOnly(Dimension dimension)
        => dimension.First != dimension.Last ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"{dimension.First} => ");

    private static void WriteMemory(MemoryArray memory, SourceText text)
    {
        string range = string.Create(CultureInfo.InvariantCulture, $"array (0 to {(1 << memory.AddressWidth) - 1})");
        int width = memory.Memory.Width;
        text.Line(1, $"type {memory.TypeName} is {range} of {Types.Of(width)};");
        string kind = memory.Writes.Count > 0 ? "signal" : "constant";
        if (memory.Contents is { } contents)
        {
            WriteContents(memory, contents, text);
            text.Line(1, $"{kind} {memory.Name} : {memory.TypeName} := initial_{memory.Name};");
            return;
        }

        WriteWords($"{kind} {memory.Name} : {memory.TypeName}", memory, text);
    }

    private static void WriteWords(string declaration, MemoryArray memory, SourceText text)
    {
        int width = memory.Memory.Width;
        Initial initial = memory.Memory.Contents;
        int given = Math.Min(initial.Words.Count, memory.Memory.Length);
        bool repeats = given < memory.Memory.Length && initial.Words[^1] != 0;
        int count = repeats ? memory.Memory.Length : given;
        if (Enumerable.Range(0, count).All(i => initial[i] == 0))
        {
            text.Line(1, $"{declaration} := {AllOf(0, width)};");
            return;
        }

        text.Line(1, $"{declaration} := (");
        for (int i = 0; i < count; i++)
        {
            text.Line(2, string.Create(CultureInfo.InvariantCulture, $"{i} => {Types.Text(initial[i], width)},"));
        }

        text.Line(2, $"others => {Types.Text(0, width)}");
        text.Line(1, ");");
    }

    private static void WriteContents(MemoryArray memory, Symbol contents, SourceText text)
    {
        int width = memory.Memory.Width;
        text.Line(1, $"function initial_{memory.Name} return {memory.TypeName} is");
        text.Line(2, $"variable words : {memory.TypeName} := (others => {(width == 1 ? "'0'" : "(others => '0')")});");
        text.Line(1, "begin");
        text.Line(2, string.Create(CultureInfo.InvariantCulture, $"for i in 0 to {memory.Memory.Length - 1} loop"));
        text.Line(3, width == 1
            ? $"words(i) := {contents.Name}(i);"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"words(i) := {contents.Name}({width} * i + {width - 1} downto {width} * i);"));
        text.Line(2, "end loop;");
        text.Line(2, "return words;");
        text.Line(1, $"end function initial_{memory.Name};");
    }
}
