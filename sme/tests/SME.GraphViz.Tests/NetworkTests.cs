using System;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace SME.GraphViz.Tests;

/// <summary>Processes, buses and components become nodes, edges and clusters.</summary>
[TestFixture]
public sealed class NetworkTests
{
    private const string Head = """
        digraph network {
          rankdir=LR;
          node [fontname="Helvetica", fontsize=10];
          edge [fontname="Helvetica", fontsize=8, arrowsize=0.6];
          graph [fontname="Helvetica", fontsize=10, color=gray50];

        """;

    private Simulation _simulation = null!;

    [SetUp]
    public void Set_up() => _simulation = new Simulation();

    [TearDown]
    public void Tear_down() => _simulation.Dispose();

    [Test]
    public void Components_are_clusters_and_buses_stand_where_all_their_processes_do()
    {
        CreateBlock();
        var network = new Network(_simulation);
        Assert.That(network.Processes, Is.EqualTo(5));
        Assert.That(network.Buses, Is.EqualTo(6));
        Assert.That(network.ToDot(), Is.EqualTo(Head + """
              b1 [label="IWord", shape=cds, style=filled, fillcolor=palegreen];
              b5 [label="IWord", shape=cds, style=filled, fillcolor=lightsalmon];
              subgraph cluster_0 {
                label="Block";
                p4 [label="gate\nGate", shape=box, style=solid];
                b2 [label="IWord", shape=ellipse];
                b4 [label="IWord", shape=ellipse];
                subgraph cluster_1 {
                  label="first\nLine";
                  p0 [label="delays[0]\nDelay", shape=box, style=filled, fillcolor=lightblue];
                  p1 [label="delays[1]\nDelay", shape=box, style=filled, fillcolor=lightblue];
                  b0 [label="IWord", shape=ellipse];
                }
                subgraph cluster_2 {
                  label="second\nLine";
                  p2 [label="delays[0]\nDelay", shape=box, style=filled, fillcolor=lightblue];
                  p3 [label="delays[1]\nDelay", shape=box, style=filled, fillcolor=lightblue];
                  b3 [label="IWord", shape=ellipse];
                }
              }
              p0 -> b0;
              b0 -> p1;
              b1 -> p0;
              p1 -> b2;
              b2 -> p2;
              b2 -> p4;
              p2 -> b3;
              b3 -> p3;
              p3 -> b4;
              b4 -> p4;
              p4 -> b5;
            }

            """));
    }

    [Test]
    public void Without_buses_edges_lead_from_writers_to_readers()
    {
        CreateBlock();
        string text = new Network(_simulation).ToDot(drawBuses: false);
        Assert.That(
            text.Split('\n').Where(l => l.Contains("->", StringComparison.Ordinal)),
            Is.EqualTo<string>(
            [
                "  p0 -> p1 [label=\"IWord\"];",
                "  b1 -> p0;",
                "  p1 -> p2 [label=\"IWord\"];",
                "  p1 -> p4 [label=\"IWord\"];",
                "  p2 -> p3 [label=\"IWord\"];",
                "  p3 -> p4 [label=\"IWord\"];",
                "  p4 -> b5;",
            ]));
        Assert.That(Regex.Count(text, @"\bb\d+ \[label"), Is.EqualTo(2));
    }

    [Test]
    public void Kinds_of_processes_and_buses_look_different()
    {
        IWord word = Scope.CreateBus<IWord>();
        _ = new Driver(word, 1);
        _ = new Hold(word);
        string text = new Network(_simulation).ToDot();
        Assert.That(text, Does.Contain("p0 [label=\"Driver\", shape=box, style=dashed];"));
        Assert.That(text, Does.Contain("p1 [label=\"Hold\", shape=box, style=solid];"));
        Assert.That(text, Does.Contain("[label=\"IHeldWord\", shape=ellipse, peripheries=2];"));
    }

    [Test]
    public void Names_cannot_end_their_quotes()
    {
        _ = new Renamed(Scope.CreateBus<IWord>());
        Assert.That(
            new Network(_simulation).ToDot(),
            Does.Contain("p0 [label=\"quoted \\\"name\\\"\\\\ &amp; co\\nRenamed\", shape=box, style=solid];"));
        Assert.That(DotWriter.Quote("a\nb\u0007", "ü{}<>|"), Is.EqualTo("\"a?b?\\nü{}<>|\""));
    }

    [Test]
    public void Type_arguments_are_part_of_a_name()
    {
        _ = new Source<int>();
        Assert.That(new Network(_simulation).ToDot(), Does.Contain("[label=\"IPair<Int32, Byte>\", "));
    }

    [Test]
    public void The_text_is_the_same_each_time()
    {
        CreateBlock();
        string first = new Network(_simulation).ToDot();
        _simulation.Prepare();
        Assert.That(new Network(_simulation).ToDot(), Is.EqualTo(first));
    }

    [Test]
    public void A_design_that_cannot_be_ordered_has_a_network()
    {
        (IWord left, IWord right) = (Scope.CreateBus<IWord>(), Scope.CreateBus<IWord>());
        _ = new Gate([left], right);
        _ = new Gate([right], left);
        Assert.That(_simulation.Prepare, Throws.TypeOf<DependencyGraph.UnclockedCycleException>());
        string text = new Network(_simulation).ToDot();
        Assert.That(text, Does.Contain("p0 -> b0;").And.Contain("b0 -> p1;").And.Contain("p1 -> b1;").And.Contain("b1 -> p0;"));
    }

    [Test]
    public void A_design_that_lacks_a_bus_is_refused()
    {
        _ = new Delay(null!);
        Assert.That(() => new Network(_simulation), Throws.TypeOf<InvalidBusException>().With.Message.EqualTo(
            "bus field _from of process Delay is null: assign a bus of type IWord before the simulation "
            + "runs, or mark the field [AutoloadBus]"));
    }

    private void CreateBlock()
    {
        (IWord from, IWord output) = (Scope.CreateBus<IWord>(), Scope.CreateBus<IWord>());
        _simulation.AddTopLevelInputs(from).AddTopLevelOutputs(output);
        _ = new Block(from, output);
    }
}
