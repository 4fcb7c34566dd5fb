using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using Hdl.Cli.Export;
using Hdl.Cli.Report.Systems;

namespace Hdl.Cli.Report;

/// <summary><c>hdl report</c>: the benefits of systems, measured.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Option<string> _folder = new("-o")
    {
        Description = "The folder to write to; it is created.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "report",
    };

    private readonly Option<string?> _only = new("--only")
    {
        Description = "Only this system.",
        HelpName = string.Join('|', ReportedSystems.All.Select(s => s.Key)),
    };

    private readonly Option<bool> _force = ResultFolder.ForceOption();

    /// <summary>Creates the command.</summary>
    public ReportCommand(TextWriter stderr, CancellationToken cancellation)
        : base("report", "Measure what systems gain over their baselines: a page with plots, and a table as CSV.")
    {
        foreach (Option option in new Option[] { _folder, _only, _force })
        {
            Options.Add(option);
        }

        _only.AcceptOnlyFromAmong([.. ReportedSystems.All.Select(s => s.Key)]);
        SetAction(parsed =>
        {
            string? only = parsed.GetValue(_only);
            ReportRun run = new(new ResultFolder(parsed.GetRequiredValue(_folder), parsed.GetValue(_force)), stderr);
            run.Run([.. ReportedSystems.All.Where(s => only is null || s.Key == only)], new ReportSizes(), cancellation);
            return ExitCode.Done;
        });
    }
}
