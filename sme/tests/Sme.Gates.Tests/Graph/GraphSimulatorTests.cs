using System;
using NUnit.Framework;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Graph;

[TestFixture]
public sealed class GraphSimulatorTests
{
    [Test]
    public void Patterns_count_up_over_all_words()
    {
        GateGraph graph = new();
        Literal[] inputs = graph.InputWord(13);
        GraphSimulator simulator = new(graph, 8);
        var values = new ulong[64];
        ulong expected = 0;
        for (ulong first = 0; first < 1 << 13; first += (ulong)simulator.Patterns)
        {
            simulator.Count(first);
            for (int block = 0; block < simulator.Words; block++)
            {
                simulator.Read(inputs, block, values);
                foreach (ulong value in values)
                {
                    Assert.That(value, Is.EqualTo(expected++));
                }
            }
        }

        Assert.That(expected, Is.EqualTo(1 << 13));
    }

    [Test]
    public void What_is_written_is_read_with_the_bits_in_their_places()
    {
        GateGraph graph = new();
        Literal[] inputs = graph.InputWord(64);
        GraphSimulator simulator = new(graph, 16);
        var random = new Random(1);
        var written = new ulong[64];
        var read = new ulong[64];
        for (int block = 0; block < 16; block++)
        {
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(written.AsSpan()));
            simulator.Write(inputs, block, written);
            simulator.Read(inputs, block, read);
            Assert.That(read, Is.EqualTo(written));
        }
    }

    [Test]
    public void A_number_of_words_that_fills_no_vector_is_refused()
        => Assert.That(
            () => new GraphSimulator(new GateGraph(), 12),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("a node has a multiple of 8 words"));
}
