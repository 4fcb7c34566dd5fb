using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Declares the registers, signals, arrays and memories of a module.</summary>
internal static class DeclarationWriter
{
    public static void Write(Module module, ResetStyle reset, HashSet<Symbol> assigned, SourceText text)
    {
        foreach ((string name, int value) in module.Sizes)
        {
            text.Line(1, string.Create(CultureInfo.InvariantCulture, $"localparam {name} = {value};"));
        }

        foreach (Literal constant in module.Constants)
        {
            string bits = ExpressionWriter.Constant(constant.Bits, constant.Width);
            text.Line(1, $"localparam {ExpressionWriter.RangeOf(constant.Width)}{constant.Name} = {bits};");
        }

        foreach (Flop flop in module.Flops)
        {
            string range = ExpressionWriter.RangeOf(flop.Current.Width);
            string initial = reset == ResetStyle.None && flop.Register.IsReset ? $" = {Initial(flop.Initial)}" : string.Empty;
            text.Line(1, $"reg {range}{flop.Current.Name}{initial};");
            if (flop.Port == null)
            {
                text.Line(1, $"{KindOf(flop.Next, assigned)} {range}{flop.Next.Name};");
            }
        }

        if (module.Started is { } started)
        {
            text.Line(1, $"reg {started.Name}{(reset == ResetStyle.None ? " = 1'd0" : string.Empty)};");
        }

        foreach (Symbol wire in module.Wires)
        {
            text.Line(1, $"{KindOf(wire, assigned)} {ExpressionWriter.RangeOf(wire.Width)}{wire.Name};");
        }

        foreach (SymbolArray array in module.Arrays)
        {
            text.Line(1, $"wire {Named(array)};");
        }

        string[] variables =
        [
            .. module.Parts.SelectMany(p => p.Loops).Concat(module.Connections.SelectMany(c => c.Loops))
                .Select(l => l.Variable).Distinct(),
        ];
        if (variables.Length > 0)
        {
            text.Line(1, $"genvar {string.Join(", ", variables)};");
        }

        foreach (ArgumentTable table in module.Parts.SelectMany(p => p.Arguments).Select(a => a.Table).OfType<ArgumentTable>())
        {
            WriteTable(table, text);
        }

        foreach (MemoryArray memory in module.Memories)
        {
            if (memory.Registers is { } registers)
            {
                WriteRegisters(module, memory, registers, reset, text);
            }
            else
            {
                WriteMemory(memory, text);
            }
        }
    }

    /// <summary>The words of an argument, the first one lowest.</summary>
    public static string Words(Initial words, Parameter parameter)
    {
        BigInteger bits = 0;
        for (int i = parameter.Length - 1; i >= 0; i--)
        {
            bits = (bits << parameter.Width) | words[i];
        }

        string digits = bits.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        int width = parameter.Width * parameter.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{width}'h{(digits.Length == 0 ? "0" : digits)}");
    }

    private static string Named(SymbolArray array)
        => $"{ExpressionWriter.RangeOf(array.Width)}{array.Name}" + string.Concat(array.Dimensions.Select(
            d => string.Create(CultureInfo.InvariantCulture, $" [{d.First}:{d.LastName}]")));

    private static void WriteRegisters(
        Module module, MemoryArray memory, RegisterArray registers, ResetStyle reset, SourceText text)
    {
        text.Line(1, $"reg {Named(registers.Current)};");
        text.Line(1, $"reg {Named(registers.Next)};");
        if (reset == ResetStyle.None || !memory.Memory.IsReset)
        {
            text.Line(1, $"initial begin : {memory.TypeName}");
            text.Line(2, $"integer {module.Index};");
            RegisterArrayWriter.WriteInitial(module, memory, "=", 2, text);
            text.Line(1, "end");
        }
    }

    private static string Initial(Expression initial)
        => initial is Read generic ? generic.Symbol.Name : ExpressionWriter.Constant(((Literal)initial).Bits, initial.Width);

    private static string KindOf(Symbol signal, HashSet<Symbol> assigned) => assigned.Contains(signal) ? "reg" : "wire";

    private static void WriteTable(ArgumentTable table, SourceText text)
    {
        int width = table.Parameter.Width * table.Parameter.Length * table.Words.Count;
        text.Line(1, string.Create(CultureInfo.InvariantCulture, $"localparam [{width - 1}:0] {table.Name} = {{"));
        for (int i = table.Words.Count - 1; i >= 0; i--)
        {
            text.Line(2, Words(table.Words[i], table.Parameter) + (i > 0 ? "," : string.Empty));
        }

        text.Line(1, "};");
    }

    private static void WriteMemory(MemoryArray memory, SourceText text)
    {
        int width = memory.Memory.Width;
        int words = 1 << memory.AddressWidth;
        text.Line(1, string.Create(
            CultureInfo.InvariantCulture, $"reg {ExpressionWriter.RangeOf(width)}{memory.Name} [0:{words - 1}];"));
        text.Line(1, $"initial begin : {memory.TypeName}");
        text.Line(2, "integer word;");
        text.Line(2, string.Create(
            CultureInfo.InvariantCulture,
            $"for (word = 0; word < {words}; word = word + 1) {memory.Name}[word] = {width}'d0;"));
        if (memory.Contents is { } contents)
        {
            text.Line(2, string.Create(
                CultureInfo.InvariantCulture,
                $"for (word = 0; word < {memory.Memory.Length}; word = word + 1) "
                + $"{memory.Name}[word] = {contents.Name}[{width} * word +: {width}];"));
        }
        else
        {
            WriteContents(memory, text);
        }

        text.Line(1, "end");
    }

    private static void WriteContents(MemoryArray memory, SourceText text)
    {
        Initial initial = memory.Memory.Contents;
        int given = Math.Min(initial.Words.Count, memory.Memory.Length);
        bool repeats = given < memory.Memory.Length && initial.Words[^1] != 0;
        for (int i = 0; i < (repeats ? memory.Memory.Length : given); i++)
        {
            if (initial[i] != 0)
            {
                string word = ExpressionWriter.Constant(initial[i], memory.Memory.Width);
                text.Line(2, string.Create(CultureInfo.InvariantCulture, $"{memory.Name}[{i}] = {word};"));
            }
        }
    }
}
