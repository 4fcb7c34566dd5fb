namespace SME;

/// <summary>
/// Base of all bus interfaces. The get/set properties of an interface that extends it are signals;
/// <see cref="Scope.CreateBus{T}"/> gives an instance.
/// </summary>
public interface IBus;

/// <summary>Base of bus interfaces of which a simulation has one bus.</summary>
public interface ISingletonBus : IBus;
