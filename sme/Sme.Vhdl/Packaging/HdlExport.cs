using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Elaboration;
using SME.Naming;

namespace Sme.Vhdl.Packaging;

/// <summary>
/// All that is written of a design: sources, a testbench that replays a trace, <c>files.txt</c> in the order of compilation, a
/// Makefile, <c>NAME.core</c> for FuseSoC and <c>names.csv</c>.
/// </summary>
/// <param name="name">Name of the design.</param>
/// <param name="language">The language.</param>
public sealed class HdlExport(string name, HdlLanguage language)
{
    /// <summary>Path of the trace that the testbench replays, as seen from the folder of the files.</summary>
    public string Trace { get; init; } = "trace.csv";

    /// <summary>How registers get their initial values.</summary>
    public ResetStyle Reset { get; init; } = ResetStyle.Synchronous;

    /// <summary>Sources that are compiled before those of the design.</summary>
    public IReadOnlyList<SourceFile> OwnSources { get; init; } = [];

    /// <summary>The files.</summary>
    /// <param name="design">The design.</param>
    /// <param name="columns">The columns of a trace.</param>
    /// <exception cref="ExportException">Ports have the same name.</exception>
    public IReadOnlyList<SourceFile> Files(ElaboratedDesign design, IReadOnlyList<TraceColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(design);
        HdlSources hdl = new(design.Design, HdlName.From(name), language, Reset);
        SourceFile[] sources = [.. OwnSources, .. hdl.Files()];
        SourceFile testbench = hdl.Testbench(columns, Trace);
        string testbenchName = Path.GetFileNameWithoutExtension(testbench.Name);
        string[] names = [.. sources.Select(s => s.Name), testbench.Name];
        Core core = new(name, language, names[..^1], hdl.Top, testbench.Name, testbenchName, [Trace]);
        return
        [
            .. sources, testbench, new SourceFile("files.txt", string.Join('\n', names) + "\n"),
            ReplayMakefile.Of(testbenchName, Trace, language), CoreFile.Of(core), hdl.Names(),
        ];
    }
}
