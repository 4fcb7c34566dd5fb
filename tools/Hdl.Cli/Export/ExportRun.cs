using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sme.Vhdl;
using Sme.Vhdl.Packaging;

namespace Hdl.Cli.Export;

/// <summary>Writes a design: everything is made before the first file is written.</summary>
internal sealed class ExportRun(
    string folder, bool force, HdlLanguage language, ResetStyle reset, TextWriter stderr)
{
    /// <summary>Writes the files.</summary>
    /// <exception cref="DesignException">The design is no hardware.</exception>
    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public void Run(string? assembly, string name, IEnumerable<string> parameters)
    {
        HardwareDesign design = new(assembly, name, parameters);
        ResultFolder target = new(folder, force);
        target.Check();
        HdlExport export = new(name, language) { Reset = reset };
        IReadOnlyList<SourceFile> files =
            design.Use((simulation, elaborated) => export.Files(elaborated, TraceColumn.Of(simulation.Signals)));
        target.Write([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);
        stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {files.Count} files to {folder}"));
    }
}
