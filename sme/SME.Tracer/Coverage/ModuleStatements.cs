using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace SME.Tracer.Coverage;

/// <summary>Where a statement begins.</summary>
/// <param name="Offset">In the code of its method.</param>
/// <param name="File">File, without folders of the machine.</param>
/// <param name="Line">Line.</param>
internal readonly record struct StatementStart(int Offset, string File, int Line);

/// <summary>The statements of a module's methods, from its portable symbols; none where there are no symbols.</summary>
/// <remarks>
/// Files are named relative to the root that the compiler was told (<c>/_/</c>), otherwise to the folder that holds all files
/// with processes of the module.
/// </remarks>
internal sealed partial class ModuleStatements
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<int, StatementStart[]> _byMethod = [];

    /// <summary>Reads the symbols beside or in a module's file.</summary>
    public ModuleStatements(Module module)
    {
        try
        {
            string path = module.Assembly.Location;
            if (path.Length > 0)
            {
                Read(module, path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            // Coverage is the same without lines.
            _byMethod.Clear();
        }

        NameFiles(module);
    }

    /// <summary>The statements of a method in order of their offsets.</summary>
    public IReadOnlyList<StatementStart> Of(MethodBase method)
        => _byMethod.TryGetValue(method.MetadataToken, out StatementStart[]? statements) ? statements : [];

    /// <summary>The methods of a class, with those that the compiler made of its lambdas and asynchronous methods.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type)
        => type.GetNestedTypes(Declared).Where(t => t.Name.StartsWith('<')).Prepend(type).SelectMany(t => t.GetMethods(Declared));

    private void Read(Module module, string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        if (metadata.GetGuid(metadata.GetModuleDefinition().Mvid) != module.ModuleVersionId
            || !image.TryOpenAssociatedPortablePdb(path, OpenIfThere, out MetadataReaderProvider? provider, out _))
        {
            return;
        }

        using (provider)
        {
            MetadataReader symbols = provider!.GetMetadataReader();
            foreach (MethodDebugInformationHandle handle in symbols.MethodDebugInformation)
            {
                StatementStart[] statements = symbols.GetMethodDebugInformation(handle).GetSequencePoints()
                    .Where(p => !p.IsHidden)
                    .Select(p => new StatementStart(
                        p.Offset, symbols.GetString(symbols.GetDocument(p.Document).Name).Replace('\\', '/'), p.StartLine))
                    .ToArray();
                if (statements.Length > 0)
                {
                    _byMethod.Add(MetadataTokens.GetToken(handle.ToDefinitionHandle()), statements);
                }
            }
        }
    }

    private static MemoryStream? OpenIfThere(string path)
        => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null;

    private void NameFiles(Module module)
    {
        string? folder = null;
        foreach (string file in TypesOf(module).Where(t => typeof(IProcess).IsAssignableFrom(t)).SelectMany(MethodsOf)
            .SelectMany(Of).Select(s => s.File).Distinct())
        {
            folder = folder == null ? file[..(file.LastIndexOf('/') + 1)] : CommonFolder(folder, file);
        }

        foreach (StatementStart[] statements in _byMethod.Values)
        {
            for (int i = 0; i < statements.Length; i++)
            {
                statements[i] = statements[i] with { File = NameOf(statements[i].File, folder) };
            }
        }
    }

    private static IEnumerable<Type> TypesOf(Module module)
    {
        try
        {
            return module.GetTypes();
        }
        catch (ReflectionTypeLoadException failure)
        {
            return failure.Types.OfType<Type>();
        }
    }

    private static string CommonFolder(string folder, string file)
    {
        while (!file.StartsWith(folder, StringComparison.Ordinal))
        {
            folder = folder[..(folder.LastIndexOf('/', folder.Length - 2) + 1)];
        }

        return folder;
    }

    private static string NameOf(string file, string? folder)
    {
        Match root = MappedRoot().Match(file);
        return root.Success ? file[root.Length..]
            : folder != null && file.StartsWith(folder, StringComparison.Ordinal) ? file[folder.Length..]
            : file[(file.LastIndexOf('/') + 1)..];
    }

    [GeneratedRegex("^/_[0-9]*/")]
    private static partial Regex MappedRoot();
}
