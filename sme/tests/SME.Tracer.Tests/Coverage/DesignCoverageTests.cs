using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using SME.Tracer.Tests.Vcd;

namespace SME.Tracer.Tests.Coverage;

[TestFixture]
public sealed class DesignCoverageTests
{
    /// <summary>Two workers with tasks of sizes 2 and 4, for some ticks, natively.</summary>
    internal static void Run(string path, int ticks)
    {
        using Simulation simulation = new();
        foreach (byte size in new byte[] { 2, 4 })
        {
            _ = new Worker(new Manager(size).Task);
        }

        simulation.BuildCoverageFile(path);
        for (int tick = 0; tick < ticks; tick++)
        {
            simulation.Step();
        }
    }

    [Test]
    public void Each_instance_and_each_definition_has_its_edges_states_and_transitions()
    {
        using TempFolder folder = new();
        Run(folder.File("coverage.csv"), ticks: 6);

        // Size is written once, which is no edge. The first worker counts 2 1 0, the second 4 3 2 1 0, with the last value
        // of its port one tick ahead.
        const string Counts = "no rise 7-3, no fall 7-3";
        string[] header = ["level,path,definition,signal,kind,covered,total,detail"];
        Assert.That(File.ReadAllLines(folder.File("coverage.csv")), Is.EqualTo(
            header
                .Concat(Manager("instance,Coverage.Manager#0", "state,3,4,0:1 1:1 2:5 3:0", "transition,2,,0>1:1 1>2:1"))
                .Concat(Worker(
                    "instance,Coverage.Worker#0",
                    "progress.left,toggle,4,16,\"no rise 7-2, no fall 7-2\"",
                    "later.left,toggle,4,16,\"no rise 7-2, no fall 7-2\"",
                    "phase,toggle,2,4,\"no rise 1, no fall 1\"",
                    "phase,state,2,3,Idle:4 Busy:3 Broken:0",
                    "phase,transition,2,,Idle>Busy:1 Busy>Idle:1",
                    "left,toggle,4,16,\"no rise 7-2, no fall 7-2\""))
                .Concat(Manager("instance,Coverage.Manager#1", "state,3,4,0:1 1:1 2:5 3:0", "transition,2,,0>1:1 1>2:1"))
                .Concat(Worker(
                    "instance,Coverage.Worker#1",
                    $"progress.left,toggle,6,16,\"{Counts}\"",
                    "later.left,toggle,5,16,\"no rise 7-3, no fall 7-3 1\"",
                    "phase,toggle,1,4,\"no rise 1, no fall 1-0\"",
                    "phase,state,2,3,Idle:2 Busy:5 Broken:0",
                    "phase,transition,1,,Idle>Busy:1",
                    $"left,toggle,6,16,\"{Counts}\""))
                .Concat(Manager("definition,", "state,3,4,0:2 1:2 2:10 3:0", "transition,2,,0>1:2 1>2:2"))
                .Concat(Worker(
                    "definition,",
                    $"progress.left,toggle,6,16,\"{Counts}\"",
                    $"later.left,toggle,6,16,\"{Counts}\"",
                    "phase,toggle,2,4,\"no rise 1, no fall 1\"",
                    "phase,state,2,3,Idle:6 Busy:8 Broken:0",
                    "phase,transition,2,,Idle>Busy:2 Busy>Idle:1",
                    $"left,toggle,6,16,\"{Counts}\""))));
    }

    [Test]
    public void Same_run_gives_the_same_bytes([Values("coverage.xml", "coverage.csv")] string name)
    {
        using TempFolder folder = new();
        Run(folder.File("first." + name), ticks: 20);
        Run(folder.File("second." + name), ticks: 20);
        Assert.That(
            File.ReadAllBytes(folder.File("first." + name)), Is.EqualTo(File.ReadAllBytes(folder.File("second." + name))));
    }

    [Test]
    public void Name_without_a_format_is_refused()
    {
        using Simulation simulation = new();
        Assert.That(() => simulation.BuildCoverageFile("coverage.txt"), Throws.ArgumentException.With.Message.EqualTo(
            "coverage cannot be written to 'coverage.txt': its name ends in .xml (Cobertura) or .csv (Parameter 'filename')"));
    }

    private static IEnumerable<string> Manager(string place, string states, string transitions)
        => new[]
        {
            "task.start,toggle,2,2,",
            "task.size,toggle,0,16,\"no rise 7-0, no fall 7-0\"",
            "state," + states,
            "state," + transitions,
        }.Select(row => $"{place},SME.Tracer.Tests.Coverage.Manager,{row}");

    private static IEnumerable<string> Worker(string place, params string[] rows)
        => rows.Select(row => $"{place},SME.Tracer.Tests.Coverage.Worker,{row}");
}
