using System.CommandLine;
using System.IO;
using System.Threading;
using Hdl.Cli.Sim;
using Hdl.Cli.Workloads;

namespace Hdl.Cli.Recordings;

/// <summary><c>hdl replay</c>: looks at a part of a recorded run.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> _recording = new("F") { Description = "What hdl sim --record wrote." };

    private readonly Option<ulong> _from = new("--from")
    {
        Description = "First cycle of the waveform; 0 is the state before the first tick.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--from", 0) ?? 0,
    };

    private readonly Option<ulong?> _to = new("--to")
    {
        Description = "Last cycle of the waveform; the last one recorded unless given.",
        HelpName = "N",
        CustomParser = argument => CycleNumber.Parse(argument, "--to", 0),
    };

    private readonly Option<string> _vcd = new("--vcd")
    {
        Description = "The waveform to write, with a save file for GTKWave beside it.",
        HelpName = "G",
        Required = true,
    };

    private readonly Option<string[]> _include = VcdOutput.IncludeOption();

    /// <summary>Creates the command.</summary>
    /// <param name="assembly">The option that names another assembly.</param>
    /// <param name="stderr">Receives what people read.</param>
    /// <param name="cancellation">Ends a run between two ticks.</param>
    public ReplayCommand(Option<string?> assembly, TextWriter stderr, CancellationToken cancellation)
        : base("replay", "Write the waveform of any part of a recorded run.")
    {
        Arguments.Add(_recording);
        foreach (Option option in new Option[] { _from, _to, _vcd, _include })
        {
            Options.Add(option);
        }

        SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(_recording);
            string vcd = parsed.GetRequiredValue(_vcd);
            DistinctFiles.Require(("F", path), ("--vcd", vcd));
            Replayer replayer = new(parsed.GetValue(assembly), stderr, cancellation);
            InputFile.Read(path, stream =>
            {
                replayer.Replay(
                    stream, path, parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetRequiredValue(_include), vcd);
                return true;
            });
            return ExitCode.Done;
        });
    }
}
