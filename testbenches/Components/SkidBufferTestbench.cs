using NUnit.Framework;
using SME;
using SME.Components;

namespace Testbenches.Components;

[TestFixture]
public sealed class SkidBufferTestbench : StreamBufferTestbench
{
    protected override int Depth => 2;

    protected override IOccupancy Create(Handshake<int> source, Handshake<int> sink)
        => new SkidBuffer<int>(source, sink);
}
