using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>A number that depends on everything that left the array so far. Clocked; always valid.</summary>
[InitializedBus]
public interface IArrayHash : IBus
{
    /// <summary>u64, reset 0: the hash.</summary>
    ulong Hash { get; set; }

    /// <summary>u32, reset 0: how many sums left, modulo 2^32.</summary>
    uint Sums { get; set; }
}
