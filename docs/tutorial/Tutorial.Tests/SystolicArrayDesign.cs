using SME;

namespace Tutorial;

/// <summary>Chapter 4 as a design for the command line.</summary>
public static class SystolicArrayDesign
{
    /// <summary>Creates the array inside the current simulation.</summary>
    [Design("tutorial-array", "A weight-stationary systolic array of int8 multipliers.")]
    public static void Create(
        [Summary("Number of rows."), Range(1, 16)] int rows = 2,
        [Summary("Number of columns."), Range(1, 16)] int columns = 2)
    {
        SystolicArray array = new(rows, columns);
        Simulation.Current!
            .AddTopLevelInputs(array.Load)
            .AddTopLevelInputs(array.Weights)
            .AddTopLevelInputs(array.Activations)
            .AddTopLevelInputs(array.PartialSums)
            .AddTopLevelOutputs(array.Sums);
    }
}
