namespace Sme.Gates.Activity;

/// <summary>Energy of all instances of a definition in a cycle, the mean over a run.</summary>
/// <param name="Name">The definition.</param>
public sealed record ComponentEnergy(string Name)
{
    /// <summary>How many instances there are.</summary>
    public long Instances { get; init; }

    /// <summary>Changes of nets in a cycle.</summary>
    public double Toggles { get; init; }

    /// <summary>Of nets that changed and the cells that drive them, in fJ a cycle.</summary>
    public double Nets { get; init; }

    /// <summary>Of the clock inputs of flip-flops, in fJ a cycle.</summary>
    public double Clock { get; init; }

    /// <summary>Of accesses of memories that are macros, in fJ a cycle.</summary>
    public double Memories { get; init; }

    /// <summary>Power that does not depend on the run, in nW.</summary>
    public double Leakage { get; init; }

    /// <summary>All that the run costs, in fJ a cycle; without leakage.</summary>
    public double Dynamic => Nets + Clock + Memories;

    /// <summary>Both together, by the name of the first.</summary>
    public static ComponentEnergy operator +(ComponentEnergy a, ComponentEnergy b) => a with
    {
        Instances = a.Instances + b.Instances,
        Toggles = a.Toggles + b.Toggles,
        Nets = a.Nets + b.Nets,
        Clock = a.Clock + b.Clock,
        Memories = a.Memories + b.Memories,
        Leakage = a.Leakage + b.Leakage,
    };
}
