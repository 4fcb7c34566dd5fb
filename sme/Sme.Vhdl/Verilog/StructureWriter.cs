using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Writes instances and what connects them.</summary>
internal sealed class StructureWriter
{
    private readonly Module _module;
    private readonly ResetStyle _reset;
    private readonly ExpressionWriter _expressions;
    private readonly SourceText _text;

    private StructureWriter(Module module, ResetStyle reset, ExpressionWriter expressions, SourceText text)
        => (_module, _reset, _expressions, _text) = (module, reset, expressions, text);

    public static void Write(Module module, ResetStyle reset, ExpressionWriter expressions, SourceText text)
    {
        var writer = new StructureWriter(module, reset, expressions, text);
        if (module.Parts.Count + module.Connections.Count > 0)
        {
            text.Line();
        }

        foreach (Part part in module.Parts)
        {
            writer.WriteLoops(part.Loops, depth => writer.WritePart(part, depth));
        }

        foreach (Connection connection in module.Connections)
        {
            string line = $"assign {expressions.Bits(connection.Target)} = {expressions.Source(connection.Source)};";
            writer.WriteLoops(connection.Loops, depth => text.Line(depth, line));
        }
    }

    private void WriteLoops(IReadOnlyList<Loop> loops, Action<int> inside)
    {
        if (loops.Count == 0)
        {
            inside(1);
            return;
        }

        _text.Line(1, "generate");
        for (int i = 0; i < loops.Count; i++)
        {
            (string variable, string? label, Place first, Place last) = loops[i];
            _text.Line(
                2 + i, $"for ({variable} = {first}; {variable} <= {last}; {variable} = {variable} + 1) begin : {label}");
        }

        inside(2 + loops.Count);
        for (int i = loops.Count - 1; i >= 0; i--)
        {
            _text.Line(2 + i, "end");
        }

        _text.Line(1, "endgenerate");
    }

    private void WritePart(Part part, int depth)
    {
        string[] parameters =
        [
            .. part.Module.Generics.Zip(part.Arguments)
                .Select(g => $".{g.First.Symbol.Name}({ArgumentOf(g.Second, g.First.Parameter)})"),
        ];
        string[] ports =
        [
            .. part.Module.ClockPorts(_reset).Select(p => $".{p}({p})"),
            .. part.Module.Ports.Zip(part.Inputs.Concat(part.Outputs))
                .Select(p => $".{p.First.Name}({_expressions.Bits(p.Second)})"),
        ];
        if (parameters.Length > 0)
        {
            _text.List(depth, $"{part.Module.Name} #(", parameters, ",", $") {part.Label} (");
        }
        else
        {
            _text.Line(depth, $"{part.Module.Name} {part.Label} (");
        }

        for (int i = 0; i < ports.Length; i++)
        {
            _text.Line(depth + 1, ports[i] + (i < ports.Length - 1 ? "," : string.Empty));
        }

        _text.Line(depth, ");");
    }

    private string ArgumentOf(Argument argument, Parameter parameter)
    {
        if (argument.Table is not { } table)
        {
            return argument.Value!.Parameter is { } given
                ? _module.Generics.First(g => g.Parameter == given).Symbol.Name
                : DeclarationWriter.Words(argument.Value, parameter);
        }

        string index = IndexOf(table.Places[^1], table.Dimensions[^1].First);
        if (table.Places.Count > 1)
        {
            int columns = table.Dimensions[^1].Last - table.Dimensions[^1].First + 1;
            string row = IndexOf(table.Places[0], table.Dimensions[0].First);
            index = string.Create(CultureInfo.InvariantCulture, $"({row} * {columns} + {index})");
        }

        int width = parameter.Width * parameter.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{table.Name}[{width} * {index} +: {width}]");
    }

    private static string IndexOf(Place place, int first)
    {
        string index = (place with { Offset = place.Offset - first }).ToString();
        return index.Contains(' ', StringComparison.Ordinal) ? $"({index})" : index;
    }
}
