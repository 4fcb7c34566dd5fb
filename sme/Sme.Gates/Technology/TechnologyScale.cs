namespace Sme.Gates.Technology;

/// <summary>What the units of a <see cref="CellLibrary"/> are on a process. An assumption, never a measurement.</summary>
/// <param name="Name">Name of the process.</param>
/// <param name="Tau">Unit of time, in ps.</param>
/// <param name="InverterCapacitance">Input capacitance of an inverter of unit drive, in fF.</param>
/// <param name="Voltage">Supply voltage, in V.</param>
/// <param name="Nand2Area">Area of a NAND2, in square micrometres.</param>
/// <param name="InverterLeakage">Leakage of an inverter of unit drive, in nW.</param>
public sealed record TechnologyScale(
    string Name, double Tau, double InverterCapacitance, double Voltage, double Nand2Area, double InverterLeakage)
{
    /// <summary>
    /// A 45 nm process at typical corner, 25 °C. FO4 of 20 ps by the rule of 0.36 to 0.5 ps per nm (Weste and Harris,
    /// "CMOS VLSI Design", 4th edition, section 4.4), so tau is 4 ps; capacitance, voltage, area and leakage are those of
    /// INV_X1 and NAND2_X1 of the Nangate open cell library for FreePDK45, rounded.
    /// </summary>
    public static TechnologyScale Nominal45 { get; } = new("45 nm", 4, 1.7, 1.1, 0.8, 14);

    /// <summary>Energy of one toggle of a capacitance of one inverter input, half of C V^2, in fJ.</summary>
    public double ToggleEnergy => 0.5 * InverterCapacitance * Voltage * Voltage;
}
