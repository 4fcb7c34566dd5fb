using System;
using System.Collections.Generic;
using System.Reflection;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>Gives the same cell for the same field of an object, element of an array, or signal of a bus.</summary>
internal sealed class Cells
{
    private readonly Dictionary<(object Owner, Type Declaring, int Token), FieldCell> _fields = new(KeyComparer.Instance);
    private readonly Dictionary<(object Owner, Type Declaring, int Token), ElementCell> _elements = new(KeyComparer.Instance);
    private readonly Dictionary<(object Owner, Type Declaring, int Token), SignalCell> _signals = new(KeyComparer.Instance);
    private readonly Dictionary<SignalCell, WrittenCell> _written = [];
    private readonly Dictionary<(VirtualObject, int), MachineCell> _machines = [];
    private readonly Dictionary<(object Site, int Count), VirtualObject> _kept = [];

    public FieldCell Field(object owner, FieldInfo field, AccessPath? path)
    {
        (object, Type, int) key = (owner, field.DeclaringType!, field.MetadataToken);
        if (!_fields.TryGetValue(key, out FieldCell? cell))
        {
            _fields.Add(key, cell = new FieldCell(owner, field, path?.Field(field)));
        }

        return cell;
    }

    public ElementCell Element(Array array, int index, AccessPath? path)
    {
        (object, Type, int) key = (array, typeof(void), index);
        if (!_elements.TryGetValue(key, out ElementCell? cell))
        {
            _elements.Add(key, cell = new ElementCell(array, index, path?.Element(index)));
        }

        return cell;
    }

    public SignalCell Signal(Bus bus, SignalDescription signal, int element)
    {
        (object, Type, int) key =
            (bus, signal.Property.DeclaringType!, (Array.IndexOf(bus.Layout.Signals, signal) * (1 << 21)) + element);
        if (!_signals.TryGetValue(key, out SignalCell? cell))
        {
            _signals.Add(key, cell = new SignalCell(bus, signal, element));
        }

        return cell;
    }

    public WrittenCell Written(SignalCell signal)
    {
        if (!_written.TryGetValue(signal, out WrittenCell? cell))
        {
            _written.Add(signal, cell = new WrittenCell(signal));
        }

        return cell;
    }

    public MachineCell Machine(VirtualObject machine, int state)
    {
        if (!_machines.TryGetValue((machine, state), out MachineCell? cell))
        {
            _machines.Add((machine, state), cell = new MachineCell(machine, state));
        }

        return cell;
    }

    /// <summary>The object that a place of the code makes, in the count-th time it comes there in a tick.</summary>
    public VirtualObject Kept(object site, int count, Type type, string name)
    {
        if (!_kept.TryGetValue((site, count), out VirtualObject? made))
        {
            _kept.Add((site, count), made = new VirtualObject(type, name, isKept: true) { Serial = _kept.Count });
        }

        return made;
    }

    private sealed class KeyComparer : IEqualityComparer<(object Owner, Type Declaring, int Token)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((object Owner, Type Declaring, int Token) x, (object Owner, Type Declaring, int Token) y)
            => ReferenceEquals(x.Owner, y.Owner) && x.Declaring == y.Declaring && x.Token == y.Token;

        public int GetHashCode((object Owner, Type Declaring, int Token) obj)
            => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Owner), obj.Declaring, obj.Token);
    }
}
