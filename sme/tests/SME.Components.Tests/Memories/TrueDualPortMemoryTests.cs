using System;
using NUnit.Framework;

namespace SME.Components.Tests.Memories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TrueDualPortMemoryTests
{
    [Test]
    public void Words_appear_one_cycle_after_their_requests()
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4, [10, 11, 12, 13]));
        memory.ControlA.Enabled = true;
        memory.ControlA.Address = 2;
        memory.ControlB.Enabled = true;
        memory.ControlB.Address = 1;
        simulation.Step();
        Assert.That(memory.ControlA.Enabled && memory.ControlB.Enabled, "the requests are readable");
        Assert.That(() => memory.ReadResultA.Data, Throws.TypeOf<ReadViolationException>());
        Assert.That(() => memory.ReadResultB.Data, Throws.TypeOf<ReadViolationException>());
        simulation.Step();
        Assert.That((memory.ReadResultA.Data, memory.ReadResultB.Data), Is.EqualTo((12, 11)));
    }

    [Test]
    public void Random_traffic_equals_a_plain_model(
        [Values] ReadDuringWrite mode, [Values(2, 5)] int size, [Values(0, 1)] int seed)
    {
        Random random = new(seed);
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(size, mode));
        int[] before = new int[size];
        int[] after = new int[size];
        int sameTick = 0, acrossPorts = 0;
        int? expectedA = null, expectedB = null;
        for (int tick = 0; tick < 2000; tick++)
        {
            Request a = Request.Random(random, size);
            Request b = Request.Random(random, size);
            if (a.Writes && b.Writes && a.Address == b.Address)
            {
                b = b with { IsWriting = false };
            }

            Drive(memory.ControlA, a);
            Drive(memory.ControlB, b);
            simulation.Step();
            AssertResult(memory.ReadResultA, expectedA, $"port A, tick {tick}, seed {seed}");
            AssertResult(memory.ReadResultB, expectedB, $"port B, tick {tick}, seed {seed}");

            // The naive model: memory before and after the tick, and who wrote where.
            a.Write(after);
            b.Write(after);
            bool collidesA = a.Enabled && IsWritten(a.Address);
            bool collidesB = b.Enabled && IsWritten(b.Address);
            bool givesNew = mode == ReadDuringWrite.New || (mode == ReadDuringWrite.DontCare && sameTick % 2 == 1);
            expectedA = a.Enabled ? (givesNew ? after : before)[a.Address] : expectedA;
            expectedB = b.Enabled ? (givesNew ? after : before)[b.Address] : expectedB;
            sameTick += collidesA || collidesB ? 1 : 0;
            acrossPorts += collidesA && collidesB && a.Writes != b.Writes ? 1 : 0;
            after.CopyTo(before, 0);

            bool IsWritten(int address) => (a.Writes && a.Address == address) || (b.Writes && b.Address == address);
        }

        Assert.That(sameTick, Is.GreaterThan(500));
        Assert.That(acrossPorts, Is.GreaterThan(100));
        simulation.Step();
        Assert.That(memory.m_memory, Is.EqualTo(after));
    }

    [TestCase(7, 9)]
    [TestCase(7, 7)]
    public void Two_writes_to_one_address_fail_a_check(int wordA, int wordB)
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4));
        Drive(memory.ControlA, new Request(true, true, 3, wordA));
        Drive(memory.ControlB, new Request(true, true, 3, wordB));
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
            "check failed in TrueDualPortMemory`1<Int32> at tick 2: "
            + $"ports A and B both write address 3, words {wordA} and {wordB}"));
    }

    [Test]
    public void A_write_and_a_disabled_write_to_one_address_pass()
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4));
        Drive(memory.ControlA, new Request(true, true, 3, 5));
        Drive(memory.ControlB, new Request(false, true, 3, 6));
        simulation.Step(2);
        Assert.That(memory.m_memory[3], Is.EqualTo(5));
    }

    [TestCase(true, "A")]
    [TestCase(false, "B")]
    public void An_address_out_of_range_fails_a_check(bool atA, string port)
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4));
        Drive(atA ? memory.ControlA : memory.ControlB, new Request(true, true, 4, 0));
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
            "check failed in TrueDualPortMemory`1<Int32> at tick 2: "
            + $"address 4 of port {port} is out of range: the memory has 4 words"));
    }

    [Test]
    public void Contents_longer_than_the_memory_are_refused()
    {
        using Simulation simulation = new();
        Assert.That(() => new TrueDualPortMemory<int>(1, [1, 2]), Throws.ArgumentException.With.Message.EqualTo(
            "2 words were given from address 0, but the memory has 1: shorten the contents or enlarge the memory"));
    }

    [Test]
    public void Words_are_loaded_between_two_ticks()
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4));
        simulation.Step();
        memory.Load([3, 4], address: 2);
        Assert.That(memory.m_memory, Is.EqualTo(new[] { 0, 0, 3, 4 }));
    }

    [Test]
    public void A_tick_allocates_nothing([Values] ReadDuringWrite mode)
    {
        using Simulation simulation = new();
        TrueDualPortMemory<int> memory = Create(simulation, new(4, mode));
        Drive(memory.ControlA, new Request(true, true, 3, 8));
        Drive(memory.ControlB, new Request(true, false, 3, 0));
        Allocation.AssertNone(simulation);
        Assert.That(memory.ReadResultB.Data, Is.EqualTo(8));
    }

    private static TrueDualPortMemory<int> Create(Simulation simulation, TrueDualPortMemory<int> memory)
    {
        simulation.AddTopLevelInputs(memory.ControlA, memory.ControlB);
        return memory;
    }

    private static void Drive(TrueDualPortMemory<int>.IControl port, Request request)
    {
        port.Enabled = request.Enabled;
        port.IsWriting = request.IsWriting;
        port.Address = request.Address;
        port.Data = request.Data;
    }

    private static void AssertResult(TrueDualPortMemory<int>.IReadResult port, int? expected, string where)
    {
        if (expected != null)
        {
            Assert.That(port.Data, Is.EqualTo(expected), where);
        }
    }

    private sealed record Request(bool Enabled, bool IsWriting, int Address, int Data)
    {
        public bool Writes => Enabled && IsWriting;

        public static Request Random(Random random, int size)
            => new(random.Next(4) > 0, random.Next(2) > 0, random.Next(size), random.Next());

        public void Write(int[] memory)
        {
            if (Writes)
            {
                memory[Address] = Data;
            }
        }
    }
}
