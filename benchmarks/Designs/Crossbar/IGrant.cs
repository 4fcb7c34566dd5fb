using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Which input an output takes a word from.</summary>
[InitializedBus]
public interface IGrant : IBus
{
    /// <summary>u1, reset 0: it takes one.</summary>
    bool Valid { get; set; }

    /// <summary>u3, reset 0: the input.</summary>
    UInt3 Input { get; set; }
}
