using System.CommandLine;
using System.IO;
using System.Threading;

namespace Hdl.Cli.Vcd;

/// <summary><c>hdl vcd</c>: work on waveforms.</summary>
internal sealed class VcdCommand : Command
{
    /// <summary>Creates the command.</summary>
    public VcdCommand(TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("vcd", "Work on waveforms.")
    {
        Subcommands.Add(new DiffCommand(stdout, stderr, cancellation));
    }
}
