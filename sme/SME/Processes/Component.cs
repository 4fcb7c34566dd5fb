namespace SME;

/// <summary>
/// A group of processes, buses and other components that is one instance in the hierarchy: what its fields hold
/// (private and inherited ones, arrays of any rank, lists, tuples) lies under it, named by the field and index.
/// </summary>
public abstract class Component
{
    /// <summary>Registers the component with the current simulation.</summary>
    protected Component()
        => Simulation.RequireCurrent($"component {GetType().FullName} is constructed").RegisterComponent(this);
}
