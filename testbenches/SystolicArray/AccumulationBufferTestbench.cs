using System;
using System.Collections.Generic;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.SystolicArray;

public class AccumulationBufferTestbench
{
    private Simulation _simulation = null!;
    private IPartialSum _partialSum = null!;
    private IVectorControl _control = null!;
    private IArrayConfiguration _configuration = null!;

    [SetUp]
    public void Start()
    {
        _simulation = new Simulation();
        _partialSum = Scope.CreateBus<IPartialSum>();
        _control = Scope.CreateBus<IVectorControl>();
        _configuration = Scope.CreateBus<IArrayConfiguration>();
        _simulation.AddTopLevelInputs(_partialSum, _control, _configuration);
    }

    [TearDown]
    public void End() => _simulation.Dispose();

    [Test]
    public void An_evicted_sum_appears_two_cycles_after_its_partial_sum()
    {
        IAccumulatedSum sum = Build(4).Sum;
        _configuration.Initial = 100;
        int cycles = Latency.Measure(
            _simulation, () => Add(23, address: 3, overwrite: true, evict: true), () => sum.Valid);
        Assert.That(cycles, Is.EqualTo(2));
        Assert.That(sum.Data, Is.EqualTo(123));
    }

    [Test]
    public void Sums_wrap_at_32_bits()
    {
        IAccumulatedSum sum = Build(1).Sum;
        _configuration.Initial = int.MaxValue;
        Latency.Measure(_simulation, () => Add(1, address: 0, overwrite: true, evict: true), () => sum.Valid);
        Assert.That(sum.Data, Is.EqualTo(int.MinValue));
    }

    [Test]
    public void Any_sequence_of_addresses_accumulates_as_a_plain_array_does([Values(1, 2, 3, 16)] int depth)
    {
        const int Seed = 0;
        var random = new Random(Seed);
        IAccumulatedSum sum = Build(depth).Sum;
        _configuration.Initial = -5;
        int[] words = new int[depth];
        var expected = new Queue<int>();
        int checks = 0;
        for (int cycle = 0; cycle < 5000; cycle++)
        {
            _partialSum.Valid = false;
            if (random.Next(4) != 0)
            {
                int address = random.Next(depth);
                int value = random.Next(int.MinValue, int.MaxValue);
                bool overwrite = random.Next(4) == 0;
                bool evict = random.Next(2) == 0;
                Add(value, address, overwrite, evict);
                words[address] = unchecked((overwrite ? -5 : words[address]) + value);
                if (evict)
                {
                    expected.Enqueue(words[address]);
                }
            }

            _simulation.Step();
            if (sum.Valid)
            {
                Assert.That(sum.Data, Is.EqualTo(expected.Dequeue()), $"seed {Seed}, cycle {cycle}");
                checks++;
            }
        }

        Assert.That(checks, Is.GreaterThan(1500));
        Assert.That(expected, Has.Count.LessThan(4));
    }

    [Test]
    public void An_address_beyond_the_last_word_fails_a_check()
    {
        Build(8);
        Add(1, address: 8, overwrite: true, evict: true);
        _simulation.Step();
        Assert.That(
            () => _simulation.Step(),
            Throws.TypeOf<CheckFailedException>().With.Message.EndsWith(
                "at tick 2: an address is beyond the last word of the accumulation buffer"));
    }

    [TestCase(0)]
    [TestCase(65537)]
    public void A_depth_out_of_range_is_refused(int depth)
        => Assert.That(
            () => Build(depth),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                $"depth is {depth}: the accepted range is 1 to 65536 (Parameter 'depth')"));

    private AccumulationBuffer Build(int depth) => new AccumulationBuffer(_partialSum, _control, _configuration, depth);

    private void Add(int partialSum, int address, bool overwrite, bool evict)
    {
        _partialSum.Data = partialSum;
        _partialSum.Valid = true;
        _control.Address = (ushort)address;
        _control.Overwrite = overwrite;
        _control.Evict = evict;
    }
}
