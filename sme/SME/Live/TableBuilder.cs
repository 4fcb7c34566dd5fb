using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace SME.Live;

/// <summary>
/// Lists the signals of a design: process by process in order of registration, the buses it writes, its registers, its
/// state, its memories. A bus is listed where it is first written; every other place that holds it is an alias.
/// </summary>
internal sealed class TableBuilder
{
    private readonly Simulation _simulation;
    private readonly List<Slot> _slots;
    private readonly List<Signal> _signals = [];
    private readonly List<SignalAlias> _aliases = [];
    private readonly List<Source> _sources = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<Bus, int> _firstIds = new(ReferenceEqualityComparer.Instance);
    private int _words;

    public TableBuilder(Simulation simulation, List<Slot> slots)
    {
        _simulation = simulation;
        _slots = slots;
    }

    /// <summary>Builds the table and the slots of its packed state.</summary>
    public Sources Build()
    {
        Process[] processes = _simulation.Processes.Select(p => (Process)p.Instance).ToArray();
        foreach (Process process in processes)
        {
            IReadOnlyList<string> path = _simulation.HierarchyOfDesign.PathOf(process);
            foreach ((Port port, int index, Bus bus) in PortsOf(process))
            {
                if ((port.Use & (PortUse.Output | PortUse.Internal)) != 0 && !_firstIds.ContainsKey(bus))
                {
                    AddBus(bus, [.. path, PortName(port, index)], process.GetType(), port.Field);
                }
            }

            AddFields(process, path);
        }

        foreach (Bus bus in _simulation.BusNames.Keys.Cast<Bus>().Where(b => !_firstIds.ContainsKey(b)).ToArray())
        {
            AddBus(bus, [_simulation.BusNames[bus]], bus.BusType, null);
        }

        AddAliases(processes);
        return new Sources(new SignalTable(_signals, _aliases, _words), _sources);
    }

    private static IEnumerable<(Port Port, int Index, Bus Bus)> PortsOf(Process process)
        => process.Maps.Ports.SelectMany(p => p.Buses.Select((b, i) => (p, i, b)));

    private static string PortName(Port port, int index)
    {
        string name = port.Field == null ? InstanceNames.Of(port.Name) : InstanceNames.Of(port.Field);
        return port.IsArray ? $"{name}[{index}]" : name;
    }

    private void AddBus(Bus bus, IReadOnlyList<string> scope, Type writer, FieldInfo? port)
    {
        int firstId = _signals.Count;
        int firstBit = _words * 64;
        string traceName = _simulation.BusNames[bus];
        bool isInput = _simulation.TopLevelInputBusses.Contains(bus);
        _firstIds.Add(bus, firstId);
        scope = [.. scope.Take(scope.Count - 1), Unique([.. scope.Take(scope.Count - 1), "port"], scope[^1])];
        foreach (SignalDescription signal in bus.Layout.Signals)
        {
            for (int element = 0; element < Math.Max(1, signal.Elements); element++)
            {
                string suffix = signal.IsArray ? $"({element})" : string.Empty;
                _sources.Add(new Source(bus, signal, element));
                _signals.Add(new Signal
                {
                    Id = _signals.Count,
                    Scope = scope,
                    Name = Unique(scope, InstanceNames.Of(signal.Name) + suffix),
                    TraceName = bus.IsInternal ? null : $"{traceName}.{signal.Name}{suffix}",
                    IsTopLevelInput = isInput,
                    Kind = SignalKind.Bus,
                    Origin = new SignalOrigin(writer, port, signal.Property),
                    Type = signal.Type.ClrType,
                    Width = signal.Type.Width,
                    BitOffset = firstBit + (signal.IsArray ? signal.ElementOffset(element) : signal.BitOffset),
                    DefinedOffset = signal.DefinedOffset < 0 ? -1 : firstBit + signal.DefinedOffset + element,
                });
            }
        }

        _slots.Add(new BusSlot(_words, Enumerable.Range(firstId, _signals.Count - firstId).ToArray(), bus));
        _words += bus.Layout.WordCount;
    }

    private void AddFields(Process process, IReadOnlyList<string> path)
    {
        if (process is SimulationProcess)
        {
            return;
        }

        FieldLayout layout = FieldLayout.Of(process.GetType());
        int firstId = _signals.Count;
        foreach (RegisterField register in layout.Registers)
        {
            Add(
                path, register.Name, SignalKind.Register, register.Type, (_words * 64) + register.BitOffset, 1,
                new Source(process, register, 0), register.Path[0]);
        }

        if (layout.WordCount > 0)
        {
            _slots.Add(new RegisterSlot(
                _words, Enumerable.Range(firstId, _signals.Count - firstId).ToArray(), process, layout));
            _words += layout.WordCount;
        }

        if (process is StateProcess body && Awaits.Of(process.GetType()) is { Count: > 0 and int awaits })
        {
            int width = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)awaits));
            _slots.Add(new StateSlot(_words, [_signals.Count], body));
            Add(
                path, "state", SignalKind.State, SignalType.Of(typeof(int))!, _words * 64, 1, new Source(body, null, 0), null,
                width);
            _words++;
        }

        foreach (MemoryField memory in layout.Memories)
        {
            if (memory.Field.GetValue(process) is Array { Length: > 0 } contents)
            {
                Add(
                    path, memory.Name, SignalKind.Memory, memory.Element, -1, contents.Length,
                    new Source(process, memory, 0), memory.Field);
            }
        }
    }

    private void Add(
        IReadOnlyList<string> path, string name, SignalKind kind, SignalType type, int bitOffset, int length,
        Source source, FieldInfo? field, int? width = null)
    {
        _sources.Add(source);
        _signals.Add(new Signal
        {
            Id = _signals.Count,
            Scope = path,
            Name = Unique(path, name),
            Kind = kind,
            Origin = new SignalOrigin(source.Owner.GetType(), field, null),
            Type = type.ClrType,
            Width = width ?? type.Width,
            BitOffset = bitOffset,
            Length = length,
        });
    }

    // A derived class may have a field of the name of a private one of its base, or of the state of the body. A port and
    // a register may share a name: the port's signals lie one level further down.
    private string Unique(IEnumerable<string> scope, string name)
    {
        string prefix = string.Join('.', scope) + ".";
        string unique = name;
        for (int i = 1; !_taken.Add(prefix + unique); i++)
        {
            unique = $"{name}#{i}";
        }

        return unique;
    }

    private void AddAliases(Process[] processes)
    {
        foreach (Process process in processes)
        {
            IReadOnlyList<string> path = _simulation.HierarchyOfDesign.PathOf(process);
            foreach ((Port port, int index, Bus bus) in PortsOf(process))
            {
                AddAlias(bus, [.. path, PortName(port, index)]);
            }
        }

        foreach ((Bus bus, IReadOnlyList<string> scope) in _simulation.HierarchyOfDesign.BusesOfComponents())
        {
            if (_firstIds.ContainsKey(bus))
            {
                AddAlias(bus, scope);
            }
        }
    }

    private void AddAlias(Bus bus, IReadOnlyList<string> scope)
    {
        int first = _firstIds[bus];
        if (_signals[first].Scope.SequenceEqual(scope))
        {
            return;
        }

        int count = bus.Layout.Signals.Sum(s => Math.Max(1, s.Elements));
        for (int id = first; id < first + count; id++)
        {
            _aliases.Add(new SignalAlias(scope, _signals[id].Name, id));
        }
    }
}
