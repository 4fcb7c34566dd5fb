using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Hdl.Cli.Workloads;

namespace Hdl.Cli.Export;

/// <summary>The folder that a command fills: all of its files appear, or none.</summary>
/// <param name="path">The folder; it is created.</param>
/// <param name="force">Whether it may hold files already; those of the same names are replaced.</param>
internal sealed class ResultFolder(string path, bool force)
{
    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The option that names the folder.</summary>
    public static Option<string> Option() => new("-o")
    {
        Description = "The folder to write to; it is created.",
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>The option that allows it to hold files.</summary>
    public static Option<bool> ForceOption() => new("--force")
    {
        Description = "Write into a folder that is not empty; files of the same names are replaced.",
    };

    /// <summary>Refuses early what <see cref="Write"/> could not write to.</summary>
    /// <exception cref="InputException">The path is a file, or a folder that is not empty.</exception>
    public void Check()
    {
        if (File.Exists(path))
        {
            throw new InputException($"{path}: is a file; give the path of a folder");
        }

        if (!force && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new InputException($"{path}: is not empty; give --force to write into it, or another folder");
        }
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public void Write(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be created: {failure.Message}", failure);
        }

        List<OutputFile> opened = [];
        try
        {
            opened.AddRange(files.Select(f => OutputFile.Create(System.IO.Path.Combine(path, f.Name))));
            foreach ((OutputFile file, (_, byte[] content)) in opened.Zip(files))
            {
                file.Commit(stream => stream.Write(content));
            }
        }
        finally
        {
            opened.ForEach(f => f.Dispose());
        }
    }
}
