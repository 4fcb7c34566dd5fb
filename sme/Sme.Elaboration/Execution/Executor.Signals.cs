using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>Signals of buses: inputs, staged outputs, and what the process reads back of its own.</content>
internal sealed partial class Executor
{
    private readonly Dictionary<(Bus, SignalDescription), Reference> _fixedArrays = [];

    private void GetSignal(Datum holder, string name)
    {
        if (BusOf(holder, name) is not { } first)
        {
            _state.Push(Unknown.Instance);
            return;
        }

        SignalDescription signal = first.Layout.Signals.First(s => s.Name == name);
        if (!signal.IsArray)
        {
            Datum? value = Gather(holder, bus => (bus, bus.Layout.Signals.First(s => s.Name == name), 0));
            if (value != null)
            {
                _state.Push(value);
            }

            return;
        }

        _state.Push(holder switch
        {
            Reference => FixedArrayOf(first, signal),
            IndexedReference indexed => new IndexedReference(
                indexed.Index, indexed.Elements.Select(e => ArrayOf(e, name)).ToList()),
            _ => new ReferenceChoice(AlternativesOf(holder).Select(a => (a.Guard!, ArrayOf(a.Reference, name))).ToList()),
        });
    }

    private Reference ArrayOf(Reference bus, string name)
        => bus.Target is Bus live ? FixedArrayOf(live, live.Layout.Signals.First(s => s.Name == name)) : Reference.Null;

    private Reference FixedArrayOf(Bus bus, SignalDescription signal)
    {
        if (!_fixedArrays.TryGetValue((bus, signal), out Reference? reference))
        {
            _fixedArrays.Add((bus, signal), reference = new Reference(new FixedSignal(bus, signal)));
        }

        return reference;
    }

    // A bus among those the holder may be, for what all of them share; null where it is no bus at all.
    private Bus? BusOf(Datum holder, string name)
    {
        if (holder is Unknown)
        {
            ReportUnknown("a bus");
            return null;
        }

        Bus? first = AlternativesOf(holder).Select(a => a.Reference.Target).OfType<Bus>().FirstOrDefault();
        if (first == null)
        {
            ReportNull(holder, $"the bus of {name}");
        }

        return first;
    }

    /// <summary>The value of a signal of one of several buses.</summary>
    private Datum? Gather(Datum holder, Func<Bus, (Bus Bus, SignalDescription Signal, int Element)> of)
    {
        if (holder is Reference { Target: Bus only })
        {
            (Bus bus, SignalDescription signal, int element) = of(only);
            return ReadSignal(bus, signal, element, null);
        }

        if (holder is IndexedReference indexed)
        {
            List<Value> values = [indexed.Index];
            SignalType? type = null;
            for (int i = 0; i < indexed.Elements.Count; i++)
            {
                (Bus bus, SignalDescription signal, int element) = of((Bus)indexed.Elements[i].Target!);
                type = signal.Type;
                Value isMeant = EqualTo(indexed.Index, (ulong)i);
                values.Add(ToBits(type, ReadSignal(bus, signal, element, isMeant)));
            }

            return FromBits(type!, Op(Operator.Select, type!.Width, values.ToArray()));
        }

        List<(Value, Datum)> alternatives = [];
        foreach ((Value? guard, Reference reference) in ObjectsOf(holder, "a bus"))
        {
            (Bus bus, SignalDescription signal, int element) = of((Bus)reference.Target!);
            alternatives.Add((guard!, ReadSignal(bus, signal, element, guard)));
        }

        return alternatives.Count == 0 ? null : Select(alternatives);
    }

    /// <summary>The readable value of a signal; that it has one is a check, where a condition holds if one is given.</summary>
    private Datum ReadSignal(Bus bus, SignalDescription signal, int element, Value? when)
    {
        SignalCell cell = _assumptions.Cells.Signal(bus, signal, element);
        if (signal.Type.Encoding == SignalEncoding.Float)
        {
            ReportFloatingPoint(signal.Type);
            return Unknown.Instance;
        }

        PortReference? port = _template.PortOf(bus);
        Value value;
        Value? defined = null;
        if (_assumptions.Written.Contains(cell) && !IsShared(bus, signal, PortOf(bus)))
        {
            value = HeldSignal(cell).Value;
            defined = signal.IsInitialized ? null : HeldDefined(cell).Value;
        }
        else if (port == null)
        {
            Report(Rules.NoInput, Texts.NoInput($"{signal.Name} of {SourceNames.Of(bus.BusType)}", null));
            return FromBits(signal.Type, Placeholder(signal.Type.Width).Value);
        }
        else
        {
            value = InputOf(port, bus, signal, element, isDefined: false);
            defined = signal.IsInitialized ? null : InputOf(port, bus, signal, element, isDefined: true);
        }

        if (defined != null)
        {
            string what = signal.IsArray ? $"element {element} of signal {signal.Name}" : $"signal {signal.Name}";
            Check(
                when == null ? defined : Or(Not(when), defined),
                $"{what} of {_template.NameOf(port)} was read before it was first written");
        }

        return FromBits(signal.Type, value);
    }

    private Value InputOf(PortReference port, Bus bus, SignalDescription signal, int element, bool isDefined)
        => _template.Input(port, signal, Array.IndexOf(bus.Layout.Signals, signal), element, isDefined);

    private void SetSignal(Datum holder, string name, Datum value)
    {
        if (BusOf(holder, name) == null)
        {
            return;
        }

        foreach ((Value? guard, Reference reference) in ObjectsOf(holder, name))
        {
            var bus = (Bus)reference.Target!;
            WriteSignal(bus, bus.Layout.Signals.First(s => s.Name == name), 0, value, guard);
        }
    }

    private void WriteSignal(Bus bus, SignalDescription signal, int element, Datum value, Value? when)
    {
        PortReference? port = _template.PortOf(bus);
        if (port == null || (_process.Maps.Ports[port.Port].Use & (PortUse.Output | PortUse.Internal)) == 0)
        {
            Report(
                Rules.NoOutput,
                Texts.NoOutput($"{signal.Name} of {SourceNames.Of(bus.BusType)}",
                    port == null ? null : _process.Maps.Ports[port.Port].Name));
            return;
        }

        SignalCell cell = _assumptions.Cells.Signal(bus, signal, element);
        if (_assumptions.Written.Add(cell))
        {
            _template.IsIncomplete = true;
        }

        WrittenCell written = _assumptions.Cells.Written(cell);
        Datum staged = FromBits(signal.Type, ToBits(signal.Type, value));
        var one = new Number(Constant(1, 1));
        GiveName(cell, staged);
        staged = when == null ? staged : Select([(when, staged), (Not(when), Read(cell))]);
        GiveName(cell, staged);
        _state.Store[cell] = staged;
        _state.Store[written] = when == null ? one : new Number(Or(when, ((Number)Read(written)).Value));
    }

    // Inputs that say when divided clocks tick come first.
    private void AddEnables()
    {
        if (_process.ProcessClock.Divider > 1)
        {
            _template.Enable(new ClockEnable(_process.ProcessClock.Divider, !IsLate));
        }

        foreach (Port port in _process.Maps.Ports.Where(p => (p.Use & (PortUse.Output | PortUse.Internal)) != 0))
        {
            foreach (Bus bus in port.Buses.Where(b => IsStaged(b, port)))
            {
                _template.Enable(PropagationOf(bus, port));
            }
        }
    }

    /// <summary>Whether what is written to a bus waits for a tick of the bus's own clock.</summary>
    private bool IsStaged(Bus bus, Port port)
        => bus.Clock.Divider > 1
            && (_process.ProcessClock.Divider % bus.Clock.Divider != 0 || (IsLate && bus.IsClocked));

    private ClockEnable PropagationOf(Bus bus, Port port) => new(bus.Clock.Divider, !IsLate || bus.IsClocked);

    private Port PortOf(Bus bus) => _process.Maps.Ports[_template.PortOf(bus)!.Port];

    private static bool IsShared(Bus bus, SignalDescription signal, Port port)
        => signal.Property.IsDefined(typeof(SharedSignalAttribute), true)
            || bus.BusType.IsDefined(typeof(SharedSignalAttribute), true)
            || port.Field?.IsDefined(typeof(SharedSignalAttribute), true) == true;

    private Register StagedSignal(SignalCell cell, bool isDefined = false)
        => _template.Staged(cell, _template.PortOf(cell.Bus)!, isDefined, IsLate);

    private Register HeldSignal(SignalCell cell) => _template.Held(cell, _template.PortOf(cell.Bus)!, IsLate);

    private Register HeldDefined(SignalCell cell) => _template.HeldDefined(cell, _template.PortOf(cell.Bus)!, IsLate);

    private void CallFixedArray(string method, Datum[] arguments)
    {
        Datum holder = arguments[0];
        FixedSignal first = AlternativesOf(holder).Select(a => a.Reference.Target).OfType<FixedSignal>().First();
        int length = first.Signal.Elements;
        if (method == "get_Length")
        {
            _state.Push(Literal(32, length));
            return;
        }

        Number index = AsNumber(arguments[1]);
        CheckIndex(index, length, null);
        if (_state.IsDead)
        {
            return;
        }

        bool isKnown = TryConcrete(index, out ulong known);
        if (method == "get_Item")
        {
            List<(Value, Datum)> alternatives = [];
            foreach ((Value? guard, Reference reference) in AlternativesOf(holder))
            {
                var array = (FixedSignal)reference.Target!;
                alternatives.Add((guard ?? Constant(1, 1), ReadElement(array, guard)));
            }

            _state.Push(Select(alternatives));
            return;
        }

        foreach ((Value? guard, Reference reference) in AlternativesOf(holder))
        {
            var array = (FixedSignal)reference.Target!;
            for (int i = isKnown ? (int)known : 0; i < (isKnown ? (int)known + 1 : length); i++)
            {
                Value? when = isKnown ? guard : EqualTo(index.Value, (ulong)i);
                when = isKnown || guard == null ? when : And(when!, guard);
                WriteSignal(array.Bus, array.Signal, i, arguments[2], when);
            }
        }

        Datum ReadElement(FixedSignal array, Value? guard)
        {
            if (isKnown)
            {
                return ReadSignal(array.Bus, array.Signal, (int)known, guard);
            }

            SignalType type = array.Signal.Type;
            List<Value> values = [Low(index.Value, AddressWidth(length))];
            for (int i = 0; i < length; i++)
            {
                Value meant = EqualTo(index.Value, (ulong)i);
                values.Add(ToBits(type, ReadSignal(array.Bus, array.Signal, i, guard == null ? meant : And(guard, meant))));
            }

            return FromBits(type, Op(Operator.Select, type.Width, values.ToArray()));
        }
    }

    private sealed record FixedSignal(Bus Bus, SignalDescription Signal);
}
