using System;
using System.Globalization;

namespace Hdl.Cli.Vcd;

/// <summary>Writes times of waveforms.</summary>
internal static class VcdTime
{
    private static readonly string[] Units = ["fs", "ps", "ns", "us", "ms", "s"];

    /// <summary>A time in the largest unit in which it is a whole number, as in <c>9 ns</c>.</summary>
    public static string Text(UInt128 femtoseconds)
    {
        if (femtoseconds == 0)
        {
            return "0 s";
        }

        int unit = 0;
        while (unit < Units.Length - 1 && femtoseconds % 1000 == 0)
        {
            femtoseconds /= 1000;
            unit++;
        }

        return $"{Femtoseconds(femtoseconds)} {Units[unit]}";
    }

    /// <summary>A time as a number.</summary>
    public static string Femtoseconds(UInt128 femtoseconds) => femtoseconds.ToString(CultureInfo.InvariantCulture);
}
