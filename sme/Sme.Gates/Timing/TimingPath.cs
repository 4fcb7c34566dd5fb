using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sme.Gates.Mapping;

namespace Sme.Gates.Timing;

/// <summary>A path from an input or flip-flop to an output or flip-flop.</summary>
/// <param name="Start">Name of the input, or of the flip-flop.</param>
/// <param name="End">Name of the output, or of the flip-flop and its input.</param>
/// <param name="Delay">In tau, with clock to output and setup where it begins and ends at flip-flops.</param>
/// <param name="Setup">The setup time at its end, in tau; 0 at an output.</param>
/// <param name="Steps">The cells it goes through, the first one first, with a flip-flop where it begins at one.</param>
public sealed record TimingPath(string Start, string End, double Delay, double Setup, IReadOnlyList<TimingStep> Steps)
{
    /// <summary>The path as a table of a line a cell: instance, cell and pins, net, load, delay, arrival.</summary>
    /// <param name="netlist">The netlist it is of.</param>
    public string Describe(MappedNetlist netlist)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Start} to {End}: {Delay:0.00} tau\n");
        foreach (TimingStep step in Steps)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {netlist.NameOf(step.Instance)} {netlist.CellOf(step.Instance).Name} {step.FromPin}->{step.ToPin}")
                .Append(
                    CultureInfo.InvariantCulture,
                    $" {netlist.NetNames[step.Net]} load {step.Load:0.00} delay {step.Delay:0.00} at {step.Arrival:0.00}\n");
        }

        return text.ToString();
    }
}

/// <summary>A cell of a path.</summary>
/// <param name="Instance">Index of the instance.</param>
/// <param name="FromPin">Where the path enters; of a flip-flop its clock.</param>
/// <param name="ToPin">Where it leaves.</param>
/// <param name="Net">The net it leaves on.</param>
/// <param name="Load">What that net drives, in inputs of an inverter.</param>
/// <param name="Delay">From pin to pin, in tau.</param>
/// <param name="Arrival">Since the clock edge, or the inputs, along this path, in tau.</param>
public readonly record struct TimingStep(
    int Instance, string FromPin, string ToPin, int Net, double Load, double Delay, double Arrival);
