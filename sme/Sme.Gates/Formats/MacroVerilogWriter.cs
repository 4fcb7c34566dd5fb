using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using Sme.Netlist;

namespace Sme.Gates.Formats;

/// <summary>Writes what memories that are macros do as Verilog (IEEE 1364-2001), without delays.</summary>
/// <remarks>
/// A word is there with its address, 0 beyond the last one. Writes are at the rising edge where their enable is 1, in order, so
/// of two to one address the last one holds; beyond the last word nothing is written. First words are there when time begins: a
/// reset leaves what was written.
/// </remarks>
internal sealed class MacroVerilogWriter
{
    /// <summary>Name of the parameter that gives the first words.</summary>
    public const string Contents = "contents";

    private readonly StringBuilder _text = new();
    private readonly NetlistMacro _macro;
    private readonly Memory _memory;

    private MacroVerilogWriter(NetlistMacro macro) => (_macro, _memory) = (macro, macro.Macro.Memory);

    /// <summary>A module for each macro.</summary>
    public static string Write(IEnumerable<NetlistMacro> macros)
        => string.Concat(macros.Select(m => new MacroVerilogWriter(m).Write()));

    private string Write()
    {
        bool isGiven = _memory.Contents.Parameter != null;
        string parameters =
            isGiven ? $" #(parameter [{((long)_memory.Width * _memory.Length) - 1}:0] {Contents} = 0)" : string.Empty;
        string[] ports =
        [
            .. _macro.Shared.Select(s => $"input {s}"),
            .. _macro.Ports().Select(p => VerilogDesignWriter.Declaration(p.IsInput ? "input" : "output", p.Vector)),
        ];
        Line($"module {_macro.Module}{parameters} (\n  {string.Join(",\n  ", ports)}\n);");
        Line($"  {VerilogDesignWriter.Declaration("reg", new NetlistVector("words", _memory.Width))} [0:{_memory.Length - 1}];");
        WriteFirstWords(isGiven);
        for (int i = 0; i < _macro.Macro.Reads.Count; i++)
        {
            string address = $"read{i}_address";
            int bits = _macro.Macro.Reads[i].Address.Length;
            string word = $"words[{Index(address, bits)}]";
            string chosen = ReachesBeyond(bits) ? $"{address} < {_memory.Length} ? {word} : {_memory.Width}'d0" : word;
            Line($"  assign read{i}_data = {chosen};");
        }

        WriteWrites();
        Line("endmodule\n");
        return _text.ToString();
    }

    private void WriteFirstWords(bool isGiven)
    {
        Line("  integer i;\n  initial begin");
        if (isGiven)
        {
            Line($"    for (i = 0; i < {_memory.Length}; i = i + 1)");
            Line($"      words[i] = {Contents}[i * {_memory.Width} +: {_memory.Width}];");
        }
        else
        {
            int given = Math.Min(_memory.Contents.Words.Count, _memory.Length);
            for (int i = 0; i < given - 1; i++)
            {
                Line($"    words[{i}] = {_memory.Width}'h{_memory.Contents[i]:x};");
            }

            Line($"    for (i = {given - 1}; i < {_memory.Length}; i = i + 1)");
            Line($"      words[i] = {_memory.Width}'h{_memory.Contents[given - 1]:x};");
        }

        Line("  end");
    }

    private void WriteWrites()
    {
        if (!_macro.HasClock)
        {
            return;
        }

        Line($"  always @(posedge {NetlistModule.Clock}) begin");
        for (int i = 0; i < _macro.Macro.Writes.Count; i++)
        {
            string address = $"write{i}_address";
            int bits = _macro.Macro.Writes[i].Length - 1 - _memory.Width;
            string isThere = ReachesBeyond(bits) ? $" && {address} < {_memory.Length}" : string.Empty;
            Line($"    if (write{i}_enable{isThere})");
            Line($"      words[{Index(address, bits)}] <= write{i}_data;");
        }

        Line("  end");
    }

    private bool ReachesBeyond(int bits) => bits >= 31 || 1L << bits > _memory.Length;

    // The bits of an address that tell the words apart.
    private string Index(string address, int bits)
    {
        int needed = Math.Max(1, BitOperations.Log2((uint)_memory.Length - 1) + 1);
        return bits > needed ? $"{address}[{needed - 1}:0]" : address;
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}
