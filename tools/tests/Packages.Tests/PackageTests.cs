using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using NUnit.Framework;

namespace Packages.Tests;

/// <summary>What a user gets: packages, a new design from them, and the commands its README gives.</summary>
[TestFixture]
[Category("Package")]
public sealed class PackageTests
{
    private const string Version = "0.0.1-test";

    private Sandbox _sandbox = null!;

    private string Packages => _sandbox.At("packages");

    [OneTimeSetUp]
    public void Pack()
    {
        _sandbox = new Sandbox();
        string printed = _sandbox.Run(
            Checkout(), "dotnet", "pack", "Hdl.sln", "-c", "Release", $"-p:Version={Version}",
            "--artifacts-path", _sandbox.At("artifacts"), "--output", Packages,
            "-p:TreatWarningsAsErrors=true", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false");
        Assert.That(printed, Does.Not.Contain("warning"));
    }

    [OneTimeTearDown]
    public void Clean_up() => _sandbox.Dispose();

    [Test]
    public void There_are_twelve_packages()
    {
        Assert.That(
            Directory.GetFiles(Packages).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal),
            Is.EqualTo(
            [
                $"Hdl.SME.{Version}.nupkg",
                $"Hdl.SME.Components.{Version}.nupkg",
                $"Hdl.SME.GraphViz.{Version}.nupkg",
                $"Hdl.SME.Tracer.{Version}.nupkg",
                $"Hdl.Sme.Compiled.{Version}.nupkg",
                $"Hdl.Sme.Elaboration.{Version}.nupkg",
                $"Hdl.Sme.Emit.{Version}.nupkg",
                $"Hdl.Sme.Gates.{Version}.nupkg",
                $"Hdl.Sme.Netlist.{Version}.nupkg",
                $"Hdl.Sme.Vhdl.{Version}.nupkg",
                $"Hdl.Templates.{Version}.nupkg",
                $"hdl.{Version}.nupkg",
            ]));
    }

    [TestCase("Hdl.SME")]
    [TestCase("Hdl.SME.Components")]
    [TestCase("Hdl.SME.GraphViz")]
    [TestCase("Hdl.SME.Tracer")]
    [TestCase("Hdl.Sme.Compiled")]
    [TestCase("Hdl.Sme.Elaboration")]
    [TestCase("Hdl.Sme.Emit")]
    [TestCase("Hdl.Sme.Gates")]
    [TestCase("Hdl.Sme.Netlist")]
    [TestCase("Hdl.Sme.Vhdl")]
    [TestCase("Hdl.Templates")]
    [TestCase("hdl")]
    public void Package_says_what_it_is(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Packages, $"{id}.{Version}.nupkg"));
        using StreamReader specification = new(package.GetEntry($"{id}.nuspec")!.Open());
        string text = specification.ReadToEnd();

        Assert.That(text, Does.Contain($"<id>{id}</id>"));
        Assert.That(text, Does.Not.Contain("<description>Package Description</description>"));
        Assert.That(text, Does.Contain("<readme>README.md</readme>"));
        Assert.That(package.GetEntry("README.md")!.Length, Is.Positive);
    }

    [Test]
    public void New_design_is_tested_and_simulated_by_the_commands_of_its_readme()
    {
        string design = _sandbox.At("MyAdder");
        string template = Path.Combine(Packages, $"Hdl.Templates.{Version}.nupkg");
        string[] hive = ["--debug:custom-hive", _sandbox.At("hive")];
        _sandbox.Run(_sandbox.At("home"), "dotnet", ["new", "install", template, .. hive]);
        _sandbox.Run(_sandbox.At("home"), "dotnet", ["new", "hdl", "-o", design, "--packages", Packages, .. hive]);

        string[] commands = Commands(File.ReadAllText(Path.Combine(design, "README.md")));
        string[] printed = [.. commands.Select(c => _sandbox.Run(design, "dotnet", c.Split(' ')[1..]))];

        Assert.That(commands, Has.Length.EqualTo(3));
        Assert.That(printed[0], Does.Contain($"Tool 'hdl' (version '{Version}') was restored."));
        Assert.That(printed[1], Does.Match(@"Passed! +- Failed: +0, Passed: +1, Skipped: +0, Total: +1"));
        Assert.That(printed[2], Does.Contain("counter: 50 cycles"));
        Assert.That(File.ReadAllText(Path.Combine(design, "counter.vcd")), Does.Contain("$enddefinitions $end"));
        Assert.That(Path.Combine(design, "counter.gtkw"), Does.Exist);
        Assert.That(File.ReadAllText(Path.Combine(design, "Counter.cs")), Does.Contain("namespace MyAdder;"));
    }

    [Test]
    public void New_design_without_a_folder_of_packages_brings_no_sources()
    {
        string design = _sandbox.At("Plain");
        string template = Path.Combine(Packages, $"Hdl.Templates.{Version}.nupkg");
        string[] hive = ["--debug:custom-hive", _sandbox.At("plain-hive")];
        _sandbox.Run(_sandbox.At("home"), "dotnet", ["new", "install", template, .. hive]);
        _sandbox.Run(_sandbox.At("home"), "dotnet", ["new", "hdl", "-o", design, .. hive]);

        Assert.That(
            Directory.GetFiles(design).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal),
            Is.EqualTo([".gitignore", "Counter.cs", "CounterTestbench.cs", "Plain.csproj", "README.md"]));
    }

    /// <summary>The lines of the first fenced block of a page.</summary>
    private static string[] Commands(string page)
        => page.Split("```")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Checkout()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Hdl.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} has Hdl.sln");
    }
}
