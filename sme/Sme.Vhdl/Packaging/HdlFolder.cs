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
public static class HdlFolder
{
    /// <summary>The trace that the testbench replays.</summary>
    public const string Trace = "trace.csv";

    /// <summary>The files.</summary>
    /// <param name="design">The design.</param>
    /// <param name="name">Its name.</param>
    /// <param name="columns">The columns of a trace.</param>
    /// <param name="language">The language.</param>
    /// <param name="reset">How registers get their initial values.</param>
    public static IReadOnlyList<SourceFile> Files(
        ElaboratedDesign design, string name, IReadOnlyList<TraceColumn> columns, HdlLanguage language, ResetStyle reset)
    {
        ArgumentNullException.ThrowIfNull(design);
        HdlSources hdl = new(design.Design, HdlName.From(name), language, reset);
        IReadOnlyList<SourceFile> sources = hdl.Files();
        SourceFile testbench = hdl.Testbench(columns, Trace);
        string testbenchName = Path.GetFileNameWithoutExtension(testbench.Name);
        string[] names = [.. sources.Select(s => s.Name), testbench.Name];
        Core core = new(name, language, names[..^1], hdl.Top, testbench.Name, testbenchName, [Trace]);
        return
        [
            .. sources, testbench, new SourceFile("files.txt", string.Join('\n', names) + "\n"),
            ReplayMakefile.Of(testbenchName, language), CoreFile.Of(core), hdl.Names(),
        ];
    }
}
