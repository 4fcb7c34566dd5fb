using System.CommandLine;
using System.IO;
using Hdl.Cli.Designs;

namespace Hdl.Cli.Vhdl;

/// <summary><c>hdl vhdl</c>: the sources of a design, a testbench and a Makefile.</summary>
internal sealed class VhdlCommand : Command
{
    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _folder = new("-o")
    {
        Description = "The folder to write to; it is created.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write into a folder that is not empty; files of the same names are replaced.",
    };

    /// <summary>Creates the command.</summary>
    /// <param name="assembly">The option that names another assembly.</param>
    /// <param name="stderr">Receives what people read.</param>
    public VhdlCommand(Option<string?> assembly, TextWriter stderr)
        : base("vhdl", "Write a design as VHDL, with a testbench that replays a trace.")
    {
        Arguments.Add(_design);
        foreach (Option option in new Option[] { _parameters, _folder, _force })
        {
            Options.Add(option);
        }

        SetAction(parsed =>
        {
            var run = new VhdlRun(
                parsed.GetRequiredValue(_folder), parsed.GetValue(_force), stderr);
            run.Run(parsed.GetValue(assembly), parsed.GetRequiredValue(_design), parsed.GetRequiredValue(_parameters));
            return ExitCode.Done;
        });
    }
}
