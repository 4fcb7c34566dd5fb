using System.CommandLine;
using System.IO;
using System.Threading;
using Hdl.Cli.Workloads;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Vcd;

/// <summary><c>hdl vcd diff</c>: the first difference between two waveforms.</summary>
internal sealed class DiffCommand : Command
{
    private readonly Argument<string> _left = new("A") { Description = "A waveform." };

    private readonly Argument<string> _right = new("B") { Description = "The waveform to compare it with." };

    /// <summary>Creates the command.</summary>
    public DiffCommand(TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("diff", "Find the first difference: exit code 0 none, 1 one, 2 a waveform cannot be read.")
    {
        Arguments.Add(_left);
        Arguments.Add(_right);
        SetAction(parsed =>
        {
            (string left, string right) = (parsed.GetRequiredValue(_left), parsed.GetRequiredValue(_right));
            VcdDiffResult result = Compare(left, right, cancellation);
            new DiffReport(result, left, right).Write(stdout, stderr);
            return result.Same ? ExitCode.Done : ExitCode.Wrong;
        });
    }

    private static VcdDiffResult Compare(string left, string right, CancellationToken cancellation)
    {
        try
        {
            return InputFile.Read(left, first => InputFile.Read(right, second =>
            {
                using VcdReader leftReader = new(first, left);
                using VcdReader rightReader = new(second, right);
                return VcdDiff.Compare(leftReader, rightReader, cancellation);
            }));
        }
        catch (InputException failure)
        {
            throw new UsageException(failure.Message, failure);
        }
        catch (VcdFormatException failure)
        {
            throw new UsageException(failure.Message, failure);
        }
    }
}
