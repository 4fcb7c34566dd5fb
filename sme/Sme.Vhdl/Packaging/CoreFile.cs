using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sme.Vhdl.Packaging;

/// <summary>The language of a core's sources.</summary>
public enum CoreLanguage
{
    /// <summary>VHDL.</summary>
    Vhdl,

    /// <summary>Verilog.</summary>
    Verilog,
}

/// <summary>What a core consists of.</summary>
/// <param name="Name">Name of the design.</param>
/// <param name="Language">The language of sources and testbench.</param>
/// <param name="Sources">Names of the sources in the order in which they compile.</param>
/// <param name="TopLevel">Entity or module of the design.</param>
/// <param name="Testbench">Name of the testbench's file.</param>
/// <param name="TestbenchTopLevel">Entity or module of the testbench.</param>
/// <param name="Data">Names of the files that the testbench reads.</param>
public sealed record Core(
    string Name, CoreLanguage Language, IReadOnlyList<string> Sources, string TopLevel, string Testbench,
    string TestbenchTopLevel, IReadOnlyList<string> Data);

/// <summary>Describes a core for FuseSoC, in the format CAPI2.</summary>
/// <remarks>
/// Targets: <c>default</c> has the sources; <c>sim</c> runs the testbench; <c>synth</c> is for the tool that is named with
/// <c>--tool</c>; <c>lint</c>, of Verilog only, checks with Verilator.
/// </remarks>
public static class CoreFile
{
    private const string Version = "0.1.0";

    // What YAML 1.1 reads as something else than a text.
    private static readonly HashSet<string> Words =
        new(["y", "n", "yes", "no", "true", "false", "on", "off", "null"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The file <c>NAME.core</c>.</summary>
    public static SourceFile Of(Core core)
    {
        ArgumentNullException.ThrowIfNull(core);
        var text = new StringBuilder("CAPI=2:\n\n");
        text.Append($"name: {Scalar($"hdl:design:{core.Name}:{Version}")}\n");
        text.Append($"description: {Scalar($"Design {core.Name}")}\n\n");
        AppendFilesets(core, text);
        text.Append('\n');
        AppendTargets(core, text);
        return new SourceFile(core.Name + ".core", text.ToString());
    }

    private static void AppendFilesets(Core core, StringBuilder text)
    {
        string type = core.Language == CoreLanguage.Vhdl ? "vhdlSource" : "verilogSource";
        text.Append("filesets:\n  rtl:\n    files:\n");
        AppendFiles(core.Sources.Select(Scalar), text);
        text.Append($"    file_type: {type}\n");
        text.Append("  tb:\n    files:\n");
        IEnumerable<string> data = core.Data.Select(d => $"{Scalar(d)}: {{file_type: user, copyto: {Scalar(d)}}}");
        AppendFiles(data.Prepend(Scalar(core.Testbench)), text);
        text.Append($"    file_type: {type}\n");
    }

    private static void AppendFiles(IEnumerable<string> files, StringBuilder text)
    {
        foreach (string file in files)
        {
            text.Append($"      - {file}\n");
        }
    }

    private static void AppendTargets(Core core, StringBuilder text)
    {
        string topLevel = Scalar(core.TopLevel);
        text.Append($"targets:\n  default:\n    filesets: [rtl]\n    toplevel: {topLevel}\n");
        text.Append("  sim:\n    filesets: [rtl, tb]\n");
        text.Append(core.Language == CoreLanguage.Vhdl
            ? "    default_tool: ghdl\n    tools:\n      ghdl:\n        run_options: [--ieee-asserts=disable]\n"
            : "    default_tool: icarus\n");
        text.Append($"    toplevel: {Scalar(core.TestbenchTopLevel)}\n");
        text.Append($"  synth:\n    filesets: [rtl]\n    toplevel: {topLevel}\n");
        if (core.Language == CoreLanguage.Verilog)
        {
            text.Append("  lint:\n    filesets: [rtl]\n    default_tool: verilator\n    tools:\n      verilator:\n");
            text.Append($"        mode: lint-only\n    toplevel: {topLevel}\n");
        }
    }

    /// <summary>A text as YAML writes it: between quotes where it would be read as something else.</summary>
    private static string Scalar(string text)
    {
        bool isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && !Words.Contains(text) && text[^1] is not (':' or ' ')
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or ' ')
            && !text.Contains(": ", StringComparison.Ordinal);
        return isPlain
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
