namespace SME.Tracer.Coverage;

/// <summary>What a run showed of a signal, in one instance or in all instances of a definition.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Toggles">The edges of its bits.</param>
/// <param name="States">If it holds a state, the states and transitions.</param>
internal sealed record CoveredSignal(SignalPlace Place, ToggleCoverage Toggles, StateCoverage? States)
{
    /// <summary>What is covered of what can be counted: edges and states.</summary>
    public Ratio Branches => Toggles.Edges + (States?.States ?? default);

    /// <summary>What two instances showed together.</summary>
    public CoveredSignal Merge(CoveredSignal other)
        => this with { Toggles = Toggles.Merge(other.Toggles), States = States?.Merge(other.States!) };
}
