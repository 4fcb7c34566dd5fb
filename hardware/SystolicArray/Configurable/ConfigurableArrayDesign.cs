using Hardware.ProcessingElements.Pipelining;
using SME;

namespace Hardware.SystolicArray.Configurable;

/// <summary>The array as designs of their own: by name of its configuration, and by its parameters.</summary>
public static class ConfigurableArrayDesign
{
    /// <summary>Creates an array of a named configuration inside the current simulation.</summary>
    [Design("configured-array", "Weight-stationary matrix product, s8 x s8 -> s32, in a configuration that has a name.")]
    public static ConfigurableArray CreateNamed(
        [Summary("Which one.")] ConfigurationName configuration = ConfigurationName.Complete,
        [Summary("Number of rows: length of a vector."), Range(1, ArrayLimits.MaximumSize)] int rows = 3,
        [Summary("Number of columns: sums per vector."), Range(1, ArrayLimits.MaximumSize)] int columns = 3,
        [Summary("Words of each accumulation buffer."), Range(1, AccumulationBuffer.MaximumDepth)] int depth = 16)
        => Create(NamedConfigurations.Of(configuration, rows, columns, depth));

    /// <summary>Creates an array of any parameters inside the current simulation.</summary>
    [Design("configurable-array", "Weight-stationary matrix product, s8 x s8 -> s32, composed by its parameters.")]
    public static ConfigurableArray CreateComposed(
        [Summary("Number of rows: length of a vector."), Range(1, ArrayLimits.MaximumSize)] int rows = 2,
        [Summary("Number of columns: sums per vector."), Range(1, ArrayLimits.MaximumSize)] int columns = 2,
        [Summary("Words of each accumulation buffer."), Range(1, AccumulationBuffer.MaximumDepth)] int depth = 16,
        [Summary("Buses of a row."), Range(1, ArrayParameters.MaximumBuses)] int rowBuses = 1,
        [Summary("Cycles of a hop along a row."), Range(1, ArrayParameters.MaximumHopStages)] int hopStages = 1,
        [Summary("Chains of partial sums in a column."), Range(1, ArrayParameters.MaximumBuses)] int columnBuses = 1,
        [Summary("Cycles of an addition."), Range(1, AdderChunk.MaximumStages)] int addStages = 1,
        [Summary("A register between multiplication and addition.")] bool multiplyRegister = false,
        [Summary("Zero activations are left out.")] bool gateActivations = false,
        [Summary("Zero weights are left out.")] bool gateWeights = false,
        [Summary("The multiplier has operand registers of its own.")] bool holdOperands = false,
        [Summary("All stages have a common enable.")] bool globalHold = false)
        => Create(new ArrayParameters
        {
            Rows = rows,
            Columns = columns,
            Depth = depth,
            RowBuses = rowBuses,
            HopStages = hopStages,
            ColumnBuses = columnBuses,
            AddStages = addStages,
            MultiplyRegister = multiplyRegister,
            GateActivations = gateActivations,
            GateWeights = gateWeights,
            HoldOperands = holdOperands,
            GlobalHold = globalHold,
        });

    /// <summary>Creates an array inside the current simulation, its buses at the top.</summary>
    public static ConfigurableArray Create(ArrayParameters parameters)
    {
        ConfigurableArray array = new ConfigurableArray(parameters);
        Simulation.Current!
            .AddTopLevelInputs(array.Operands)
            .AddTopLevelInputs(array.Weights)
            .AddTopLevelInputs(array.Tag, array.VectorControl, array.WeightLoad, array.Configuration)
            .AddTopLevelInputs(array.Hold)
            .AddTopLevelOutputs(array.Sums)
            .AddTopLevelOutputs(array.Values);
        return array;
    }
}
