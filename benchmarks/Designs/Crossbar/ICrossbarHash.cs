using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>A number that depends on every word that left the crossbar so far. Clocked; always valid.</summary>
[InitializedBus]
public interface ICrossbarHash : IBus
{
    /// <summary>u64, reset 0: the hash.</summary>
    ulong Hash { get; set; }

    /// <summary>u32, reset 0: how many words left, modulo 2^32.</summary>
    uint Words { get; set; }
}
