using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;

namespace Sme.Elaboration.Tests.Builds;

/// <summary>Debug and Release compile the same source to different code, and to the same hardware.</summary>
[TestFixture]
public sealed class BuildTests
{
    private static readonly string Root = FindRoot();

    // The components of the framework see what is internal to it.
    private const string Name = "SME.Components";

    private CompiledSource _debug = null!;
    private CompiledSource _release = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        string[] folders = ["sme/SME.Components", "hardware", "sme/tests/Conformance.Tests/Cases", "sme/tests/GoldenPrograms"];
        string[] files =
        [
            "sme/tests/Conformance.Tests/CaseAttribute.cs",
            "sme/tests/Sme.Elaboration.Tests/Builds/ComponentDesigns.cs",
        ];
        (string, string)[] sources = folders
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.cs", SearchOption.AllDirectories))
            .Concat(files.Select(f => Path.Combine(Root, f)))
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f))).ToArray();
        _debug = new CompiledSource(Name, sources, isOptimised: false);
        _release = new CompiledSource(Name, sources, isOptimised: true);
    }

    [OneTimeTearDown]
    public void Unload()
    {
        _debug?.Dispose();
        _release?.Dispose();
    }

    [Test]
    public void Cases_of_the_conformance_suite_are_the_same_hardware()
        => AssertSame(a => Marked(a, "CaseAttribute", "Conformance.Cases"), minimum: 70);

    [Test]
    public void Designs_are_the_same_hardware()
        => AssertSame(a => Marked(a, nameof(DesignAttribute), "Hardware"), minimum: 3);

    [Test]
    public void Components_are_the_same_hardware()
        => AssertSame(a => Marked(a, nameof(DesignAttribute), typeof(ComponentDesigns).Namespace!), minimum: 6);

    [Test]
    public void Golden_programs_are_the_same_hardware() => AssertSame(Programs, minimum: 40);

    private void AssertSame(Func<Assembly, IEnumerable<(string Name, Action Run)>> designs, int minimum)
    {
        (string Name, string Text)[] debug = designs(_debug.Assembly).Select(d => (d.Name, TextOf(d.Run))).ToArray();
        (string Name, string Text)[] release = designs(_release.Assembly).Select(d => (d.Name, TextOf(d.Run))).ToArray();
        Assert.That(debug.Select(d => d.Name), Is.EqualTo(release.Select(d => d.Name)));
        Assert.That(debug, Has.Length.AtLeast(minimum));
        Assert.That(debug.Select(d => d.Text), Is.All.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (((string name, string ofDebug), (_, string ofRelease)) in debug.Zip(release))
            {
                Assert.That(ofRelease, Is.EqualTo(ofDebug), name);
            }
        }
    }

    /// <summary>The netlist of the design that a method prepares, or why it is none.</summary>
    private static string TextOf(Action run)
    {
        string? text = null;
        Simulation.UseInContext(simulation =>
        {
            try
            {
                text = NetlistText.ToText(Elaborator.Elaborate(simulation).Design);
            }
            catch (ElaborationException e)
            {
                text = e.Message;
            }

            throw new OperationCanceledException("elaborated, not run");
        });
        try
        {
            run();
        }
        catch (Exception e) when (text != null && (e.InnerException ?? e) is OperationCanceledException)
        {
            return text;
        }
        finally
        {
            Simulation.UseInContext(null);
        }

        throw new InvalidOperationException("no simulation was prepared");
    }

    private static IEnumerable<(string Name, Action Run)> Marked(Assembly assembly, string attribute, string space)
        => from type in assembly.GetTypes()
           where type.Namespace != null
               && (type.Namespace == space || type.Namespace.StartsWith(space + ".", StringComparison.Ordinal))
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
           where method.GetCustomAttributes().Any(a => a.GetType().Name == attribute)
           orderby type.Name, method.Name
           select ($"{type.Name}.{method.Name}", (Action)(() =>
           {
               using Simulation simulation = new();
               method.Invoke(null, method.GetParameters().Select(p => p.DefaultValue).ToArray());
               simulation.Prepare();
           }));

    private static IEnumerable<(string Name, Action Run)> Programs(Assembly assembly)
        => from type in assembly.GetTypes()
           where type.Name == "Program"
           orderby type.Namespace
           let run = type.GetMethod("Run")!.CreateDelegate<Action<string>>()
           select (type.Namespace!, (Action)(() => run(Path.Combine(TestContext.CurrentContext.WorkDirectory, "never written"))));

    private static string FindRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Hdl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("the tests do not lie in the repository");
    }
}
