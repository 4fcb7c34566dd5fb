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

    private readonly MetadataReference[] _references;

    /// <summary>Finds the assemblies that programs refer to.</summary>
    public ProgramCompiler()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] names = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Threading",
            "System.Numerics.Vectors"];
        _references =
        [
            .. names.Select(n => MetadataReference.CreateFromFile(Path.Combine(platform, n + ".dll"))),
            MetadataReference.CreateFromFile(typeof(Simulation).Assembly.Location),
        ];
    }

    /// <summary>Compiles programs into one assembly; they agree in <see cref="FuzzProgram.IsRelease"/>.</summary>
    /// <exception cref="CompilationException">The compiler refuses one.</exception>
    public CompiledPrograms Compile(IReadOnlyList<FuzzProgram> programs)
    {
        FuzzProgram first = programs[0];
        var compilation = CSharpCompilation.Create(
            $"Fuzz.{first.Name}",
            programs.Select(p => CSharpSyntaxTree.ParseText(p.Text, Language, path: p.Name + ".cs",
                encoding: System.Text.Encoding.UTF8)),
            _references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: first.IsRelease ? OptimizationLevel.Release : OptimizationLevel.Debug,
                concurrentBuild: false));
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
