using NUnit.Framework;
using SME;
using SME.Components;

namespace Testbenches.Components;

[TestFixture]
public sealed class HandshakeRegisterTestbench : StreamBufferTestbench
{
    protected override int Depth => 1;

    protected override IOccupancy Create(Handshake<int> source, Handshake<int> sink)
        => new HandshakeRegister<int>(source, sink);
}
