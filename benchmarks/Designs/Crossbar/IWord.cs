using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Crossbar;

/// <summary>A word on its way through the crossbar. Clocked. Flow control: valid-ready, with <see cref="IReady"/>.</summary>
[InitializedBus]
public interface IWord : IBus
{
    /// <summary>u1, reset 0: there is a word.</summary>
    bool Valid { get; set; }

    /// <summary>u32, reset 0; meaningful while Valid is 1.</summary>
    uint Data { get; set; }

    /// <summary>u3, reset 0: the output that the word goes to; behind the switch, the input that it came from.</summary>
    UInt3 Port { get; set; }
}
