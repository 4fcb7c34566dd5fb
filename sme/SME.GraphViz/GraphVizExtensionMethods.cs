using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using SME.GraphViz;

namespace SME;

/// <summary>Adds the graph of a design to a simulation.</summary>
public static class GraphVizExtensionMethods
{
    /// <summary>Writes the network of processes and buses for GraphViz before the first tick.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="filename">Name of the file, in the simulation's target folder unless rooted.</param>
    /// <param name="render_buses">Whether buses are nodes; if not, edges lead from writers to readers.</param>
    [SuppressMessage("Naming", "CA1707", Justification = "Part of the model's surface.")]
    [SuppressMessage("Style", "IDE1006", Justification = "Part of the model's surface.")]
    public static Simulation BuildGraph(
        this Simulation self, string filename = "network.dot", bool render_buses = true)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(filename);
        return self.AddObserver(new NetworkObserver(self, Path.Combine(self.TargetFolder, filename), render_buses));
    }
}
