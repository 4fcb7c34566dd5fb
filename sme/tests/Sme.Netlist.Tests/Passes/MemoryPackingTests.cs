using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests.Passes;

[TestFixture]
public sealed class MemoryPackingTests
{
    private const string Queue =
        """
        input push : 1
        input data : 8
        input last : 1
        input from : 4
        input to : 4
        memory words : 8[16] = [1, 2]
        memory flags : 1[16] = [0, 0, 1]
        %0 = memory_read words[from] : 8
        %1 = memory_read flags[from] : 1
        if push {
          memory_write words[to] = data
        }
        if push {
          memory_write flags[to] = last
        }
        output d = %0
        output l = %1
        """;

    [Test]
    public void Memories_that_are_used_together_are_one()
        => PassAssert.Becomes(
            MemoryPacking.Run,
            Queue,
            """
            input push : 1
            input data : 8
            input last : 1
            input from : 4
            input to : 4
            memory words_flags : 9[16] = [1, 2, 0x102]
            %0 = memory_read words_flags[from] : 9
            %1 = extract %0 from 0 : 8
            %2 = extract %0 from 8 : 1
            if push {
            }
            if push {
              %3 = concatenate last, data : 9
              memory_write words_flags[to] = %3
            }
            output d = %1
            output l = %2
            """);

    [TestCase("memory_write flags[to] = last", "memory_write flags[from] = last", TestName = "Written elsewhere")]
    [TestCase("memory_write flags[to] = last", "memory_write flags[to] = last when last", TestName = "Written less often")]
    [TestCase("memory_read flags[from]", "memory_read flags[to]", TestName = "Read elsewhere")]
    [TestCase("memory_write flags[to] = last", "", TestName = "A table")]
    [TestCase("flags : 1[16]", "flags : 1[15]", TestName = "Of other lengths")]
    [TestCase("flags : 1[16]", "flags : 1[16] unreset", TestName = "Reset or not")]
    [TestCase("[from] :", "[3:4] :", TestName = "Read at a known place")]
    [TestCase("8", "64", TestName = "Too wide together")]
    public void Other_memories_stay(string part, string instead)
    {
        string text = Queue.Replace(part, instead, StringComparison.Ordinal);
        Design design = NetlistText.Parse($"definition d {{\n{text}\n}}\n");
        string before = NetlistText.ToText(design);
        Assert.That(MemoryPacking.Run(design.Top), Is.False);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(before));
    }

    [Test]
    public void Data_that_only_one_condition_computes_stays_there()
    {
        string text = Queue.Replace(
            "  memory_write words[to] = data", "  %2 = add data, data : 8\n  memory_write words[to] = %2",
            StringComparison.Ordinal);
        Design design = NetlistText.Parse($"definition d {{\n{text}\n}}\n");
        Assert.That(MemoryPacking.Run(design.Top), Is.False);
    }

    [Test]
    public void Words_stay_what_they_were([Range(0, 19)] int seed)
    {
        Design plain = NetlistText.Parse($"definition d {{\n{Queue}\n}}\n");
        Design packed = NetlistText.Parse($"definition d {{\n{Queue}\n}}\n");
        MemoryPacking.Run(packed.Top);
        Assert.That(Trace(packed, seed), Is.EqualTo(Trace(plain, seed)));
    }

    private static List<string> Trace(Design design, int seed)
    {
        Random random = new(seed);
        SlowSimulator simulator = new(design, (ulong)seed);
        List<string> trace = [];
        for (int tick = 0; tick < 64; tick++)
        {
            ulong[] inputs = [.. design.Top.Inputs.Select(i => (ulong)random.NextInt64() & i.Mask)];
            trace.AddRange(simulator.Tick(inputs).Select(s => FormattableString.Invariant($"{tick}: {s}"))
                .Where(s => !s.Contains("words", StringComparison.Ordinal) && !s.Contains("flags", StringComparison.Ordinal)));
        }

        return trace;
    }
}
