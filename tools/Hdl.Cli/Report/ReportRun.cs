using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Hdl.Cli.Export;

namespace Hdl.Cli.Report;

/// <summary>Writes a report: everything is measured before the first file is written.</summary>
/// <param name="folder">Where it goes.</param>
/// <param name="stderr">Receives what people read.</param>
internal sealed class ReportRun(ResultFolder folder, TextWriter stderr)
{
    /// <summary>The table.</summary>
    public const string CsvName = "report.csv";

    /// <summary>The page.</summary>
    public const string PageName = "report.html";

    /// <summary>Measures systems and writes the files.</summary>
    /// <param name="systems">The systems, in the order of the page.</param>
    /// <param name="sizes">How large arrays and workloads are.</param>
    /// <param name="cancellation">Ends a run between two cycles.</param>
    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public void Run(IReadOnlyList<IReportedSystem> systems, ReportSizes sizes, CancellationToken cancellation)
    {
        folder.Check();
        MeasurementBench bench = new(sizes, cancellation);
        List<(IReportedSystem System, SystemFigures Figures)> measured = [];
        foreach (IReportedSystem system in systems)
        {
            SystemFigures figures = system.Measure(bench);
            measured.Add((system, figures));
            stderr.WriteLine($"{system.Key}, {system.Title}: {figures.Measured}");
        }

        folder.Write(
        [
            (CsvName, Encoding.UTF8.GetBytes(ReportCsv.Of(measured))),
            (PageName, Encoding.UTF8.GetBytes(ReportPage.Of(measured))),
        ]);
        stderr.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"wrote {CsvName} and {PageName} to {folder.Path}"));
    }
}
