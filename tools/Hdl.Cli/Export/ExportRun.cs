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

    private IReadOnlyList<SourceFile> FilesOf(Simulation simulation, string name)
    {
        ElaboratedDesign elaborated = Elaborate(simulation, name);
        HdlExport export = new(name, language) { Reset = reset };
        try
        {
            return export.Files(elaborated, TraceColumn.Of(simulation.Signals));
        }
        catch (ExportException failure)
        {
            throw new DesignException($"design {name}: {failure.Message}", failure);
        }
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

    private void Write(IReadOnlyList<SourceFile> files)
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
