using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SME.Live;

namespace SME;

/// <summary>How a process uses a bus field.</summary>
[Flags]
internal enum PortUse : byte
{
    /// <summary>The bus is read.</summary>
    Input = 1,

    /// <summary>The bus is written.</summary>
    Output = 2,

    /// <summary>The bus is private to the process.</summary>
    Internal = 4,
}

/// <summary>A bus field of a process with the buses it holds.</summary>
/// <param name="Name">The field's name; for registered buses, their place.</param>
/// <param name="Field">The field, or null for registered buses.</param>
/// <param name="Use">How the process uses it.</param>
/// <param name="IsArray">Whether the field is an array of buses.</param>
/// <param name="Buses">The buses, in order of the indices.</param>
internal sealed record Port(string Name, FieldInfo? Field, PortUse Use, bool IsArray, Bus[] Buses);

/// <summary>The buses of a process by use, in field order.</summary>
internal sealed class BusMaps
{
    private static readonly MemberTable<Type, TypePorts> KnownTypes = new();

    private BusMaps(Process process, bool clocked, Port[] ports)
    {
        IsClocked = clocked;
        Ports = ports;
        Process = process;

        // A clocked process reads everything as it was when the tick began; so does any reader of a clocked bus.
        Inputs = Select(PortUse.Input, b => !clocked && !b.IsClocked);
        ClockedInputs = Select(PortUse.Input, b => clocked || b.IsClocked);
        Outputs = Select(PortUse.Output, _ => true);
        Internals = Select(PortUse.Internal, _ => true);
    }

    /// <summary>Whether the process runs at the clock edge.</summary>
    public bool IsClocked { get; }

    /// <summary>The bus fields, the process's own before inherited ones.</summary>
    public Port[] Ports { get; }

    /// <summary>Buses read in the tick they are written in.</summary>
    public IRuntimeBus[][] Inputs { get; }

    /// <summary>Buses read as they were when the tick began.</summary>
    public IRuntimeBus[][] ClockedInputs { get; }

    /// <summary>Buses written.</summary>
    public IRuntimeBus[][] Outputs { get; }

    /// <summary>Buses private to the process.</summary>
    public IRuntimeBus[][] Internals { get; }

    /// <summary>Buses in the order in which they are numbered in traces.</summary>
    public IEnumerable<Bus> InDiscoveryOrder
        => Inputs.Concat(Outputs).Concat(Internals).Concat(ClockedInputs).SelectMany(b => b).Cast<Bus>();

    private Process Process { get; }

    /// <summary>Reads the bus fields of a process, filling those that load themselves.</summary>
    /// <exception cref="InvalidBusException">A field is null, or a bus attribute stands on a property.</exception>
    public static BusMaps Of(Process process)
    {
        TypePorts type = KnownTypes.GetOrAdd(process.GetType(), t => new TypePorts(t));
        if (type.MayAutoload)
        {
            Loader.AutoloadBusses(process);
        }

        var ports = new Port[type.Fields.Length];
        for (int i = 0; i < ports.Length; i++)
        {
            (FieldInfo field, PortUse use) = type.Fields[i];
            object? value = field.GetValue(process);
            Bus[] buses = value is Bus bus ? [bus]
                : value is null ? throw NullField(process, field)
                : ((Array)value).Cast<IBus?>().Select((b, n) => AsBus(b, process, $"{field.Name}[{n}]")).ToArray();
            ports[i] = new Port(field.Name, field, use, field.FieldType.IsArray, buses);
        }

        return new BusMaps(process, type.IsClocked, ports);
    }

    /// <summary>Makes maps of explicit buses.</summary>
    public static BusMaps Of(Process process, IBus[][] inputs, IBus[][] outputs, IBus[][] internals)
    {
        TypePorts type = KnownTypes.GetOrAdd(process.GetType(), t => new TypePorts(t));
        return new BusMaps(process, type.IsClocked,
        [
            .. Registered(process, inputs, PortUse.Input, "input"),
            .. Registered(process, outputs, PortUse.Output, "output"),
            .. Registered(process, internals, PortUse.Internal, "internal"),
        ]);
    }

    private static IEnumerable<Port> Registered(Process process, IBus[][] groups, PortUse use, string name)
        => groups.Select((buses, i) => new Port(
            $"{name}{i}", null, use, true, buses.Select((b, n) => AsBus(b, process, $"{name}{i}[{n}]")).ToArray()));

    private static Bus AsBus(IBus? bus, Process process, string field) => bus as Bus ?? throw new InvalidBusException(
        bus == null
            ? $"bus {field} of process {process.Simulation.NameOf(process)} is null: assign it before the "
                + "simulation runs"
            : $"bus {field} of process {process.Simulation.NameOf(process)} was implemented by hand "
                + $"({bus.GetType().FullName}): "
                + "buses come from Scope.CreateBus");

    private static InvalidBusException NullField(Process process, FieldInfo field) => new(
        $"bus field {field.Name} of process {process.Simulation.NameOf(process)} is null: assign a bus of type "
        + $"{field.FieldType.Name} before the simulation runs, or mark the field [AutoloadBus]");

    private IRuntimeBus[][] Select(PortUse use, Func<Bus, bool> which)
    {
        int count = 0;
        foreach (Port port in Ports)
        {
            count += Takes(port) ? 1 : 0;
        }

        if (count == 0)
        {
            return [];
        }

        var selected = new IRuntimeBus[count][];
        int next = 0;
        foreach (Port port in Ports)
        {
            if (Takes(port))
            {
                selected[next++] = port.Buses.Where(which).ToArray<IRuntimeBus>();
            }
        }

        return selected;

        bool Takes(Port port) => (port.Use & use) != 0 && port.Buses.Any(which);
    }

    // What does not change from instance to instance.
    private sealed class TypePorts
    {
        public TypePorts(Type type)
        {
            Loader.RefuseMarkedProperties(type);
            IsClocked = type.IsDefined(typeof(ClockedProcessAttribute), true);
            FieldInfo[] fields = Loader.GetBusFields(type).ToArray();
            Fields = fields.Select(f => (f, UseOf(f))).ToArray();
            MayAutoload = type.IsDefined(typeof(AutoloadBusAttribute), true) || fields.Any(f =>
                f.IsDefined(typeof(AutoloadBusAttribute), true)
                || typeof(ISingletonBus).IsAssignableFrom(f.FieldType)
                || f.FieldType.IsDefined(typeof(SingletonBusAttribute), true));
        }

        public bool IsClocked { get; }

        public bool MayAutoload { get; }

        public (FieldInfo Field, PortUse Use)[] Fields { get; }

        private static PortUse UseOf(FieldInfo field)
        {
            if (field.IsDefined(typeof(InternalBusAttribute), true))
            {
                return PortUse.Internal;
            }

            PortUse use = (field.IsDefined(typeof(InputBusAttribute), true) ? PortUse.Input : 0)
                | (field.IsDefined(typeof(OutputBusAttribute), true) ? PortUse.Output : 0);
            return use == 0 ? PortUse.Input | PortUse.Output : use;
        }
    }
}
