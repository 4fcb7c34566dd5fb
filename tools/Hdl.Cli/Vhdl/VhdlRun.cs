using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text;
using Hdl.Cli.Designs;
using Hdl.Cli.Workloads;
using SME;
using Sme.Elaboration;
using Sme.Elaboration.Diagnostics;
using SME.Naming;
using SME.Tracer.Csv;
using Sme.Vhdl;
using Sme.Vhdl.Packaging;

namespace Hdl.Cli.Vhdl;

/// <summary>Writes a design: everything is made before the first file is written.</summary>
internal sealed class VhdlRun(string folder, bool force, TextWriter stderr)
{
    private const string Trace = "trace.csv";

    // What begins a line that make runs.
    private const string Recipe = "\t";

    /// <summary>Writes the files.</summary>
    /// <exception cref="DesignException">The design is no hardware.</exception>
    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public void Run(string? assembly, string name, IEnumerable<string> parameters)
    {
        Design design = DesignCatalog.Load(assembly).Find(name);
        object?[] arguments = design.Arguments(parameters);
        RefuseFullFolder();

        // Classes generated for buses belong to the load context of the design's assembly.
        using AssemblyLoadContext.ContextualReflectionScope context =
            AssemblyLoadContext.EnterContextualReflection(design.Assembly);
        using Simulation simulation = new();
        design.Create(arguments);
        Write(FilesOf(simulation, name));
    }

    private static List<SourceFile> FilesOf(Simulation simulation, string name)
    {
        ElaboratedDesign elaborated = Elaborate(simulation, name);
        string entity = HdlName.From(name);
        VhdlSources vhdl = new(elaborated.Design, entity);
        IReadOnlyList<SourceFile> sources = vhdl.Files();
        TraceColumn[] columns =
        [
            .. CsvObserver.ColumnsOf(simulation.Signals).Select(c => new TraceColumn(c.Column, [.. c.Members])),
        ];
        SourceFile testbench = vhdl.Testbench(columns, Trace);
        string[] names = [.. sources.Select(s => s.Name), testbench.Name];
        string testbenchEntity = Path.GetFileNameWithoutExtension(testbench.Name);
        Core core = new(
            name, CoreLanguage.Vhdl, [.. sources.Select(s => s.Name)], Path.GetFileNameWithoutExtension(sources[^1].Name),
            testbench.Name, testbenchEntity, [Trace]);
        return
        [
            .. sources, testbench, new SourceFile("files.txt", string.Join('\n', names) + "\n"),
            new SourceFile("Makefile", MakefileOf(testbenchEntity)), CoreFile.Of(core), vhdl.Names(),
        ];
    }

    private static ElaboratedDesign Elaborate(Simulation simulation, string name)
    {
        try
        {
            simulation.Prepare();
            return Elaborator.Elaborate(simulation);
        }
        catch (ElaborationException failure)
        {
            throw new DesignException($"design {name} is no hardware:\n{failure.Message}", failure);
        }
        catch (Exception failure)
        {
            throw new DesignException($"design {name}: {failure.Message}", failure);
        }
    }

    private static string MakefileOf(string testbench) => $"""
        # Replays {Trace} with GHDL and compares: make; the trace is what `hdl sim --csv {Trace}` writes.
        GHDL ?= ghdl
        STD ?= 93

        .PHONY: compare clean
        compare: {Trace}
        {Recipe}@if ! command -v $(firstword $(GHDL)) >/dev/null; then \
        {Recipe}echo "$(firstword $(GHDL)) is missing: install the Debian package ghdl-mcode" >&2; exit 1; fi
        {Recipe}$(GHDL) -a --std=$(STD) $(shell cat files.txt)
        {Recipe}$(GHDL) --elab-run --std=$(STD) {testbench} --ieee-asserts=disable

        {Trace}:
        {Recipe}@echo "{Trace} is missing: hdl sim --csv {Trace} writes it" >&2; exit 1

        clean:
        {Recipe}$(GHDL) --remove --std=$(STD)

        """;

    private void RefuseFullFolder()
    {
        if (File.Exists(folder))
        {
            throw new InputException($"{folder}: is a file; give the path of a folder");
        }

        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new InputException($"{folder}: is not empty; give --force to write into it, or another folder");
        }
    }

    private void Write(List<SourceFile> files)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: cannot be created: {failure.Message}", failure);
        }

        List<OutputFile> opened = [];
        try
        {
            opened.AddRange(files.Select(f => OutputFile.Create(Path.Combine(folder, f.Name))));
            foreach ((OutputFile file, SourceFile source) in opened.Zip(files))
            {
                file.Commit(stream => stream.Write(Encoding.UTF8.GetBytes(source.Text)));
            }
        }
        finally
        {
            opened.ForEach(f => f.Dispose());
        }

        stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {files.Count} files to {folder}"));
    }
}
