using System.Collections.Generic;

namespace Sme.Gates.Liberty;

/// <summary>What numbers of a library are in ps, fF, nW and V.</summary>
/// <param name="Time">Of a time, in ps.</param>
/// <param name="Capacitance">Of a capacitance, in fF.</param>
/// <param name="Power">Of leakage, in nW.</param>
/// <param name="Voltage">The supply, in V.</param>
internal sealed record LibertyUnits(double Time, double Capacitance, double Power, double Voltage)
{
    private static readonly Dictionary<string, double> Times = new() { ["ps"] = 1, ["ns"] = 1e3 };
    private static readonly Dictionary<string, double> Powers = new() { ["pW"] = 1e-3, ["nW"] = 1, ["uW"] = 1e3, ["mW"] = 1e6 };
    private static readonly Dictionary<string, double> Capacitances = new() { ["ff"] = 1, ["pf"] = 1e3 };

    /// <summary>Those of a library.</summary>
    public static LibertyUnits Of(LibertyGroup library) => new(
        Unit(library, "time_unit", Times, isNeeded: true),
        CapacitanceOf(library),
        Unit(library, "leakage_power_unit", Powers, isNeeded: false),
        library.Number("nom_voltage") ?? throw library.Error("the library has no nom_voltage"));

    private static double Unit(LibertyGroup library, string name, Dictionary<string, double> units, bool isNeeded)
    {
        string? text = library.Text(name);
        if (text == null && !isNeeded)
        {
            return 1;
        }

        foreach ((string unit, double size) in units)
        {
            foreach (int count in (int[])[1, 10, 100])
            {
                if (text == $"{count}{unit}")
                {
                    return count * size;
                }
            }
        }

        throw library.Error(
            library.Find(name)?.Line ?? library.Line,
            $"{name} is {(text == null ? "missing" : $"\"{text}\"")}; accepted: 1, 10 or 100 of {string.Join(", ", units.Keys)}");
    }

    private static double CapacitanceOf(LibertyGroup library)
    {
        LibertyAttribute? unit = library.Find("capacitive_load_unit");
        return unit is { Values: [_, var name] } && Capacitances.TryGetValue(name.ToLowerInvariant(), out double size)
            ? library.Numbers(unit with { Values = [unit.Values[0]] })[0] * size
            : throw library.Error(
                unit?.Line ?? library.Line,
                $"capacitive_load_unit is to have a number and one of {string.Join(", ", Capacitances.Keys)}");
    }
}
