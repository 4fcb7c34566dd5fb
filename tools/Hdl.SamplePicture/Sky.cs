using System;

namespace Hdl.SamplePicture;

/// <summary>The evening sky: bright haze at the horizon, darker above, with broken clouds lit from the left.</summary>
internal static class Sky
{
    /// <summary>Towards the low sun, behind the camera's left shoulder.</summary>
    public static readonly Vector Sun = new Vector(-0.80, 0.40, -0.42).Normalise();

    /// <summary>Luminance of the haze into which distance fades.</summary>
    public const double Haze = 0.58;

    public static double Luminance(Vector direction)
    {
        double up = Math.Max(direction.Y, 0);
        double clear = Curve.Mix(0.11, Haze, Curve.Decay(4.2 * up));
        clear += 0.10 * Curve.Step(0.6, -0.9, direction.X) * Curve.Decay(5 * up);

        // Clouds lie on a flat layer; close to the horizon they drown in the haze.
        double reach = 1 / (up + 0.07);
        double x = direction.X * reach;
        double z = direction.Z * reach;
        double density = Density(x, z);
        double cover = Curve.Step(0.44, 0.64, density) * Curve.Step(0.015, 0.16, up);
        double towardsSun = Density(x - 0.16, z - 0.09);
        double shade = 0.75 * Curve.Step(0.58, 0.95, density);
        double lit = Math.Clamp(0.60 + (4.5 * (density - towardsSun)) - shade, 0.16, 1);
        return Curve.Mix(clear, 1.05 * lit, 0.95 * cover);
    }

    private static double Density(double x, double z)
    {
        return Curve.Mix(
            Noise.Fractal((0.95 * x) + 3.1, (1.25 * z) + 7.7, 7), Noise.Value((0.23 * x) + 9.4, 0.41 * z), 0.36);
    }
}
