using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The processor as a design of its own, its hash at the top, with a program that sorts for ever.</summary>
public static class ProcessorDesign
{
    /// <summary>Creates the processor inside the current simulation.</summary>
    [Design("processor", "32-bit RISC-V processor that sorts, with output hash, for benchmarks.")]
    public static Processor Create()
    {
        Processor processor = new Processor(SortProgram.Words);
        Simulation.Current!.AddTopLevelOutputs(processor.Hash);
        return processor;
    }
}
