using System;
using System.Linq;
using NUnit.Framework;
using SME.VHDL;

namespace SME.Tests.Contract;

/// <summary>The values of a bus are taken from, and brought to, places that lie apart.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BusPlacesTests
{
    private const int Seed = 5;
    private const int Rounds = 200;

    private enum Level : sbyte
    {
        Low = -1,
        High = 1,
    }

    [InitializedBus]
    private interface IEveryType : IBus
    {
        bool Flag { get; set; }

        byte Byte { get; set; }

        sbyte SignedByte { get; set; }

        ushort Short { get; set; }

        short SignedShort { get; set; }

        uint Int { get; set; }

        int SignedInt { get; set; }

        ulong Long { get; set; }

        long SignedLong { get; set; }

        UInt5 Five { get; set; }

        Int7 Seven { get; set; }

        Level Level { get; set; }

        float Single { get; set; }

        double Double { get; set; }
    }

    [Test]
    public void Gathering_sets_what_loading_the_packed_form_sets([Values] bool isClocked)
    {
        Random random = new(Seed);
        Bus gathered = Create(isClocked);
        Bus loaded = Create(isClocked);
        BusLayout layout = gathered.Layout;
        for (int round = 0; round < Rounds; round++)
        {
            int[] places = Places(layout, random);
            ulong[] values = Values(layout, places, random);
            ulong[] words = new ulong[layout.WordCount];
            foreach (SignalDescription scalar in layout.Scalars)
            {
                words[scalar.BitOffset >> 6] |= values[places[scalar.Index]] << (scalar.BitOffset & 63);
            }

            gathered.Gather(ref values[0], ref places[0]);
            loaded.Load(ref words[0]);
            foreach (SignalDescription scalar in layout.Scalars)
            {
                Assert.That(Value(gathered, scalar), Is.EqualTo(Value(loaded, scalar)), scalar.Name);
            }
        }
    }

    [Test]
    public void Scattering_writes_what_is_readable_and_only_where_it_is_wanted([Values] bool isClocked)
    {
        const ulong Untouched = 0xDEAD_BEEF_DEAD_BEEF;
        Random random = new(Seed);
        Bus bus = Create(isClocked);
        BusLayout layout = bus.Layout;
        for (int round = 0; round < Rounds; round++)
        {
            int[] places = Places(layout, random);
            ulong[] values = Values(layout, places, random);
            bus.Gather(ref values[0], ref places[0]);
            int left = random.Next(layout.Scalars.Length);
            int[] others = Places(layout, random);
            (int unwanted, others[left]) = (others[left], -1);
            ulong[] found = Enumerable.Repeat(Untouched, values.Length).ToArray();
            bus.Scatter(ref found[0], ref others[0]);
            foreach (SignalDescription scalar in layout.Scalars.Where(s => s.Index != left))
            {
                Assert.That(found[others[scalar.Index]], Is.EqualTo(values[places[scalar.Index]]), scalar.Name);
                found[others[scalar.Index]] = Untouched;
            }

            Assert.That(found, Is.All.EqualTo(Untouched), $"place {unwanted} of {layout.Scalars[left].Name}");
        }
    }

    [Test]
    public void What_is_staged_is_scattered_when_it_is_readable([Values] bool isClocked)
    {
        Bus bus = Create(isClocked);
        ulong[] found = new ulong[bus.Layout.Scalars.Length];
        int[] places = Enumerable.Range(0, found.Length).ToArray();
        ((IEveryType)bus).SignedShort = -2;
        bus.Scatter(ref found[0], ref places[0]);
        Assert.That(found, Is.All.Zero, "staged");
        bus.Propagate();
        bus.Scatter(ref found[0], ref places[0]);
        Assert.That(found[4], Is.EqualTo(0xFFFE), "readable");
    }

    private static Bus Create(bool isClocked)
        => (Bus)Bus.CreateFromInterface(typeof(IEveryType), new Clock(), isClocked, isInternal: false);

    private static object Value(Bus bus, SignalDescription scalar) => scalar.Property.GetValue(bus)!;

    // Each scalar its own of twice as many places.
    private static int[] Places(BusLayout layout, Random random)
    {
        int[] all = Enumerable.Range(0, 2 * layout.Scalars.Length).ToArray();
        random.Shuffle(all);
        return all[..layout.Scalars.Length];
    }

    private static ulong[] Values(BusLayout layout, int[] places, Random random)
    {
        ulong[] values = new ulong[2 * layout.Scalars.Length];
        foreach (SignalDescription scalar in layout.Scalars)
        {
            values[places[scalar.Index]] = (ulong)random.NextInt64(long.MinValue, long.MaxValue) & scalar.Type.Mask;
        }

        return values;
    }
}
