using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Hdl.Cli.Workloads;
using SME;

namespace Hdl.Cli.Designs;

/// <summary>The designs of an assembly, and what is wrong with those that cannot be used.</summary>
internal sealed class DesignCatalog
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, Design> _designs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DesignException> _problems = new(StringComparer.Ordinal);

    private DesignCatalog(Assembly assembly)
    {
        foreach (MethodInfo method in assembly.GetTypes().SelectMany(t => t.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<DesignAttribute>() is { } mark)
            {
                Add(method, mark);
            }
        }
    }

    /// <summary>The designs in ordinal order of their names.</summary>
    public IEnumerable<Design> Designs => _designs.Values.OrderBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>What is wrong with the others, likewise.</summary>
    public IEnumerable<DesignException> Problems
        => _problems.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value);

    /// <summary>Finds the designs of an assembly.</summary>
    /// <param name="path">File of the assembly, or null for the built-in one.</param>
    /// <exception cref="InputException">The file is no assembly, or lacks one it needs.</exception>
    public static DesignCatalog Load(string? path)
    {
        if (path is null)
        {
            return new DesignCatalog(typeof(Hardware.Filters.FirDesign).Assembly);
        }

        try
        {
            return new DesignCatalog(DesignAssembly.Load(path));
        }
        catch (BadImageFormatException failure)
        {
            throw new InputException(
                $"{path}: is no .NET assembly; give the path of a dll that 'dotnet build' made", failure);
        }
        catch (ReflectionTypeLoadException failure)
        {
            throw Unloadable(path, failure.LoaderExceptions.FirstOrDefault(e => e is not null) ?? failure);
        }
        catch (Exception failure) when (failure is IOException or TypeLoadException)
        {
            throw Unloadable(path, failure);
        }
    }

    /// <summary>The design of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="DesignException">It cannot be used.</exception>
    public Design Find(string name)
    {
        if (_problems.TryGetValue(name, out DesignException? problem))
        {
            throw problem;
        }

        if (_designs.TryGetValue(name, out Design? design))
        {
            return design;
        }

        string nearest = NearestNames.To(name, _designs.Keys);
        throw new UsageException(
            $"there is no design '{name}'; "
            + (nearest.Length > 0 ? $"nearest: {nearest}" : "the assembly has no method marked [Design]"));
    }

    private static InputException Unloadable(string path, Exception failure)
    {
        return new InputException($"{path}: cannot be loaded: {InputText.OneLine(failure.Message)}", failure);
    }

    private void Add(MethodInfo method, DesignAttribute mark)
    {
        try
        {
            Design design = new(method, mark);
            if (_designs.Remove(design.Name) || _problems.ContainsKey(design.Name))
            {
                throw new DesignException(
                    $"design {design.Name} is declared more than once in {Path.GetFileName(method.Module.Name)}");
            }

            _designs.Add(design.Name, design);
        }
        catch (DesignException problem)
        {
            _problems.TryAdd(mark.Name, problem);
        }
    }
}
