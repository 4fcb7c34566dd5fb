using System;
using System.Collections.Generic;

namespace Sme.Gates.Technology;

/// <summary>A cell of a <see cref="CellLibrary"/>.</summary>
/// <remarks>
/// Times are in tau, the delay of an inverter of no parasitics that drives its like; an inverter with four readers of its
/// like, the FO4, is 5 tau. Capacitances are in inputs of an inverter of unit drive.
/// </remarks>
/// <param name="Index">Position in its library.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Combinational, or a flip-flop.</param>
/// <param name="Inputs">Its inputs, without the clock.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Area">In NAND2 equivalents.</param>
/// <param name="Leakage">In inverters.</param>
/// <param name="Clock">Of a flip-flop its clock; else null.</param>
/// <param name="Source">Where its figures come from.</param>
public sealed record Cell(
    int Index,
    string Name,
    CellKind Kind,
    IReadOnlyList<CellInput> Inputs,
    IReadOnlyList<CellOutput> Outputs,
    double Area,
    double Leakage,
    CellClock? Clock,
    string Source)
{
    /// <summary>Of a flip-flop how long before the clock edge inputs are stable, in tau; else 0.</summary>
    public double Setup => Clock?.Setup ?? 0;

    /// <summary>Number of pins that nets are listed for: inputs, then outputs.</summary>
    public int PinCount => Inputs.Count + Outputs.Count;

    /// <summary>Delay from an input to an output: parasitic + slope * load.</summary>
    /// <param name="input">Index of the input; any for a flip-flop, whose delay is that from the clock.</param>
    /// <param name="output">Index of the output.</param>
    /// <param name="load">Sum of the input capacitances it drives.</param>
    /// <returns>Delay in tau.</returns>
    public double Delay(int input, int output, double load)
        => Outputs[output].Parasitics[input] + (Outputs[output].Slope * load);

    /// <summary>The value of an output for 64 patterns at once.</summary>
    /// <param name="output">Index of the output.</param>
    /// <param name="inputs">The words of the inputs; of a flip-flop whose function reads it, then that of its state.</param>
    public ulong Evaluate(int output, ReadOnlySpan<ulong> inputs)
    {
        // The rows of the table that are 1, each an and of all inputs or their complements.
        ulong value = 0;
        ushort table = Outputs[output].Table;
        for (int row = 0; row < 1 << inputs.Length; row++)
        {
            if (((table >> row) & 1) != 0)
            {
                ulong term = ulong.MaxValue;
                for (int i = 0; i < inputs.Length; i++)
                {
                    term &= ((row >> i) & 1) != 0 ? inputs[i] : ~inputs[i];
                }

                value |= term;
            }
        }

        return value;
    }
}

/// <summary>An input of a cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capacitance">In inputs of an inverter of unit drive.</param>
public sealed record CellInput(string Name, double Capacitance);

/// <summary>The clock of a flip-flop, of which the rising edge counts.</summary>
/// <param name="Name">Name of the pin.</param>
/// <param name="Capacitance">In inputs of an inverter of unit drive.</param>
/// <param name="Setup">How long before the edge the other inputs are stable, in tau.</param>
public sealed record CellClock(string Name, double Capacitance, double Setup);

/// <summary>An output of a cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Function">Its function as text, with <c>! &amp; | ^</c> and parentheses over names of inputs.</param>
/// <param name="Table">Its function: bit r is its value where input i is bit i of r. Beyond its inputs it repeats.</param>
/// <param name="Parasitics">Delay without load from each input, in tau; of a flip-flop that from the clock for each.</param>
/// <param name="Energy">
/// Capacitance inside the cell that is charged or discharged when the output toggles, in inputs of an inverter.
/// </param>
public sealed record CellOutput(
    string Name, string Function, ushort Table, IReadOnlyList<double> Parasitics, double Energy)
{
    /// <summary>
    /// Delay in tau for each inverter that it drives: 1 of a stage of unit drive, where the logical effort of an input, as it is
    /// seen through the cell, is its capacitance.
    /// </summary>
    public double Slope { get; init; } = 1;
}
