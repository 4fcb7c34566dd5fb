using System;
using System.Threading.Tasks;

namespace SME;

/// <summary>A process as the simulation sees it: a class with buses as fields, run once per tick.</summary>
public interface IProcess
{
    /// <summary>The process's name, or null when it has its type's.</summary>
    string? Name { get; }

    /// <summary>Whether the process runs at the clock edge.</summary>
    bool IsClockedProcess { get; }

    /// <summary>Buses read in the tick they are written in, one array for each field.</summary>
    IRuntimeBus[][] InputBusses { get; }

    /// <summary>Buses read as they were when the tick began, one array for each field.</summary>
    IRuntimeBus[][] ClockedInputBusses { get; }

    /// <summary>Buses written, one array for each field.</summary>
    IRuntimeBus[][] OutputBusses { get; }

    /// <summary>Buses private to the process, one array for each field.</summary>
    IRuntimeBus[][] InternalBusses { get; }

    /// <summary>What renders the process in exported code, or null for its own body.</summary>
    object? CustomRenderer { get; }

    /// <summary>The process's body over the whole simulation.</summary>
    Task Run();

    /// <summary>Waits for the process's next run.</summary>
    Task ClockAsync();

    /// <summary>Waits for the process's next run, then as long as the condition is false.</summary>
    Task WaitUntilAsync(Func<bool> condition);
}
