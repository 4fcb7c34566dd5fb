using System.CommandLine;
using System.IO;
using System.Threading;

namespace Hdl.Cli.Run;

/// <summary><c>hdl run</c>: real work on the hardware.</summary>
internal sealed class RunCommand : Command
{
    /// <summary>Creates the command.</summary>
    public RunCommand(TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("run", "Do real work on the hardware.")
    {
        Subcommands.Add(new Conv2dCommand(stdout, stderr, cancellation));
        Subcommands.Add(new MatmulCommand(stdout, stderr, cancellation));
    }
}
