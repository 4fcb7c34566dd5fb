using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Writes instances and what connects them.</summary>
internal sealed class StructureWriter
{
    private readonly Module _module;
    private readonly ResetStyle _reset;
    private readonly SourceText _text;

    private StructureWriter(Module module, ResetStyle reset, SourceText text)
        => (_module, _reset, _text) = (module, reset, text);

    public static void Write(Module module, ResetStyle reset, SourceText text)
    {
        var writer = new StructureWriter(module, reset, text);
        foreach (Part part in module.Parts)
        {
            writer.WriteLoops(part.Loops, depth => writer.WritePart(part, depth));
        }

        foreach (Connection connection in module.Connections)
        {
            string line = StatementWriter.AssignmentOf(connection.Target, connection.Source);
            writer.WriteLoops(connection.Loops, depth => text.Line(depth, line));
        }
    }

    private void WriteLoops(IReadOnlyList<Loop> loops, System.Action<int> inside)
    {
        for (int i = 0; i < loops.Count; i++)
        {
            Loop loop = loops[i];
            _text.Line(1 + i, $"{loop.Label}: for {loop.Variable} in {loop.First} to {loop.Last} generate");
        }

        inside(1 + loops.Count);
        for (int i = loops.Count - 1; i >= 0; i--)
        {
            _text.Line(1 + i, $"end generate {loops[i].Label};");
        }
    }

    private void WritePart(Part part, int depth)
    {
        string[] generics =
        [
            .. part.Module.Generics.Zip(part.Arguments)
                .Select(g => $"{g.First.Symbol.Name} => {ArgumentOf(g.Second, g.First.Parameter)}"),
        ];
        string[] ports =
        [
            .. part.Module.ClockPorts(_reset).Select(p => $"{p} => {p}"),
            .. part.Module.Ports.Zip(part.Inputs.Concat(part.Outputs))
                .Select(p => $"{p.First.Name} => {ExpressionWriter.Actual(p.Second)}"),
        ];
        _text.Line(depth, $"{part.Label}: entity work.{part.Module.Name}{(ports.Length == 0 ? ";" : string.Empty)}");
        _text.List(depth + 1, "generic map (", generics, ",", ")");
        _text.List(depth + 1, "port map (", ports, ",", ");");
    }

    private string ArgumentOf(Argument argument, Parameter parameter)
        => argument.Table is { } table ? $"{table.Name}({string.Join(", ", table.Places)})"
            : argument.Value!.Parameter is { } given ? _module.Generics.First(g => g.Parameter == given).Symbol.Name
            : DeclarationWriter.Words(argument.Value, parameter);
}
