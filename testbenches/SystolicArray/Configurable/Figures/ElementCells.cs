using System.Linq;
using Hardware.SystolicArray.Configurable;
using SME;
using Sme.Elaboration;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Gates.Timing;
using Sme.Netlist.Passes;

namespace Testbenches.SystolicArray.Configurable.Figures;

/// <summary>An element by itself as cells of the built-in technology.</summary>
/// <param name="FlipFlops">Flip-flops.</param>
/// <param name="Area">Area in NAND2 equivalents, without buffers.</param>
/// <param name="Period">The shortest clock period in tau: a proxy of what a process would give, without wires.</param>
internal sealed record ElementCells(long FlipFlops, double Area, double Period)
{
    /// <summary>Makes the cells.</summary>
    public static ElementCells Of(ArrayParameters parameters, Goal goal)
    {
        using Simulation simulation = new();
        ElementPorts ports = new(simulation, parameters);
        simulation.AddTopLevelOutputs(ports.Element.ActivationsOut).AddTopLevelOutputs(ports.Element.WeightsOut)
            .AddTopLevelOutputs(ports.Element.PartialSumsOut);
        simulation.Prepare();
        Sme.Netlist.Design design = Elaborator.Elaborate(simulation).Design;
        Pipelines.IfConverted(design);
        SynthesizedDesign cells = new(design, CellLibrary.Standard, goal);
        return new ElementCells(
            cells.Definitions.Sum(d => d.Instances * (d.Definition.Netlist.Count - d.Definition.Netlist.CombinationalCount)),
            cells.Definitions.Sum(d => d.Instances * AreaReport.Of(d.Definition.Netlist).Total),
            new DesignTiming(cells, MemoryModel.Standard).MinimumPeriod);
    }
}
