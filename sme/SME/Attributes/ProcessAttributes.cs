using System;

namespace SME;

/// <summary>Marks a process that runs at the clock edge: it reads what was readable when the tick began.</summary>
[AttributeUsage(AttributeTargets.All)]
public class ClockedProcessAttribute : Attribute;

/// <summary>Marks a process that runs in every n-th tick only.</summary>
[AttributeUsage(AttributeTargets.All)]
public class ClockDividerAttribute : Attribute
{
    /// <summary>The process runs in ticks n, 2n, … of its scope's clock.</summary>
    public ClockDividerAttribute(int divider) => Divider = divider;

    /// <summary>Ticks of the scope's clock per run.</summary>
    public int Divider { get; set; }
}

/// <summary>
/// Marks a process that stands for an existing entity: its body is the simulation model, exported code instantiates
/// the entity.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlackBoxAttribute : Attribute
{
    /// <summary>The process stands for the entity of this name.</summary>
    public BlackBoxAttribute(string entity) => Entity = entity;

    /// <summary>Name of the entity or module that exported code instantiates.</summary>
    public string Entity { get; }

    /// <summary>Clock cycles from an input to the output that depends on it.</summary>
    public int Latency { get; set; }
}

/// <summary>Marks a process that stays in C# whichever engine runs the rest of the design.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NativeAttribute : Attribute;

/// <summary>
/// Drops the reset of a register or an array (a field), of the registers of a signal (a property of a bus), or of all of a
/// process. A register then begins unknown in hardware; an array begins with its contents, which reset leaves alone.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NoResetAttribute : Attribute;

/// <summary>
/// Marks a bus or signal that several processes may write in different ticks; at most one may in any tick.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Interface)]
public sealed class SharedSignalAttribute : Attribute;
