using System.Collections.Generic;
using System.Linq;

namespace SME.Tests.Scheduling;

/// <summary>How a process uses a bus.</summary>
internal enum Use : byte
{
    Input,
    Output,
    Both,
    Internal,
}

/// <summary>What a process is.</summary>
internal enum Kind : byte
{
    Simple,
    State,
    Bench,
}

/// <summary>One signal, or one element of a fixed array, of one bus.</summary>
internal readonly record struct SignalRef(int Bus, int Signal, int Element);

/// <summary>A signal is read from a run of the process on, counted from 0.</summary>
internal sealed record ReadOp(SignalRef Signal, int FromRun);

/// <summary>A signal is written when the masked bits of the hash are 0.</summary>
internal sealed record WriteOp(SignalRef Signal, int Rotation, ulong Unless);

/// <summary>What happens between two awaits; the wait comes before it.</summary>
internal sealed record StepSpec(SignalRef? Until, ReadOp[] Reads, WriteOp[] Writes);

/// <summary>A bus of a graph.</summary>
internal sealed record BusSpec(Shape Shape, int Divider, bool CreatedInternal, bool IsTopLevelInput)
{
    public bool IsClocked => Shape.IsClocked;
}

/// <summary>A bus field of a process.</summary>
internal sealed record PortSpec(int Bus, Use Use)
{
    public bool IsRead => Use is Use.Input or Use.Both;

    public bool IsWritten => Use is not Use.Input;
}

/// <summary>A process of a graph.</summary>
internal sealed record ProcessSpec(
    Kind Kind, bool IsClocked, int Divider, Shape First, Shape Second, PortSpec[] Ports, StepSpec[] Steps, int Rounds,
    ulong Salt);

/// <summary>A value that the environment gives a top-level input before a tick.</summary>
internal sealed record Poke(SignalRef Signal, ulong Value, bool ByProperty);

/// <summary>A design as data: what the framework and the interpreter are both made from.</summary>
internal sealed record GraphSpec(int Seed, BusSpec[] Buses, ProcessSpec[] Processes, Poke[][] Pokes)
{
    public const int Ticks = 40;

    public SignalInfo Info(SignalRef signal) => Buses[signal.Bus].Shape.Signals[signal.Signal];

    /// <summary>All signals of all buses.</summary>
    public IEnumerable<SignalRef> Signals()
        => from bus in Enumerable.Range(0, Buses.Length)
           from signal in Enumerable.Range(0, Buses[bus].Shape.Signals.Length)
           from element in Enumerable.Range(0, Buses[bus].Shape.Signals[signal].Count)
           select new SignalRef(bus, signal, element);

    public IEnumerable<int> WritersOf(int bus)
        => Enumerable.Range(0, Processes.Length)
            .Where(p => Processes[p].Ports.Any(port => port.Bus == bus && port.IsWritten));
}
