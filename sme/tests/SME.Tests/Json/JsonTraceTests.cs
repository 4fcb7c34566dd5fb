using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;
using SME.Tests.Contract;
using SME.VHDL;

namespace SME.Tests.Json;

/// <summary>The network and the trace as JSON.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class JsonTraceTests
{
    [Test]
    public void Network_columns_and_rows_are_written_as_documented()
    {
        using TemporaryFolder folder = new();
        using (Simulation simulation = new(folder.Path))
        {
            IValue input = Scope.CreateBus<IValue>();
            IAll output = Scope.CreateBus<IAll>();
            IValue hidden = Scope.CreateInternalBus<IValue>();
            simulation.AddTopLevelInputs(input).AddTopLevelOutputs(output).BuildJsonFile();
            _ = new Worker(() =>
            {
                output.Day = (DayOfWeek)(input.Value + 5);
                output.Flag = true;
                output.Five = (byte)input.Value;
                output.Large = ulong.MaxValue;
                output.Lane[1] = (sbyte)-input.Value;
                output.Real = input.Value == 2 ? double.NaN : 0.1;
                output.Single = 0.1f;
            })
            {
                Inputs = [input],
                Outputs = [output, hidden],
            };
            input.Value = 1;
            simulation.Step();
            input.Value = 2;
            simulation.Step();
        }

        // A bar at the end of a line joins it with the next.
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "trace.json")), Is.EqualTo("""
            {"processes":[
            {"name":"Contract.Worker","type":"SME.Tests.Contract.Worker","clocked":false,|
            "in":["Contract.IValue#0"],"out":["Json.JsonTraceTests+IAll","Contract.IValue#1"],"internal":[]}|
            ],"buses":[
            {"name":"Contract.IValue#0","type":"SME.Tests.Contract.IValue","clocked":false,|
            "topLevelInput":true,"topLevelOutput":false}
            ,{"name":"Contract.IValue#1","type":"SME.Tests.Contract.IValue","clocked":false,|
            "topLevelInput":false,"topLevelOutput":false}
            ,{"name":"Json.JsonTraceTests+IAll","type":"SME.Tests.Json.JsonTraceTests+IAll","clocked":false,|
            "topLevelInput":false,"topLevelOutput":true}|
            ],"signals":[
            {"name":"Contract.IValue#0.Value","type":"System.Int32","width":32}
            ,{"name":"Json.JsonTraceTests+IAll.Day","type":"System.DayOfWeek","width":32}
            ,{"name":"Json.JsonTraceTests+IAll.Five","type":"SME.VHDL.UInt5","width":5}
            ,{"name":"Json.JsonTraceTests+IAll.Flag","type":"System.Boolean","width":1}
            ,{"name":"Json.JsonTraceTests+IAll.Lane(0)","type":"System.SByte","width":8}
            ,{"name":"Json.JsonTraceTests+IAll.Lane(1)","type":"System.SByte","width":8}
            ,{"name":"Json.JsonTraceTests+IAll.Large","type":"System.UInt64","width":64}
            ,{"name":"Json.JsonTraceTests+IAll.Real","type":"System.Double","width":64}
            ,{"name":"Json.JsonTraceTests+IAll.Single","type":"System.Single","width":32}],"rows":[
            [0,null,null,null,null,null,null,null,null]
            ,[1,"Saturday",1,true,null,-1,18446744073709551615,0.1,0.1]
            ,[2,7,2,true,null,-2,18446744073709551615,"NaN",0.1]
            ]}

            """.ReplaceLineEndings("\n").Replace("|\n", string.Empty, StringComparison.Ordinal)));
    }

    [Test]
    public void A_long_run_has_a_row_for_each_tick()
    {
        using TemporaryFolder folder = new();
        using (Simulation simulation = new(folder.Path))
        {
            IValue bus = Scope.CreateBus<IValue>();
            _ = new ClockedWorker(() => bus.Value++) { Outputs = [bus] };
            simulation.BuildJsonFile("long.json").Run(null, () => simulation.Tick == 30_000);
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "long.json")));
        JsonElement rows = document.RootElement.GetProperty("rows");
        Assert.That(rows.GetArrayLength(), Is.EqualTo(30_001));
        Assert.That(rows.EnumerateArray().Select(r => r[0].GetInt32()), Is.EqualTo(Enumerable.Range(0, 30_001)));
    }

    [Test]
    public void A_failed_run_leaves_a_complete_document_that_says_why()
    {
        using TemporaryFolder folder = new();
        using (Simulation simulation = new(folder.Path))
        {
            _ = new Bench(async b =>
            {
                await b.ClockAsync();
                await b.ClockAsync();
                throw new NotSupportedException("no third tick");
            });
            Assert.That(() => simulation.BuildJsonFile().Run(), Throws.TypeOf<AggregateException>());
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "trace.json")));
        Assert.That(document.RootElement.GetProperty("rows").GetArrayLength(), Is.EqualTo(2));
        Assert.That(document.RootElement.GetProperty("failure").GetString(), Is.EqualTo("no third tick"));
    }

    internal interface IAll : IBus
    {
        DayOfWeek Day { get; set; }

        bool Flag { get; set; }

        UInt5 Five { get; set; }

        ulong Large { get; set; }

        double Real { get; set; }

        float Single { get; set; }

        [FixedArrayLength(2)]
        IFixedArray<sbyte> Lane { get; set; }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("json-trace").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
