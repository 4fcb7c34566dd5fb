using System;

namespace Sme.Gates.Mapping;

/// <summary>What lies around the gates: when and how inputs come, what roots drive and when they have to be there.</summary>
internal sealed class Boundary
{
    /// <summary>Creates a boundary of inputs and outputs.</summary>
    /// <param name="nodes">Number of nodes of the graph.</param>
    /// <param name="roots">Number of roots.</param>
    /// <param name="outputLoad">What each root drives.</param>
    public Boundary(int nodes, int roots, float outputLoad)
    {
        IsSourceInverted = new bool[nodes];
        SourceDelays = new float[nodes];
        SourceSlopes = new float[nodes];
        Setups = new float[roots];
        Loads = new float[roots];
        Array.Fill(SourceDelays, -1);
        Array.Fill(Loads, outputLoad);
    }

    /// <summary>For each node whether it is an input that comes inverted.</summary>
    public bool[] IsSourceInverted { get; }

    /// <summary>For each node the delay without load of the flip-flop that drives it; -1 where it comes from outside.</summary>
    public float[] SourceDelays { get; }

    /// <summary>For each node how much longer the delay of that flip-flop is for each inverter that it drives.</summary>
    public float[] SourceSlopes { get; }

    /// <summary>For each root the setup time of what reads it.</summary>
    public float[] Setups { get; }

    /// <summary>For each root the capacitance of what reads it.</summary>
    public float[] Loads { get; }
}
