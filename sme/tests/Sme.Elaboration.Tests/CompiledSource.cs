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
    private static readonly IReadOnlyList<MetadataReference> References
        = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p)).ToArray();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdl-source-");
    private readonly AssemblyLoadContext _context = new("compiled source", isCollectible: true);

    /// <summary>Compiles a file with all assemblies of the tests at hand.</summary>
    /// <param name="source">The text of <c>Source.cs</c>.</param>
    /// <param name="isOptimised">Whether it is compiled as in Release.</param>
    /// <param name="symbols">Where its symbols go, or null: there are none.</param>
    public CompiledSource(
        string source, bool isOptimised, DebugInformationFormat? symbols = DebugInformationFormat.PortablePdb)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            SourceText.From(source, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), "Source.cs");
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: isOptimised ? OptimizationLevel.Release : OptimizationLevel.Debug,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        bool isBeside = symbols == DebugInformationFormat.PortablePdb;
        using (FileStream image = File.Create(ImagePath))
        using (Stream? pdb = isBeside ? File.Create(SymbolPath) : null)
        {
            EmitResult result = CSharpCompilation.Create("Source", [tree], References, options).Emit(
                image,
                pdb,
                options: new EmitOptions(
                    debugInformationFormat: symbols ?? DebugInformationFormat.PortablePdb, pdbFilePath: SymbolPath));
            if (!result.Success)
            {
                throw new ArgumentException(string.Join('\n', result.Diagnostics), nameof(source));
            }
        }

        Assembly = _context.LoadFromAssemblyPath(ImagePath);
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Where the symbols are unless they are embedded.</summary>
    public string SymbolPath => Path.Combine(_folder.FullName, "Source.pdb");

    private string ImagePath => Path.Combine(_folder.FullName, "Source.dll");

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
