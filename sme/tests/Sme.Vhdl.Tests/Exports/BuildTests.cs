using System.IO;
using System.Linq;
using NUnit.Framework;
using SME;

namespace Sme.Vhdl.Tests.Exports;

/// <summary><c>BuildVHDL</c> and <c>BuildVerilog</c>.</summary>
[TestFixture]
public sealed class BuildTests
{
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hdl-build-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_run_writes_both_languages_beside_its_trace()
    {
        Run(s => s.BuildCSVFile().BuildVHDL().BuildVerilog());
        string[] vhdl = File.ReadAllLines(Path.Combine(_folder, "vhdl", "files.txt"));
        Assert.That(vhdl[0], Is.EqualTo("hdl_functions.vhd"));
        Assert.That(vhdl[^2..], Is.EqualTo(new[] { "vhdl.vhd", "vhdl_tb.vhd" }));
        Assert.That(vhdl.All(f => File.Exists(Path.Combine(_folder, "vhdl", f))), Is.True);
        string[] verilog = File.ReadAllLines(Path.Combine(_folder, "verilog", "files.txt"));
        Assert.That(verilog[^2..], Is.EqualTo(new[] { "verilog.v", "verilog_tb.v" }));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "verilog", "verilog_tb.v")),
            Does.Contain("$fopen(\"../trace.csv\", \"r\")"));
        Assert.That(File.Exists(Path.Combine(_folder, "trace.csv")), Is.True);
    }

    [Test]
    public void An_older_folder_is_kept_and_own_sources_compile_first()
    {
        string own = Path.Combine(_folder, "own.vhd");
        File.WriteAllText(own, "-- mine\n");
        Directory.CreateDirectory(Path.Combine(_folder, "fir"));
        File.WriteAllText(Path.Combine(_folder, "fir", "old.txt"), "old");
        Run(s => s.BuildVHDL("fir", "before", "trace.csv", [own]));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "before", "old.txt")), Is.EqualTo("old"));
        Assert.That(File.Exists(Path.Combine(_folder, "fir", "old.txt")), Is.False);
        Assert.That(
            File.ReadAllLines(Path.Combine(_folder, "fir", "files.txt"))[..2],
            Is.EqualTo(new[] { "own.vhd", "hdl_functions.vhd" }));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "fir", "own.vhd")), Is.EqualTo("-- mine\n"));
    }

    private void Run(System.Func<Simulation, Simulation> add)
    {
        using Simulation simulation = new(_folder);
        Hardware.Filters.FirDesign.Create();
        add(simulation).Prepare();
        simulation.Step(3);
    }
}
