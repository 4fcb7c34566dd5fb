using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using Hdl.Cli.Designs;
using Hdl.Cli.Export;
using Hdl.Fpga;

namespace Hdl.Cli.Fpga;

/// <summary><c>hdl fpga</c>: a design in an FPGA, down to the bitstream.</summary>
internal sealed class FpgaCommand : Command
{
    private const int MostSeeds = 99;

    private readonly Argument<string> _design = DesignOptions.Name();

    private readonly Option<string[]> _parameters = DesignOptions.Parameters();

    private readonly Option<string> _folder = ResultFolder.Option();

    private readonly Option<bool> _force = ResultFolder.ForceOption();

    private readonly Option<string> _device = new("--device")
    {
        Description = "Lattice iCE40 up5k (sg48) or hx8k (ct256); xc7 and ecp5 are synthesized only.",
        DefaultValueFactory = _ => "up5k",
    };

    private readonly Option<string?> _constraints = new("--pcf")
    {
        Description = "Pin constraints: a line 'set_io PORT PIN' for each pin. Other pins are chosen.",
        HelpName = "F.pcf",
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "How many placements are made; the fastest becomes the bitstream.",
        HelpName = "N",
        DefaultValueFactory = _ => 9,
    };

    /// <summary>Creates the command.</summary>
    public FpgaCommand(Option<string?> assembly, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("fpga", "Implement a design in an FPGA: cells, clock frequency, critical path, bitstream.")
    {
        Arguments.Add(_design);
        foreach (Option option in new Option[] { _parameters, _device, _constraints, _seeds, _folder, _force })
        {
            Options.Add(option);
        }

        _device.AcceptOnlyFromAmong([.. FpgaDevice.All.Select(d => d.Name)]);
        SetAction(parsed =>
        {
            int seeds = parsed.GetValue(_seeds);
            if (seeds is < 1 or > MostSeeds)
            {
                throw new UsageException($"--seeds {seeds}: accepted: 1 to {MostSeeds}");
            }

            FpgaDevice device = FpgaDevice.Find(parsed.GetRequiredValue(_device));
            string? constraints = parsed.GetValue(_constraints);
            if (constraints != null && !device.IsPlaced)
            {
                throw new UsageException($"--pcf {constraints}: device {device.Name} is synthesized only and has no pins");
            }

            FpgaRun run = new(device, constraints, seeds, stdout, stderr, cancellation);
            run.Run(
                parsed.GetValue(assembly), parsed.GetRequiredValue(_design), parsed.GetRequiredValue(_parameters),
                parsed.GetRequiredValue(_folder), parsed.GetValue(_force));
            return ExitCode.Done;
        });
    }
}
