namespace Hardware.Filters;

/// <summary>The shape of a low-pass filter's impulse response.</summary>
public enum LowPassWindow : byte
{
    /// <summary>All weights equal: the moving average.</summary>
    Rectangular = 0,

    /// <summary>Weights rise evenly to the middle and fall again: the moving average of a moving average.</summary>
    Triangular = 1,

    /// <summary>Weights are binomial coefficients, close to a bell curve: no ripple in the stop band.</summary>
    Binomial = 2,
}
