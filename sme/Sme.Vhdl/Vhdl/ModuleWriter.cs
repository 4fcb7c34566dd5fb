using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Writes a module as an entity and its architecture.</summary>
internal static class ModuleWriter
{
    /// <summary>The file of a module.</summary>
    public static string Write(Module module, ResetStyle reset)
    {
        var text = new SourceText();
        text.Line(0, "library ieee;");
        text.Line(0, "use ieee.std_logic_1164.all;");
        text.Line(0, "use ieee.numeric_std.all;");
        text.Line(0, "use work.hdl_functions.all;");
        text.Line();
        if (module.Definition.Location is { } location)
        {
            text.Line(0, $"-- {SourceText.Of(location)}");
        }

        WriteEntity(module, reset, text);
        text.Line();
        text.Line(0, $"architecture rtl of {module.Name} is");
        DeclarationWriter.Write(module, reset, text);
        text.Line(0, "begin");
        StructureWriter.Write(module, reset, text);
        StatementWriter.Write(module, text);
        StateWriter.Write(module, reset, text);
        text.Line(0, "end architecture rtl;");
        return text.ToString();
    }

    private static void WriteEntity(Module module, ResetStyle reset, SourceText text)
    {
        text.Line(0, $"entity {module.Name} is");
        text.List(1, "generic (", module.Generics.Select(g => $"{g.Symbol.Name} : {Types.OfGeneric(g.Symbol.Width)}"), ";", ");");
        IEnumerable<string> clocks = module.ClockPorts(reset).Select(p => $"{p} : in std_logic");
        IEnumerable<string> ports = module.Ports
            .Select(p => $"{p.Name} : {(p.Kind == SymbolKind.Input ? "in" : "out")} {Types.OfPort(p)}");
        text.List(1, "port (", clocks.Concat(ports), ";", ");");
        text.Line(0, $"end entity {module.Name};");
    }
}
