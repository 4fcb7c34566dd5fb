using System.Linq;
using Benchmarks.Designs.Processor;
using NUnit.Framework;
using SME;

namespace Benchmarks.Tests;

[TestFixture]
public sealed class SortProgramTests
{
    private const string Words = "processor.data.words";
    private const string Address = "processor.core.fetch.address";

    [Test]
    public void Program_sorts_the_numbers_of_the_generator()
    {
        using Simulation simulation = new();
        ProcessorDesign.Create();
        uint state = 0x9E37_79B9;
        foreach (uint round in new uint[] { 1, 2 })
        {
            uint[] expected = [.. Enumerable.Range(0, SortProgram.Sorted).Select(_ => state = (65541 * state) + 12345).Order()];
            int cycles = 0;
            while (simulation.Peek<uint>(Words, (int)SortProgram.Rounds / 4) < round)
            {
                Assert.That(cycles++, Is.LessThan(100_000), "the program does not end");
                Assert.That(simulation.Peek<uint>(Address), Is.Not.EqualTo(SortProgram.Trap));
                simulation.Step();
            }

            Assert.That(
                Enumerable.Range(0, SortProgram.Sorted).Select(i => simulation.Peek<uint>(Words, i)), Is.EqualTo(expected));
        }
    }
}
