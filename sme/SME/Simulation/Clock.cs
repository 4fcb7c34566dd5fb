using System;
using System.Collections.Generic;

namespace SME;

/// <summary>
/// A clock. A design has one physical clock; a clock with a divider is an enable on it, active in ticks n, 2n, ….
/// </summary>
public sealed class Clock
{
    private Dictionary<int, Clock>? _divided;

    /// <summary>Creates a physical clock.</summary>
    public Clock()
    {
        Root = this;
        Divider = 1;
    }

    /// <summary>Creates a clock that is active in every n-th tick of another.</summary>
    /// <param name="parent">The clock to divide.</param>
    /// <param name="divider">Ticks of the parent per tick of this clock, at least 1.</param>
    public Clock(Clock parent, int divider)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentOutOfRangeException.ThrowIfLessThan(divider, 1);
        Root = parent.Root;
        Divider = checked(parent.Divider * divider);
    }

    /// <summary>Number of ticks so far.</summary>
    public long Ticks { get; private set; }

    /// <summary>The physical clock this one is derived from.</summary>
    internal Clock Root { get; }

    /// <summary>Ticks of the physical clock per tick of this one.</summary>
    internal int Divider { get; }

    /// <summary>The clock that is active in every n-th tick of this one, the same object for the same n.</summary>
    internal Clock DividedBy(int divider)
    {
        if (divider == 1)
        {
            return this;
        }

        _divided ??= [];
        if (!_divided.TryGetValue(divider, out Clock? clock))
        {
            clock = new Clock(this, divider);
            _divided.Add(divider, clock);
        }

        return clock;
    }

    /// <summary>Advances the clock by one tick.</summary>
    public void Tick() => Ticks++;

    /// <summary>Sets the clock to where the physical clock's tick puts it.</summary>
    internal void Follow(long rootTicks) => Ticks = rootTicks / Divider;
}
