using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Mutations;

/// <summary>Compiles Sme.Elaboration with a mistake in it, as a replacement for the built one.</summary>
internal sealed class Mutant
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;

    /// <summary>Reads the sources.</summary>
    /// <param name="folder">A test project's output: what Sme.Elaboration refers to is there, and what was built of it.</param>
    public Mutant(string folder)
    {
        _trees = Sources.Files().ToDictionary(f => f, f => CSharpSyntaxTree.ParseText(Sources.Read(f), Language));
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        MetadataReference[] references =
        [
            .. Directory.GetFiles(platform, "System*.dll").Select(f => MetadataReference.CreateFromFile(f)),
            MetadataReference.CreateFromFile(Path.Combine(folder, "SME.dll")),
            MetadataReference.CreateFromFile(Path.Combine(folder, "Sme.Netlist.dll")),
        ];
        string built = Path.Combine(folder, "Sme.Elaboration.dll");
        _compilation = CSharpCompilation.Create(
            "Sme.Elaboration",
            [.. _trees.Values, CSharpSyntaxTree.ParseText(AttributesOf(built), Language)],
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Writes the assembly, with a mistake if one is given.</summary>
    /// <exception cref="ArgumentException">It does not compile.</exception>
    public void Write(Mutation? mutation, string path)
    {
        CSharpCompilation compilation = mutation == null ? _compilation : _compilation.ReplaceSyntaxTree(
            _trees[mutation.File], CSharpSyntaxTree.ParseText(mutation.ApplyTo(Sources.Read(mutation.File)), Language));
        using FileStream image = File.Create(path);
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new ArgumentException(
                $"{mutation}: " + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)),
                nameof(mutation));
        }
    }

    // Friends and version stand in the project file: they are taken from what was built of it.
    private static string AttributesOf(string built)
    {
        var context = new AssemblyLoadContext("built", isCollectible: true);

        // Not from the file itself: that stays mapped, and mutants are written over it.
        using MemoryStream image = new(File.ReadAllBytes(built));
        Assembly assembly = context.LoadFromStream(image);
        IEnumerable<string> friends = assembly.GetCustomAttributesData()
            .Where(a => a.AttributeType.Name == "InternalsVisibleToAttribute")
            .Select(
                a => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{a.ConstructorArguments[0].Value}\")]");
        string source = $"[assembly: System.Reflection.AssemblyVersion(\"{assembly.GetName().Version}\")]\n"
            + string.Join('\n', friends);
        context.Unload();
        return source;
    }
}
