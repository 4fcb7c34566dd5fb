using System;
using System.Collections.Generic;
using System.IO;

namespace SME.GraphViz;

/// <summary>Writes the network of a design when its run starts.</summary>
internal sealed class NetworkObserver(Simulation simulation, string path, bool drawBuses) : ISimulationObserver
{
    /// <inheritdoc/>
    public IEnumerable<int> Subscribe(SignalTable table) => [];

    /// <inheritdoc/>
    public void Start(StateSample sample)
    {
        string text = new Network(simulation).ToDot(drawBuses);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <inheritdoc/>
    public bool Wants(ulong cycle) => false;

    /// <inheritdoc/>
    public void Sample(StateSample sample)
    {
        // The network does not change while the design runs.
    }

    /// <inheritdoc/>
    public void Finish(Exception? failure)
    {
        // The file was complete before the first tick.
    }
}
