using System;
using System.Collections.Generic;

namespace SME;

/// <summary>
/// Where buses are created and found by name. Scopes nest: constructing one makes it current, disposing it restores the
/// one before. Look-up climbs to the parent unless the scope is isolated; singleton buses live in the root scope.
/// </summary>
public class Scope : IDisposable
{
    private readonly Dictionary<string, IRuntimeBus> _buses = new(StringComparer.Ordinal);
    private readonly Simulation _simulation;
    private readonly Scope? _parent;
    private readonly bool _isolated;
    private bool _disposed;

    /// <summary>Opens a scope inside the current one.</summary>
    /// <param name="isolated">Whether look-up stops here.</param>
    /// <param name="clock">The clock of buses and processes made inside; the parent's if null.</param>
    public Scope(bool isolated = true, Clock? clock = null)
    {
        _parent = Current;
        _simulation = _parent._simulation;
        _isolated = isolated;
        Clock = clock ?? _parent.Clock;
        _simulation.CurrentScope = this;
    }

    /// <summary>Opens the root scope of a simulation.</summary>
    internal Scope(Simulation simulation)
    {
        _simulation = simulation;
        _isolated = true;
        Clock = new Clock();
    }

    /// <summary>The innermost scope of the current simulation.</summary>
    /// <exception cref="InvalidOperationException">No simulation is active.</exception>
    public static Scope Current => Simulation.RequireCurrent("a scope is used").CurrentScope;

    /// <summary>The clock of buses and processes made inside.</summary>
    public Clock Clock { get; }

    /// <summary>Puts a bus under a name in the current scope.</summary>
    public static T RegisterBus<T>(string name, T bus)
        where T : class, IBus
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(bus);
        Current._buses[name] = bus as IRuntimeBus ?? throw new ArgumentException(
            $"{bus.GetType().Name} was not made by {nameof(Scope)}: buses come from Scope.CreateBus", nameof(bus));
        return bus;
    }

    /// <summary>Creates a bus.</summary>
    /// <typeparam name="T">The bus interface.</typeparam>
    /// <param name="name">The name to find it by; the type's if null.</param>
    /// <param name="internalBus">Whether the bus is left out of traces and look-up.</param>
    public static T CreateBus<T>(string? name = null, bool internalBus = false)
        where T : class, IBus
        => (T)CreateBus(typeof(T), name, internalBus);

    /// <inheritdoc cref="CreateBus{T}"/>
    /// <param name="bustype">The bus interface.</param>
    /// <param name="name">The name to find it by; the type's if null.</param>
    /// <param name="internalBus">Whether the bus is left out of traces and look-up.</param>
    public static IBus CreateBus(Type bustype, string? name = null, bool internalBus = false)
        => CreateOrLoadBus(bustype, name, internalBus, forceCreate: true);

    /// <summary>Creates a bus that is left out of traces and look-up.</summary>
    /// <typeparam name="T">The bus interface.</typeparam>
    public static T CreateInternalBus<T>()
        where T : class, IBus
        => (T)CreateOrLoadBus(typeof(T), null, internalBus: true);

    /// <summary>Finds a bus.</summary>
    /// <typeparam name="T">The bus interface.</typeparam>
    /// <param name="name">The name it was created under; the type's if null.</param>
    /// <param name="internalBus">Refused: internal buses cannot be found.</param>
    /// <exception cref="InvalidBusException">There is none.</exception>
    public static T LoadBus<T>(string? name = null, bool internalBus = false)
        where T : class, IBus
        => (T)LoadBus(typeof(T), name, internalBus);

    /// <inheritdoc cref="LoadBus{T}"/>
    /// <param name="bustype">The bus interface.</param>
    /// <param name="name">The name it was created under; the type's if null.</param>
    /// <param name="internalBus">Refused: internal buses cannot be found.</param>
    public static IBus LoadBus(Type bustype, string? name = null, bool internalBus = false)
    {
        ArgumentNullException.ThrowIfNull(bustype);
        if (internalBus)
        {
            throw new ArgumentException("an internal bus has no name to load it by", nameof(internalBus));
        }

        Scope scope = Current.TargetOf(bustype, ref name);
        return scope.Find(name!, bustype) ?? throw new InvalidBusException(
            $"no bus {name} of type {bustype.FullName} in this scope: create it before it is loaded");
    }

    /// <summary>Finds a bus, or creates it.</summary>
    /// <typeparam name="T">The bus interface.</typeparam>
    /// <param name="name">The name to find it by; the type's if null.</param>
    /// <param name="internalBus">Whether the bus is left out of traces and look-up; then it is always created.</param>
    /// <param name="forceCreate">Whether a new bus is made though there is one of that name.</param>
    public static T CreateOrLoadBus<T>(string? name = null, bool internalBus = false, bool forceCreate = false)
        where T : class, IBus
        => (T)CreateOrLoadBus(typeof(T), name, internalBus, forceCreate);

    /// <inheritdoc cref="CreateOrLoadBus{T}"/>
    /// <param name="bustype">The bus interface.</param>
    /// <param name="name">The name to find it by; the type's if null.</param>
    /// <param name="internalBus">Whether the bus is left out of traces and look-up; then it is always created.</param>
    /// <param name="forceCreate">Whether a new bus is made though there is one of that name.</param>
    public static IBus CreateOrLoadBus(
        Type bustype, string? name = null, bool internalBus = false, bool forceCreate = false)
    {
        ArgumentNullException.ThrowIfNull(bustype);
        bool clocked = bustype.IsDefined(typeof(ClockedBusAttribute), true);
        Scope current = Current;
        if (internalBus)
        {
            if (name != null)
            {
                throw new ArgumentException("an internal bus cannot be given a name", nameof(name));
            }

            return Bus.CreateFromInterface(bustype, ClockOf(bustype, current), clocked, isInternal: true);
        }

        Scope scope = current.TargetOf(bustype, ref name);
        IRuntimeBus? found = forceCreate ? null : scope.Find(name!, bustype);
        return found ?? (scope._buses[name!] =
            Bus.CreateFromInterface(bustype, ClockOf(bustype, scope), clocked, isInternal: false));
    }

    /// <summary>Restores the scope that was current when this one was opened.</summary>
    public void Dispose()
    {
        if (_parent == null)
        {
            throw new InvalidOperationException("the root scope ends with its simulation and cannot be disposed");
        }

        _disposed = true;
        while (_simulation.CurrentScope is { _disposed: true, _parent: { } parent })
        {
            _simulation.CurrentScope = parent;
        }

        GC.SuppressFinalize(this);
    }

    private static Clock ClockOf(Type bustype, Scope scope)
        => Attribute.GetCustomAttribute(bustype, typeof(ClockDividerAttribute)) is ClockDividerAttribute attribute
            ? scope.Clock.DividedBy(attribute.Divider)
            : scope.Clock;

    private static bool IsSingleton(Type bustype)
        => typeof(ISingletonBus).IsAssignableFrom(bustype) || bustype.IsDefined(typeof(SingletonBusAttribute), true);

    private Scope TargetOf(Type bustype, ref string? name)
    {
        if (!IsSingleton(bustype))
        {
            name ??= bustype.FullName;
            return this;
        }

        if (name != null)
        {
            throw new ArgumentException($"singleton bus {bustype.FullName} cannot be given a name", nameof(name));
        }

        name = bustype.FullName;
        return _simulation.RootScope;
    }

    private IRuntimeBus? Find(string name, Type bustype)
    {
        for (Scope? scope = this; scope != null; scope = scope._isolated ? null : scope._parent)
        {
            if (scope._buses.TryGetValue(name, out IRuntimeBus? bus))
            {
                return bus.BusType == bustype ? bus : throw new InvalidBusException(
                    $"bus {name} has type {bus.BusType.FullName}, not {bustype.FullName}");
            }
        }

        return null;
    }
}
