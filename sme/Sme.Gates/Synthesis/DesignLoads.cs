using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Synthesis;

/// <summary>What each net of a design drives, through the borders of its instances, in inputs of an inverter.</summary>
internal static class DesignLoads
{
    /// <summary>The loads by net, without trees of buffers.</summary>
    /// <param name="nets">The nets.</param>
    /// <param name="outputLoad">What each output of the design drives.</param>
    public static float[] Of(DesignNets nets, float outputLoad)
    {
        var loads = new float[nets.Count];
        foreach (DesignFrame frame in nets.Frames)
        {
            MappedNetlist netlist = frame.Definition.Netlist;
            for (int i = 0; i < netlist.Count; i++)
            {
                IReadOnlyList<CellInput> pins = netlist.CellOf(i).Inputs;
                for (int pin = 0; pin < pins.Count; pin++)
                {
                    loads[nets.Of(frame, netlist.InputsOf(i)[pin])] += (float)pins[pin].Capacitance;
                }
            }
        }

        DesignFrame top = nets.Frames[0];
        foreach (int net in top.Definition.Outputs.OfType<int[]>().SelectMany(o => o))
        {
            loads[nets.Of(top, net)] += outputLoad;
        }

        return loads;
    }
}
