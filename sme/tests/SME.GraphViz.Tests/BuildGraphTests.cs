using System.IO;
using NUnit.Framework;

namespace SME.GraphViz.Tests;

/// <summary><c>BuildGraph</c> writes a file when the run starts.</summary>
[TestFixture]
public sealed class BuildGraphTests
{
    private string _folder = null!;

    [SetUp]
    public void Set_up() => _folder = Directory.CreateTempSubdirectory("hdl-tests-").FullName;

    [TearDown]
    public void Tear_down() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_run_writes_the_network_into_the_target_folder()
    {
        using Simulation simulation = Create();
        simulation.BuildGraph();
        string expected = new Network(simulation).ToDot();
        simulation.Run();
        Assert.That(File.ReadAllText(Path.Combine(_folder, "network.dot")), Is.EqualTo(expected));
        Assert.That(expected, Does.Contain("p0 -> b0;"));
    }

    [Test]
    public void A_step_does_too_and_buses_may_be_left_out()
    {
        using Simulation simulation = Create();
        simulation.BuildGraph("graphs/direct.dot", render_buses: false);
        Assert.That(Path.Combine(_folder, "graphs"), Does.Not.Exist);
        simulation.Step();
        Assert.That(File.ReadAllText(Path.Combine(_folder, "graphs", "direct.dot")), Does.Contain("p0 -> p1 [label="));
    }

    private Simulation Create()
    {
        Simulation simulation = new(_folder);
        IWord word = Scope.CreateBus<IWord>();
        _ = new Driver(word, 2);
        _ = new Delay(word);
        return simulation;
    }
}
