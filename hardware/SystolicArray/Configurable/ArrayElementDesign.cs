using Hardware.ProcessingElements.Pipelining;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable;

/// <summary>
/// An element of a <see cref="ConfigurableArray"/> as a design of its own: what one costs, and its longest path.
/// </summary>
public static class ArrayElementDesign
{
    /// <summary>Creates an element inside the current simulation.</summary>
    [Design("array-element", "Processing element of a configurable array, s8 x s8 + s32 -> s32.")]
    public static ArrayElement CreateComposed(
        [Summary("Buses of a row."), Range(1, ArrayParameters.MaximumBuses)] int rowBuses = 1,
        [Summary("Cycles of a hop along a row."), Range(1, ArrayParameters.MaximumHopStages)] int hopStages = 1,
        [Summary("Chains of partial sums in a column."), Range(1, ArrayParameters.MaximumBuses)] int columnBuses = 1,
        [Summary("Cycles of an addition."), Range(1, AdderChunk.MaximumStages)] int addStages = 1,
        [Summary("A register between multiplication and addition.")] bool multiplyRegister = false,
        [Summary("Zero activations are left out.")] bool gateActivations = false,
        [Summary("Zero weights are left out.")] bool gateWeights = false,
        [Summary("The multiplier has operand registers of its own.")] bool holdOperands = false)
        => Create(new ArrayParameters
        {
            RowBuses = rowBuses,
            HopStages = hopStages,
            ColumnBuses = columnBuses,
            AddStages = addStages,
            MultiplyRegister = multiplyRegister,
            GateActivations = gateActivations,
            GateWeights = gateWeights,
            HoldOperands = holdOperands,
        });

    /// <summary>Creates an element inside the current simulation, its buses at the top.</summary>
    /// <param name="parameters">What it is made of; rows, columns, depth and hold are those of no element.</param>
    /// <exception cref="System.ArgumentException">Parameters do not fit together.</exception>
    public static ArrayElement Create(ArrayParameters parameters)
    {
        parameters.Check();
        IActivation[] activations = new IActivation[parameters.RowBuses];
        IWeight[] weights = new IWeight[parameters.RowBuses];
        IPartialSum[] sums = new IPartialSum[parameters.ColumnBuses];
        IWeightLoad load = Scope.CreateBus<IWeightLoad>();
        for (int bus = 0; bus < activations.Length; bus++)
        {
            activations[bus] = Scope.CreateBus<IActivation>();
            weights[bus] = Scope.CreateBus<IWeight>();
        }

        for (int chain = 0; chain < sums.Length; chain++)
        {
            sums[chain] = Scope.CreateBus<IPartialSum>();
        }

        // The tags of a sum from outside are anybody's, as those above the head of a chain.
        ArrayElement element = new ArrayElement(parameters, activations, weights, load, sums, isHead: true, []);
        Simulation.Current!
            .AddTopLevelInputs(activations).AddTopLevelInputs(weights).AddTopLevelInputs(sums).AddTopLevelInputs(load)
            .AddTopLevelOutputs(element.ActivationsOut).AddTopLevelOutputs(element.WeightsOut)
            .AddTopLevelOutputs(element.PartialSumsOut);
        return element;
    }
}
