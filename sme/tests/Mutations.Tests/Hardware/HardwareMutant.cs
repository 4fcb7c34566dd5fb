using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NUnit.Framework;

namespace Mutations.Hardware;

/// <summary>Compiles the hardware with a mistake and gives the test benches that then use it, beside those that do not.</summary>
internal sealed class HardwareMutant
{
    // They refer to the hardware: a copy of each refers to the mutant.
    private static readonly string[] Users = ["Testbenches", "Hdl.Workloads"];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private readonly string _folder = Path.Combine(Sources.Root, "hardware");
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;

    /// <summary>Reads the sources.</summary>
    public HardwareMutant()
    {
        _trees = Directory.GetFiles(_folder, "*.cs", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(_folder, f).Replace('\\', '/'), f => Parse(File.ReadAllText(f)));
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string version = AssemblyName.GetAssemblyName(Built("Hardware")).Version!.ToString();
        _compilation = CSharpCompilation.Create(
            "Hardware",
            [.. _trees.Values, Parse($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]")],
            [
                .. Directory.GetFiles(platform, "System*.dll").Select(f => MetadataReference.CreateFromFile(f)),
                MetadataReference.CreateFromFile(Built("SME")),
                MetadataReference.CreateFromFile(Built("SME.Components")),
            ],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The test benches on hardware with a mistake, or on what the same compilation makes of it without.</summary>
    /// <exception cref="ArgumentException">It does not compile.</exception>
    public Assembly Testbenches(HardwareMutation? mutation)
    {
        CSharpCompilation compilation = mutation == null ? _compilation : _compilation.ReplaceSyntaxTree(
            _trees[mutation.File], Parse(mutation.ApplyTo(_trees[mutation.File].ToString())));
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new ArgumentException(
                $"{mutation}: " + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        AssemblyLoadContext context = new(mutation?.ToString() ?? "unchanged", isCollectible: true);
        Assembly hardware = context.LoadFromStream(image);
        Dictionary<string, Assembly> users = [];
        context.Resolving += (_, name) => name.Name == "Hardware" ? hardware : users.GetValueOrDefault(name.Name!);
        foreach (string user in Users)
        {
            using MemoryStream copy = new(File.ReadAllBytes(Built(user)));
            users[user] = context.LoadFromStream(copy);
        }

        return users["Testbenches"];
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Language);

    private static string Built(string name) => Path.Combine(TestContext.CurrentContext.TestDirectory, $"{name}.dll");
}
