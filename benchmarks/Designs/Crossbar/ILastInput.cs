using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Crossbar;

/// <summary>The input that an output last took a word from. Clocked; always valid.</summary>
[InitializedBus]
public interface ILastInput : IBus
{
    /// <summary>u3, reset 0: the input.</summary>
    UInt3 Input { get; set; }
}
