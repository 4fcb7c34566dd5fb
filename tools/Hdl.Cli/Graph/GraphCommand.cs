using System.CommandLine;
using System.IO;
using System.Threading;
using Hdl.Cli.Designs;

namespace Hdl.Cli.Graph;

/// <summary><c>hdl graph</c>: the processes and buses of a design as a picture.</summary>
internal sealed class GraphCommand : Command
{
    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _output = new("-o")
    {
        Description = "The file to write: .dot is the language of GraphViz, .svg a picture that its program dot draws.",
        HelpName = "F.dot|F.svg",
        Required = true,
    };

    /// <summary>Creates the command.</summary>
    public GraphCommand(Option<string?> assembly, TextWriter stderr, CancellationToken cancellation)
        : base("graph", "Draw the processes and buses of a design, clustered by component.")
    {
        Arguments.Add(_design);
        Options.Add(_parameters);
        Options.Add(_output);
        SetAction(parsed =>
        {
            var run = new GraphRun(parsed.GetRequiredValue(_output), new DotTool("dot", cancellation), stderr);
            run.Run(parsed.GetValue(assembly), parsed.GetRequiredValue(_design), parsed.GetRequiredValue(_parameters));
            return ExitCode.Done;
        });
    }
}
