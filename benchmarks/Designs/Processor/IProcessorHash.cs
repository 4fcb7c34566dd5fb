using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>A number that depends on everything that the program wrote so far. Clocked; always valid.</summary>
[InitializedBus]
public interface IProcessorHash : IBus
{
    /// <summary>u64, reset 0: the hash.</summary>
    ulong Hash { get; set; }

    /// <summary>u32, reset 0: how many instructions were executed, modulo 2^32.</summary>
    uint Instructions { get; set; }
}
