using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Hdl.Cli.Export;
using Hdl.Fpga;
using SME.Naming;
using Sme.Vhdl;

namespace Hdl.Cli.Fpga;

/// <summary>Implements a design; the tools work in a folder of their own, and results are written when all is done.</summary>
internal sealed class FpgaRun(
    FpgaDevice device, string? constraints, int seeds, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
{
    /// <summary>Implements the design and writes its files, the figures to stdout.</summary>
    /// <exception cref="DesignException">The design is no hardware.</exception>
    /// <exception cref="InputException">
    /// The folder cannot be written to, a tool is missing, the constraints are wrong or the design is too large.
    /// </exception>
    public void Run(string? assembly, string name, IEnumerable<string> parameters, string folder, bool force)
    {
        HardwareDesign design = new(assembly, name, parameters);
        ResultFolder target = new(folder, force);
        target.Check();
        string work = Directory.CreateTempSubdirectory("hdl-fpga-").FullName;
        try
        {
            FpgaFlow flow = new(device, work, cancellation)
            {
                Constraints = constraints == null ? null : Path.GetFullPath(constraints),
                Seeds = seeds,
            };
            flow.RequireTools();
            HdlSources sources = design.Use(
                (_, elaborated) => new HdlSources(elaborated.Design, HdlName.From(name), HdlLanguage.Verilog));
            RefuseWritePorts(name, sources);
            WarnOfFreePins(sources);
            (FpgaResult result, IReadOnlyList<string> made) = Implement(flow, name, sources, work);
            FpgaReport report = new(result);
            target.Write(
            [
                .. sources.Files().Append(sources.Names()).Concat(report.Files())
                    .Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))),
                .. made.Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
            ]);
            stdout.Write(report.Csv);
            stderr.Write(report.Table());
            stderr.WriteLine($"wrote {Path.GetFileName(made[^1])} and its sources to {folder}");
        }
        catch (FpgaException failure)
        {
            throw new InputException(failure.Message, failure);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static (FpgaResult Result, IReadOnlyList<string> Files) Implement(
        FpgaFlow flow, string name, HdlSources sources, string work)
    {
        IReadOnlyList<SourceFile> files = sources.Files();
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(work, file.Name), file.Text);
        }

        return flow.Run(
            name, sources.Top, sources.Ports.Sum(p => p.Width), files.Select(f => f.Name), sources.Names().Text);
    }

    private void RefuseWritePorts(string name, HdlSources sources)
    {
        if (device.IsPlaced && sources.MemoriesWithSeveralWriters is [var first, ..] all)
        {
            string others = all.Count == 1 ? string.Empty : FormattableString.Invariant($", and {all.Count - 1} more");
            throw new DesignException(
                $"design {name}: {first}{others}: is written through two ports, which the block RAM of {device.Name} does not "
                + "have; use a memory with one port that writes, or a device such as xc7");
        }
    }

    private void WarnOfFreePins(HdlSources sources)
    {
        if (constraints != null && PinConstraints.Read(constraints, sources.Ports).Unconstrained is { Count: > 0 } free)
        {
            stderr.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{constraints}: {free.Count} pins have no line and are chosen, first {free[0]}"));
        }
    }
}
