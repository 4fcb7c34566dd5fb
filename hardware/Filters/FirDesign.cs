using SME;

namespace Hardware.Filters;

/// <summary>The filter as a design of its own, its samples and results at the top.</summary>
public static class FirDesign
{
    /// <summary>Creates the filter inside the current simulation.</summary>
    [Design("fir", "Low-pass filter of finite impulse response: s16 samples, one process per tap.")]
    public static FirFilter Create(
        [Summary("Number of coefficients."), Range(1, LowPass.MaximumTaps)] int taps = 16,
        [Summary("Shape of the impulse response.")] LowPassWindow window = LowPassWindow.Triangular)
    {
        ISampleStream samples = Scope.CreateBus<ISampleStream>();
        FirFilter filter = new FirFilter(samples, LowPass.Coefficients(window, taps), LowPass.FractionBits);
        Simulation.Current!.AddTopLevelInputs(samples).AddTopLevelOutputs(filter.Filtered);
        return filter;
    }
}
