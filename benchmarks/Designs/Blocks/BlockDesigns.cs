using Hardware.ProcessingElements;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using SME;
using SME.Components;

namespace Benchmarks.Designs.Blocks;

/// <summary>Units of the accelerator and a queue, each alone, with what it is connected to left open.</summary>
public static class BlockDesigns
{
    /// <summary>A processing element.</summary>
    [Design("processing-element", "One processing element of the systolic array.")]
    public static void ProcessingElement()
    {
        IActivation activation = Scope.CreateBus<IActivation>();
        IWeight weight = Scope.CreateBus<IWeight>();
        IWeightLoad load = Scope.CreateBus<IWeightLoad>();
        IPartialSum sum = Scope.CreateBus<IPartialSum>();
        ProcessingElement element = new(activation, weight, load, sum);
        Simulation.Current!
            .AddTopLevelInputs(activation, weight, load, sum)
            .AddTopLevelOutputs(element.ActivationOut, element.WeightOut, element.PartialSumOut);
    }

    /// <summary>A requantiser.</summary>
    [Design("requantiser", "One requantiser of the systolic array.")]
    public static void Requantiser()
    {
        IAccumulatedSum sum = Scope.CreateBus<IAccumulatedSum>();
        IArrayConfiguration configuration = Scope.CreateBus<IArrayConfiguration>();
        Requantiser requantiser = new(sum, configuration);
        Simulation.Current!.AddTopLevelInputs(sum, configuration).AddTopLevelOutputs(requantiser.Value);
    }

    /// <summary>A queue.</summary>
    [Design("fifo", "A queue of 16-bit words.")]
    public static void Fifo([Summary("Words."), Range(2, 512)] int depth = 16)
    {
        Handshake<ushort> source = new();
        Handshake<ushort> sink = new();
        _ = new Fifo<ushort>(source, sink, depth);
        Simulation.Current!
            .AddTopLevelInputs(source.Forward, sink.Backward)
            .AddTopLevelOutputs(source.Backward, sink.Forward);
    }
}
