using NUnit.Framework;
using SME;
using SME.Components;

namespace Testbenches.Components;

[TestFixture(1)]
[TestFixture(2)]
[TestFixture(3)]
[TestFixture(64)]
public sealed class FifoTestbench(int depth) : StreamBufferTestbench
{
    protected override int Depth => depth;

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase((1 << 30) + 1)]
    public void A_depth_out_of_range_is_refused(int wrong)
        => Assert.That(
            () => new Fifo<int>(new Handshake<int>(), new Handshake<int>(), wrong),
            Throws.ArgumentException.With.Message.EqualTo(
                $"a FIFO of depth {wrong} was asked for: the depth is 1 to 1073741824 words (Parameter 'depth')"));

    protected override IOccupancy Create(Handshake<int> source, Handshake<int> sink)
        => new Fifo<int>(source, sink, Depth);
}
