using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Fuzz.Grammar;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SME;

namespace Fuzz.Compilation;

/// <summary>Compiles programs in memory, several into one assembly.</summary>
internal sealed class ProgramCompiler
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    // What was read of the references is kept from one compilation to the next, as long as they have one name.
    private readonly CSharpCompilation _debug;
    private readonly CSharpCompilation _release;

    /// <summary>Finds the assemblies that programs refer to.</summary>
    public ProgramCompiler()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] names = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Threading",
            "System.Numerics.Vectors"];
        MetadataReference[] references =
        [
            .. names.Select(n => MetadataReference.CreateFromFile(Path.Combine(platform, n + ".dll"))),
            MetadataReference.CreateFromFile(typeof(Simulation).Assembly.Location),
        ];
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false);
        _debug = CSharpCompilation.Create("Fuzz.Programs", [], references, options);
        _release = _debug.WithOptions(options.WithOptimizationLevel(OptimizationLevel.Release));
    }

    /// <summary>Compiles programs into one assembly; they agree in <see cref="FuzzProgram.IsRelease"/>.</summary>
    /// <exception cref="CompilationException">The compiler refuses one.</exception>
    public CompiledPrograms Compile(IReadOnlyList<FuzzProgram> programs)
    {
        CSharpCompilation compilation = (programs[0].IsRelease ? _release : _debug).AddSyntaxTrees(programs.Select(
            p => CSharpSyntaxTree.ParseText(p.Text, Language, path: p.Name + ".cs", encoding: System.Text.Encoding.UTF8)));
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new CompilationException(
                string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        symbols.Position = 0;
        AssemblyLoadContext context = new(compilation.AssemblyName, isCollectible: true);
        return new CompiledPrograms(context, context.LoadFromStream(image, symbols));
    }
}

/// <summary>A program is no C#.</summary>
internal sealed class CompilationException(string message) : Exception(message);
