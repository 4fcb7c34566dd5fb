using System;
using NUnit.Framework;

namespace SME.Components.Tests.Memories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SimpleDualPortMemoryTests
{
    [Test]
    public void Word_appears_one_cycle_after_its_request()
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<int> memory = new(4, [10, 11, 12, 13]);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        memory.ReadControl.Enabled = true;
        memory.ReadControl.Address = 3;
        simulation.Step();
        Assert.That(memory.ReadControl.Enabled, "the request is readable");
        Assert.That(() => memory.ReadResult.Data, Throws.TypeOf<ReadViolationException>());
        simulation.Step();
        Assert.That(memory.ReadResult.Data, Is.EqualTo(13));
    }

    [Test]
    public void Random_traffic_equals_a_plain_model(
        [Values] ReadDuringWrite mode, [Values(1, 2, 5)] int size, [Values(0, 1)] int seed)
    {
        Random random = new(seed);
        using Simulation simulation = new();
        SimpleDualPortMemory<ushort> memory = new(size, mode, [9]);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        ushort[] model = new ushort[size];
        model[0] = 9;
        int collisions = 0;
        ushort? expected = null;
        for (int tick = 0; tick < 1000; tick++)
        {
            bool reads = random.Next(4) > 0;
            bool writes = random.Next(4) > 0;
            int from = random.Next(size);
            int to = random.Next(size);
            ushort data = (ushort)random.Next(1 << 16);
            memory.ReadControl.Enabled = reads;
            memory.ReadControl.Address = from;
            memory.WriteControl.Enabled = writes;
            memory.WriteControl.Address = to;
            memory.WriteControl.Data = data;
            simulation.Step();
            if (expected != null)
            {
                Assert.That(memory.ReadResult.Data, Is.EqualTo(expected), $"tick {tick}, seed {seed}");
            }

            if (reads)
            {
                bool collides = writes && from == to;
                bool givesNew = mode == ReadDuringWrite.New || (mode == ReadDuringWrite.DontCare && collisions % 2 == 1);
                expected = collides && givesNew ? data : model[from];
                collisions += collides ? 1 : 0;
            }

            model[to] = writes ? data : model[to];
        }

        Assert.That(collisions, Is.GreaterThan(80));
        simulation.Step();
        Assert.That(memory.m_memory, Is.EqualTo(model));
    }

    [Test]
    public void A_read_address_out_of_range_fails_a_check()
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<int> memory = new(4);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        memory.ReadControl.Enabled = true;
        memory.ReadControl.Address = 4;
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
            "check failed in SimpleDualPortMemory`1<Int32> at tick 2: "
            + "read address 4 is out of range: the memory has 4 words"));
    }

    [Test]
    public void A_write_address_out_of_range_fails_a_check()
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<int> memory = new(4);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        memory.WriteControl.Enabled = true;
        memory.WriteControl.Address = -2;
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
            "check failed in SimpleDualPortMemory`1<Int32> at tick 2: "
            + "write address -2 is out of range: the memory has 4 words"));
    }

    [Test]
    public void Contents_longer_than_the_memory_are_refused()
    {
        using Simulation simulation = new();
        Assert.That(() => new SimpleDualPortMemory<int>(1, [1, 2]), Throws.ArgumentException.With.Message.EqualTo(
            "2 words were given from address 0, but the memory has 1: shorten the contents or enlarge the memory"));
    }

    [Test]
    public void Words_are_loaded_between_two_ticks()
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<int> memory = new(4);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        simulation.Step();
        memory.Load([3, 4], address: 2);
        Assert.That(memory.m_memory, Is.EqualTo(new[] { 0, 0, 3, 4 }));
    }

    [Test]
    public void A_tick_allocates_nothing([Values] ReadDuringWrite mode)
    {
        using Simulation simulation = new();
        SimpleDualPortMemory<long> memory = new(4, mode);
        simulation.AddTopLevelInputs(memory.ReadControl, memory.WriteControl);
        memory.ReadControl.Enabled = true;
        memory.ReadControl.Address = 3;
        memory.WriteControl.Enabled = true;
        memory.WriteControl.Address = 3;
        memory.WriteControl.Data = 8;
        Allocation.AssertNone(simulation);
        Assert.That(memory.ReadResult.Data, Is.EqualTo(8));
    }
}
