using System.CommandLine;
using System.IO;
using Hdl.Cli.Designs;
using Sme.Vhdl;

namespace Hdl.Cli.Export;

/// <summary><c>hdl vhdl</c> and <c>hdl verilog</c>: the sources of a design, a testbench and a Makefile.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _folder = ResultFolder.Option();

    private readonly Option<bool> _force = ResultFolder.ForceOption();

    private readonly Option<string> _reset = new("--reset")
    {
        Description = "How registers get their initial values: sync at an edge where rst is high, async-assert while it is,"
            + " none by the initial values that FPGAs load.",
        HelpName = "STYLE",
        DefaultValueFactory = _ => "sync",
    };

    /// <summary>Creates the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">The language it writes.</param>
    /// <param name="assembly">The option that names another assembly.</param>
    /// <param name="stderr">Receives what people read.</param>
    public ExportCommand(string name, HdlLanguage language, Option<string?> assembly, TextWriter stderr)
        : base(name, $"Write a design as {NameOf(language)}, with a testbench that replays a trace.")
    {
        Arguments.Add(_design);
        foreach (Option option in new Option[] { _parameters, _folder, _reset, _force })
        {
            Options.Add(option);
        }

        _reset.AcceptOnlyFromAmong("sync", "async-assert", "none");

        SetAction(parsed =>
        {
            var run = new ExportRun(
                parsed.GetRequiredValue(_folder), parsed.GetValue(_force), language, StyleOf(parsed.GetValue(_reset)), stderr);
            run.Run(parsed.GetValue(assembly), parsed.GetRequiredValue(_design), parsed.GetRequiredValue(_parameters));
            return ExitCode.Done;
        });
    }

    private static string NameOf(HdlLanguage language) => language == HdlLanguage.Vhdl ? "VHDL" : "Verilog";

    private static ResetStyle StyleOf(string? name) => name switch
    {
        "none" => ResetStyle.None,
        "async-assert" => ResetStyle.AsynchronousAssert,
        _ => ResetStyle.Synchronous,
    };
}
