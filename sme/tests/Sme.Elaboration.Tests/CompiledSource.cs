using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Sme.Elaboration.Tests;

/// <summary>Source compiled and loaded; unloaded and deleted when disposed of.</summary>
internal sealed class CompiledSource : IDisposable
{
    private static readonly IReadOnlyList<PortableExecutableReference> References
        = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p)).ToArray();

    private readonly string _name;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdl-source-");
    private readonly AssemblyLoadContext _context = new("compiled source", isCollectible: true);

    /// <summary>Compiles a file with all assemblies of the tests at hand.</summary>
    /// <param name="source">The text of <c>Source.cs</c>.</param>
    /// <param name="isOptimised">Whether it is compiled as in Release.</param>
    /// <param name="symbols">Where its symbols go, or null: there are none.</param>
    public CompiledSource(
        string source, bool isOptimised, DebugInformationFormat? symbols = DebugInformationFormat.PortablePdb)
        : this("Source", [("Source.cs", source)], isOptimised, symbols)
    {
    }

    /// <summary>Compiles files with all assemblies of the tests at hand but the one they stand for.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="files">Name and text of each file.</param>
    /// <param name="isOptimised">Whether it is compiled as in Release.</param>
    /// <param name="symbols">Where its symbols go, or null: there are none.</param>
    public CompiledSource(
        string name, IEnumerable<(string Name, string Text)> files, bool isOptimised,
        DebugInformationFormat? symbols = DebugInformationFormat.PortablePdb)
    {
        _name = name;
        SyntaxTree[] trees = files.Select(f => CSharpSyntaxTree.ParseText(
            SourceText.From(f.Text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), f.Name)).ToArray();
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: isOptimised ? OptimizationLevel.Release : OptimizationLevel.Debug,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        bool isBeside = symbols == DebugInformationFormat.PortablePdb;
        using (FileStream image = File.Create(ImagePath))
        using (Stream? pdb = isBeside ? File.Create(SymbolPath) : null)
        {
            EmitResult result = CSharpCompilation.Create(
                name, trees, References.Where(r => Path.GetFileNameWithoutExtension(r.FilePath) != name), options).Emit(
                image,
                pdb,
                options: new EmitOptions(
                    debugInformationFormat: symbols ?? DebugInformationFormat.PortablePdb, pdbFilePath: SymbolPath));
            if (!result.Success)
            {
                throw new ArgumentException(
                    string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)), nameof(files));
            }
        }

        Assembly = _context.LoadFromAssemblyPath(ImagePath);
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Where the symbols are unless they are embedded.</summary>
    public string SymbolPath => Path.Combine(_folder.FullName, $"{_name}.pdb");

    private string ImagePath => Path.Combine(_folder.FullName, $"{_name}.dll");

    /// <summary>Debug and Release of a source.</summary>
    public static IEnumerable<CompiledSource> BothWays(string source)
    {
        foreach (bool isOptimised in (bool[])[false, true])
        {
            using CompiledSource compiled = new(source, isOptimised);
            yield return compiled;
        }
    }

    /// <summary>A type by its name in the metadata.</summary>
    public Type Type(string name) => Assembly.GetType(name, throwOnError: true)!;

    /// <summary>The method of a name, whatever its accessibility.</summary>
    public MethodInfo Method(string type, string name)
        => Type(type).GetMethod(
            name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Unload();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps the file until the context is collected; it lies in the folder of temporary files.
        }
    }
}
