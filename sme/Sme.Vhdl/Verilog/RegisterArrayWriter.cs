using System.Globalization;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Writes loops over registers by index: Verilog assigns no array as a whole.</summary>
internal static class RegisterArrayWriter
{
    /// <summary>Gives all of them what they begin with.</summary>
    public static void WriteInitial(Module module, MemoryArray memory, string assign, int depth, SourceText text)
    {
        int width = memory.Memory.Width;
        string index = module.Index;
        int count = memory.Registers!.Count;
        if (memory.Contents is { } contents)
        {
            int words = memory.Memory.Length;
            string given = string.Create(CultureInfo.InvariantCulture, $"{contents.Name}[{width} * {index} +: {width}]");
            string last = (words - 1).ToString(CultureInfo.InvariantCulture);
            WriteLoop(module, 0, last, $"{memory.Name}[{index}] {assign} {given};", depth, text);
            if (words < count)
            {
                string zero = $"{memory.Name}[{index}] {assign} {ExpressionWriter.Constant(0, width)};";
                WriteLoop(module, words, memory.Registers.Current.Dimensions[0].LastName, zero, depth, text);
            }
        }
        else if (memory.Memory.Contents is { Words: [var all] })
        {
            string same = $"{memory.Name}[{index}] {assign} {ExpressionWriter.Constant(all & Value.MaskOf(width), width)};";
            WriteLoop(module, 0, memory.Registers.Current.Dimensions[0].LastName, same, depth, text);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                ulong word = i < memory.Memory.Length ? memory.Memory.Contents[i] & Value.MaskOf(width) : 0;
                string constant = ExpressionWriter.Constant(word, width);
                text.Line(depth, string.Create(CultureInfo.InvariantCulture, $"{memory.Name}[{i}] {assign} {constant};"));
            }
        }
    }

    /// <summary>Gives all of them the words of another array.</summary>
    public static void WriteCopy(
        Module module, SymbolArray target, SymbolArray source, string assign, int depth, SourceText text)
    {
        string index = module.Index;
        string copy = $"{target.Name}[{index}] {assign} {source.Name}[{index}];";
        WriteLoop(module, 0, target.Dimensions[0].LastName, copy, depth, text);
    }

    private static void WriteLoop(Module module, int first, string last, string body, int depth, SourceText text)
    {
        string index = module.Index;
        text.Line(depth, string.Create(
            CultureInfo.InvariantCulture, $"for ({index} = {first}; {index} <= {last}; {index} = {index} + 1) begin"));
        text.Line(depth + 1, body);
        text.Line(depth, "end");
    }
}
