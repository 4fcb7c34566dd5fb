using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Writes a module.</summary>
internal static class ModuleWriter
{
    /// <summary>The file of a module.</summary>
    public static string Write(Module module, ResetStyle reset)
    {
        var text = new SourceText();
        if (module.Definition.Location is { } location)
        {
            text.Line(0, $"// {SourceText.Of(location)}");
        }

        HashSet<Symbol> assigned = [.. Assignments.TargetsOf(module.Statements)];
        WriteHead(module, reset, assigned, text);
        DeclarationWriter.Write(module, reset, assigned, text);

        // What is computed says which functions are needed; they stand before it.
        var body = new SourceText();
        var functions = new Functions();
        var expressions = new ExpressionWriter(functions);
        StructureWriter.Write(module, reset, expressions, body);
        StatementWriter.Write(module, expressions, body);
        StateWriter.Write(module, reset, expressions, body);
        foreach (string function in functions.Used)
        {
            text.Line();
            text.Add(function);
        }

        text.Add(body.ToString());
        text.Line(0, "endmodule");
        return text.ToString();
    }

    private static void WriteHead(Module module, ResetStyle reset, HashSet<Symbol> assigned, SourceText text)
    {
        string[] ports =
        [
            .. module.ClockPorts(reset).Select(p => $"input wire {p}"),
            .. module.Ports.Select(p => $"{KindOf(p, assigned)} {ExpressionWriter.RangeOf(p.Width)}{p.Name}"),
        ];
        string[] parameters =
        [
            .. module.Generics.Select(g => string.Create(
                CultureInfo.InvariantCulture, $"parameter [{g.Symbol.Width - 1}:0] {g.Symbol.Name} = 0")),
        ];
        string open = ports.Length > 0 ? " (" : ";";
        text.Line(0, $"module {module.Name}{(parameters.Length > 0 ? " #(" : open)}");
        foreach (string parameter in parameters)
        {
            text.Line(1, parameter + (parameter == parameters[^1] ? string.Empty : ","));
        }

        if (parameters.Length > 0)
        {
            text.Line(0, ")" + open);
        }

        for (int i = 0; i < ports.Length; i++)
        {
            text.Line(1, ports[i] + (i < ports.Length - 1 ? "," : string.Empty));
        }

        if (ports.Length > 0)
        {
            text.Line(0, ");");
        }
    }

    private static string KindOf(Symbol port, HashSet<Symbol> assigned)
        => port.Kind == SymbolKind.Input ? "input wire" : assigned.Contains(port) ? "output reg" : "output wire";
}
