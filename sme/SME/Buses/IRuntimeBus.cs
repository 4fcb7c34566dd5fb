using System;
using System.Collections.Generic;

namespace SME;

/// <summary>A bus as the simulation sees it.</summary>
public interface IRuntimeBus : IBus
{
    /// <summary>The clock the bus propagates with.</summary>
    Clock Clock { get; }

    /// <summary>Whether the bus propagates at the clock edge only.</summary>
    bool IsClocked { get; }

    /// <summary>Whether the bus was created internal, and so is left out of traces.</summary>
    bool IsInternal { get; }

    /// <summary>The interface the bus implements.</summary>
    Type BusType { get; }

    /// <summary>The bus as an instance of <see cref="BusType"/>.</summary>
    IBus Manager { get; }

    /// <summary>Makes staged values readable.</summary>
    void Propagate();

    /// <summary>Makes staged values readable, as <see cref="Propagate"/> does.</summary>
    void Forward();

    /// <summary>Whether any signal was written since the bus last propagated.</summary>
    bool AnyStaged();

    /// <summary>Names of the signals not written since the bus last propagated.</summary>
    IEnumerable<string> NonStaged();

    /// <summary>Whether a signal has a value to read.</summary>
    /// <param name="property">Name of the signal.</param>
    bool CanRead(string property);
}
