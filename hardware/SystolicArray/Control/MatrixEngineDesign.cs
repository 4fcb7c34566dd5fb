using Hardware.SystolicArray.Configurable;
using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>The engine as a design of its own: job, requests and operands at the top.</summary>
public static class MatrixEngineDesign
{
    /// <summary>Creates an engine of a named configuration inside the current simulation.</summary>
    [Design("matrix-engine", "Whole matrix products, s8 x s8 -> s32: an array of a named configuration and its controller.")]
    public static MatrixEngine Create(
        [Summary("Configuration of the array.")] ConfigurationName configuration = ConfigurationName.DelayedAddSkip,
        [Summary("Number of rows: length of a vector."), Range(1, ArrayLimits.MaximumSize)] int rows = 2,
        [Summary("Number of columns: sums per vector."), Range(1, ArrayLimits.MaximumSize)] int columns = 2,
        [Summary("Words of each accumulation buffer."), Range(1, AccumulationBuffer.MaximumDepth)] int depth = 16)
        => Create(NamedConfigurations.Of(configuration, rows, columns, depth));

    /// <summary>Creates an engine inside the current simulation, its buses at the top.</summary>
    public static MatrixEngine Create(ArrayParameters parameters)
    {
        MatrixEngine engine = new MatrixEngine(parameters);
        Simulation.Current!
            .AddTopLevelInputs(engine.Controller.Job, engine.Array.Configuration)
            .AddTopLevelInputs(engine.Array.Operands)
            .AddTopLevelInputs(engine.Array.Weights)
            .AddTopLevelInputs(engine.Array.Hold)
            .AddTopLevelOutputs(engine.Controller.Status, engine.Controller.VectorRequest, engine.Controller.WeightRequest)
            .AddTopLevelOutputs(engine.Array.Sums)
            .AddTopLevelOutputs(engine.Array.Values);
        return engine;
    }
}
