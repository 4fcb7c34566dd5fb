using SME;

namespace Tutorial;

/// <summary>Chapter 3 as a design for the command line.</summary>
public static class ProcessingElementDesign
{
    /// <summary>Creates the element inside the current simulation.</summary>
    [Design("tutorial-processing-element", "A multiplier and adder that keeps its weight.")]
    public static void Create()
    {
        IWeightLoad load = Scope.CreateBus<IWeightLoad>();
        IWeight weightIn = Scope.CreateBus<IWeight>();
        IActivation activationIn = Scope.CreateBus<IActivation>();
        IPartialSum partialSumIn = Scope.CreateBus<IPartialSum>();
        ProcessingElement element = new(load, weightIn, activationIn, partialSumIn);
        Simulation.Current!
            .AddTopLevelInputs(load, weightIn, activationIn, partialSumIn)
            .AddTopLevelOutputs(element.WeightOut, element.ActivationOut, element.PartialSumOut);
    }
}
