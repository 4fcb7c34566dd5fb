using System;
using NUnit.Framework;

namespace SME.Components.Tests.Memories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SinglePortMemoryTests
{
    [Test]
    public void Word_appears_one_cycle_after_its_request()
    {
        using Simulation simulation = new();
        SinglePortMemory<int> memory = new(4, [10, 11, 12, 13]);
        simulation.AddTopLevelInputs(memory.Control);
        memory.Control.Enabled = true;
        memory.Control.Address = 2;
        simulation.Step();
        Assert.That(memory.Control.Enabled, "the request is readable");
        Assert.That(() => memory.ReadResult.Data, Throws.TypeOf<ReadViolationException>());
        simulation.Step();
        Assert.That(memory.ReadResult.Data, Is.EqualTo(12));
    }

    [Test]
    public void Contents_that_are_not_given_are_zero()
    {
        using Simulation simulation = new();
        SinglePortMemory<byte> memory = new(3, [7]);
        Assert.That(memory.m_memory, Is.EqualTo(new byte[] { 7, 0, 0 }));
        Assert.That(memory.ReadDuringWrite, Is.EqualTo(ReadDuringWrite.Old));
    }

    [Test]
    public void A_disabled_port_keeps_its_word_and_writes_nothing()
    {
        using Simulation simulation = new();
        SinglePortMemory<int> memory = new(2, [5, 6]);
        simulation.AddTopLevelInputs(memory.Control);
        memory.Control.Enabled = true;
        memory.Control.Address = 1;
        simulation.Step();
        memory.Control.Enabled = false;
        memory.Control.IsWriting = true;
        memory.Control.Address = 0;
        memory.Control.Data = 99;
        simulation.Step(5);
        Assert.That(memory.ReadResult.Data, Is.EqualTo(6));
        Assert.That(memory.m_memory, Is.EqualTo(new[] { 5, 6 }));
    }

    [Test]
    public void Random_traffic_equals_a_plain_model(
        [Values] ReadDuringWrite mode, [Values(1, 2, 7)] int size, [Values(0, 1)] int seed)
    {
        Random random = new(seed);
        using Simulation simulation = new();
        SinglePortMemory<uint> memory = new(size, mode);
        simulation.AddTopLevelInputs(memory.Control);
        uint[] model = new uint[size];
        int collisions = 0;
        uint? expected = null;
        for (int tick = 0; tick < 1000; tick++)
        {
            bool enabled = random.Next(4) > 0;
            bool writing = random.Next(2) > 0;
            int address = random.Next(size);
            uint data = (uint)random.NextInt64(1L << 32);
            memory.Control.Enabled = enabled;
            memory.Control.IsWriting = writing;
            memory.Control.Address = address;
            memory.Control.Data = data;
            simulation.Step();
            if (expected != null)
            {
                Assert.That(memory.ReadResult.Data, Is.EqualTo(expected), $"tick {tick}, seed {seed}");
            }

            if (enabled)
            {
                uint old = model[address];
                model[address] = writing ? data : old;
                expected = writing && GivesNew(mode, collisions) ? data : old;
                collisions += writing ? 1 : 0;
            }
        }

        Assert.That(collisions, Is.GreaterThan(300));
        simulation.Step();
        Assert.That(memory.m_memory, Is.EqualTo(model));
    }

    [TestCase(4)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void An_address_out_of_range_fails_a_check(int address)
    {
        using Simulation simulation = new();
        SinglePortMemory<int> memory = new(4);
        simulation.AddTopLevelInputs(memory.Control);
        memory.Control.Enabled = true;
        memory.Control.Address = address;
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
            "check failed in SinglePortMemory`1<Int32> at tick 2: "
            + $"address {address} is out of range: the memory has 4 words"));
    }

    [Test]
    public void Contents_longer_than_the_memory_are_refused()
    {
        using Simulation simulation = new();
        Assert.That(() => new SinglePortMemory<int>(2, [1, 2, 3]), Throws.ArgumentException.With.Message.EqualTo(
            "3 words were given from address 0, but the memory has 2: shorten the contents or enlarge the memory"));
    }

    [TestCase(0)]
    [TestCase(-3)]
    public void A_memory_without_words_is_refused(int size)
    {
        using Simulation simulation = new();
        Assert.That(() => new SinglePortMemory<int>(size), Throws.ArgumentException.With.Message.EqualTo(
            $"a memory of {size} words was asked for: a memory has at least 1 (Parameter 'size')"));
    }

    [Test]
    public void Words_are_loaded_before_the_first_and_between_two_ticks()
    {
        using Simulation simulation = new();
        SinglePortMemory<short> memory = new(4);
        simulation.AddTopLevelInputs(memory.Control);
        memory.Load([1, 2, 3, 4]);
        memory.Control.Enabled = true;
        memory.Control.Address = 1;
        simulation.Step(2);
        Assert.That(memory.ReadResult.Data, Is.EqualTo(2));
        memory.Load([-20, -30], address: 1);
        simulation.Step();
        Assert.That(memory.ReadResult.Data, Is.EqualTo(-20));
        Assert.That(memory.m_memory, Is.EqualTo(new short[] { 1, -20, -30, 4 }));
    }

    [TestCase(3, 2)]
    [TestCase(-1, 1)]
    [TestCase(0, 5)]
    [TestCase(int.MaxValue, 2)]
    public void Loading_words_that_do_not_fit_is_refused(int address, int count)
    {
        using Simulation simulation = new();
        SinglePortMemory<short> memory = new(4, [1, 2, 3, 4]);
        Assert.That(() => memory.Load(new short[count], address), Throws.ArgumentException.With.Message.EqualTo(
            $"{count} words were given from address {address}, but the memory has 4: "
            + "shorten the contents or enlarge the memory"));
        Assert.That(memory.m_memory, Is.EqualTo(new short[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void A_tick_allocates_nothing([Values] ReadDuringWrite mode)
    {
        using Simulation simulation = new();
        SinglePortMemory<long> memory = new(4, mode);
        simulation.AddTopLevelInputs(memory.Control);
        memory.Control.Enabled = true;
        memory.Control.IsWriting = true;
        memory.Control.Address = 3;
        memory.Control.Data = 8;
        Allocation.AssertNone(simulation);
        Assert.That(memory.m_memory[3], Is.EqualTo(8));
    }

    // The first collision is number 0.
    private static bool GivesNew(ReadDuringWrite mode, int collision)
        => mode == ReadDuringWrite.New || (mode == ReadDuringWrite.DontCare && collision % 2 == 1);
}
