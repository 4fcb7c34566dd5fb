using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SME;
using Sme.Elaboration;

namespace Sme.Vhdl.Packaging;

/// <summary>Writes a design when its run starts.</summary>
internal sealed class ExportObserver(
    Simulation simulation, string folder, string? backup, string trace, IReadOnlyList<string> custom, HdlLanguage language)
    : ISimulationObserver
{
    private IReadOnlyList<TraceColumn> _columns = [];

    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table)
    {
        _columns = TraceColumn.Of(table);
        return [];
    }

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        SourceFile[] own = [.. custom.Select(c => new SourceFile(Path.GetFileName(c), File.ReadAllText(c)))];
        HdlExport export = new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), language)
        {
            Trace = trace,
            OwnSources = own,
        };
        IReadOnlyList<SourceFile> files = export.Files(Elaborator.Elaborate(simulation), _columns);
        if (backup != null && Directory.Exists(folder))
        {
            Directory.Move(folder, backup);
        }

        Directory.CreateDirectory(folder);
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }
    }

    /// <inheritdoc/>
    public bool Wants(ulong cycle) => false;

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        // The design does not change while it runs.
    }

    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        // The files were complete before the first tick.
    }
}
