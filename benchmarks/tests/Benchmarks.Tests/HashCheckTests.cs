using System.IO;
using Benchmarks.Comparison;
using NUnit.Framework;

namespace Benchmarks.Tests;

[TestFixture]
public sealed class HashCheckTests
{
    [Test]
    public void Equal_hashes_are_passed_over_in_silence()
    {
        using StringWriter errors = new() { NewLine = "\n" };
        Assert.That(HashCheck.Agree("adder", [new Fixed("fast", "12 3"), new Fixed("slow", "12 3")], 50, errors), Is.True);
        Assert.That(errors.ToString(), Is.Empty);
    }

    [Test]
    public void Different_hashes_are_named()
    {
        using StringWriter errors = new() { NewLine = "\n" };
        Assert.That(HashCheck.Agree("adder", [new Fixed("fast", "12 3"), new Fixed("slow", "12 4")], 50, errors), Is.False);
        Assert.That(errors.ToString(), Is.EqualTo(
            "bench: the figures of adder are void: after 50 cycles the hashes are\n"
            + "bench:   12 3 on fast\n"
            + "bench:   12 4 on slow\n"));
    }

    private sealed class Fixed(string engine, string hash) : IContender
    {
        public string Engine => engine;

        public string HashAfter(long cycles) => hash;

        public double Measure(long cycles) => 1;
    }
}
