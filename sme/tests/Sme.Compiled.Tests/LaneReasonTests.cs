using System;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Compiled.Tests;

/// <summary>Why instances are computed one by one, word for word.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LaneReasonTests
{
    private const string Memory = "memory m : 64[4] = 3\n";
    private const string Address = "%0 = extract a from 0 : 2\n";

    private static readonly TestCaseData[] Units =
    [
        Unit("fewer than 8 instances that settle together", "%0 = add a, b : 64", instances: 7),
        Unit("branches, memories and wires take less time one by one", $"{Memory}{Address}%1 = memory_read m[%0] : 64", "y = %1"),
        Unit("their code in lanes is too long for a method", Chain(400, "multiply"), "y = %399"),
        Unit("divides", "%0 = divide_unsigned a, b : 64"),
        Unit("divides", "%0 = remainder_signed a, b : 64"),
        Unit("multiplies to more than 64 bits", "%0 = multiply_high_signed a, b : 64"),
        Unit("has more than 1000 operations", Chain(1001, "add"), "y = %1000"),
        Unit("uses memories in more than 8 places", Memory + Address + Reads(9), "y = %9"),
        Unit("selects among more than 63 values", $"%0 = select a, {List(64, ":64")} : 64"),
        Unit("has a case of more than 64 labels", $"%0 = case a : 64 {{ when {List(65, "")} {{ yield b }} else {{ yield a }} }}"),
        Unit("writes to a memory and does not belong to the clock edge", $"{Memory}{Address}memory_write m[%0] = b", "y = a"),
        Unit("settles in parts", "%0 = not a : 64\n%1 = add b, 1:64 : 64", "y = %1\noutput x = %0", b: "x"),
        Unit("holds instances", "instance l : leaf\n%0 = add l/y, b : 64\nconnect l/a = a"),
    ];

    [TestCaseSource(nameof(Units))]
    public void Instances_that_stay_alone_say_why(string text, string reason)
    {
        CompiledMachine machine = new(NetlistText.Parse(text), listing: null, new LaneOptions(256));
        Assert.That(machine.Lanes.Where(l => l.Definition == "unit").Select(l => l.Reason), Is.EqualTo(new[] { reason }));
    }

    // Input b of each instance is input a, or an output of its own.
    private static TestCaseData Unit(
        string reason, string body, string outputs = "y = %0", int instances = 8, string b = "")
    {
        string text = $$"""
            definition leaf { input a : 64 %0 = not a : 64 output y = %0 }
            definition unit { input a : 64 input b : 64 {{body}} output {{outputs}} }
            definition top {
              input a : 64
              instance l : leaf
              {{Lines(instances, i => $"instance u{i} : unit")}}
              connect l/a = a
              {{Lines(instances, i => $"connect u{i}/a = a connect u{i}/b = {(b.Length == 0 ? "a" : $"u{i}/{b}")}")}}
              {{Lines(instances, i => $"output o{i} = u{i}/y")}}
            }
            """;
        return new TestCaseData(text, reason).SetArgDisplayNames(reason, body[..10]);
    }

    private static string Chain(int count, string name)
        => Lines(count, i => $"%{i} = {name} {(i == 0 ? "a" : $"%{i - 1}")}, b : 64");

    private static string Reads(int count) => Lines(count, i => $"%{i + 1} = memory_read m[%0] : 64");

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static string List(int count, string suffix)
        => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{i}{suffix}"));
}
