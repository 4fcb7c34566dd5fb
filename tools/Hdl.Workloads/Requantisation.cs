using System;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;

namespace Hdl.Workloads;

/// <summary>
/// How sums become few bits: saturate(<see cref="Low"/>..<see cref="High"/>, roundHalfEven(sum x
/// <see cref="Multiplier"/> / 2^<see cref="Shift"/>) + <see cref="Offset"/>).
/// </summary>
public sealed record Requantisation
{
    /// <summary>Creates a requantisation.</summary>
    /// <param name="multiplier">M.</param>
    /// <param name="shift">S, 0 to 47.</param>
    /// <param name="offset">Added after rounding, -256 to 255.</param>
    /// <param name="low">The smallest result, -256 to 255.</param>
    /// <param name="high">The largest result, -256 to 255, not below <paramref name="low"/>.</param>
    /// <param name="absolute">Whether the magnitude of the sum is taken first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Requantisation(
        ushort multiplier, int shift, int offset = 0, int low = sbyte.MinValue, int high = sbyte.MaxValue,
        bool absolute = false)
    {
        Multiplier = multiplier;
        Shift = Check(nameof(shift), shift, 0, Requantiser.MaximumShift);
        Offset = Check(nameof(offset), offset, -256, 255);
        Low = Check(nameof(low), low, -256, 255);
        High = Check(nameof(high), high, low, 255);
        Absolute = absolute;
    }

    /// <summary>M.</summary>
    public ushort Multiplier { get; }

    /// <summary>S.</summary>
    public int Shift { get; }

    /// <summary>Added after rounding.</summary>
    public int Offset { get; }

    /// <summary>The smallest result.</summary>
    public int Low { get; }

    /// <summary>The largest result.</summary>
    public int High { get; }

    /// <summary>Whether the magnitude of the sum is taken first.</summary>
    public bool Absolute { get; }

    /// <summary>Configures an array for it.</summary>
    internal void Apply(IArrayConfiguration configuration)
    {
        configuration.Multiplier = Multiplier;
        configuration.Shift = (byte)Shift;
        configuration.Offset = (short)Offset;
        configuration.Low = (short)Low;
        configuration.High = (short)High;
        configuration.Absolute = Absolute;
    }

    private static int Check(string parameter, int value, int low, int high)
        => value >= low && value <= high ? value : throw new ArgumentOutOfRangeException(
            parameter, $"{parameter} is {value}: the accepted range is {low} to {high}");
}
