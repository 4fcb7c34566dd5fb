using System;
using System.Reflection;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>Where a datum is: a cell, a part of one, or an element of a memory.</summary>
internal abstract class Place
{
    /// <summary>The C# type of what is there.</summary>
    public abstract Type Type { get; }
}

/// <summary>Something that holds a datum of its own; the same object for the same variable.</summary>
internal abstract class Cell(Type type) : Place
{
    public override Type Type => type;
}

/// <summary>A local variable, an argument or a temporary of a call.</summary>
internal sealed class LocalCell(Type type) : Cell(type)
{
    /// <summary>What the source calls what it holds now, or null.</summary>
    public string? Name { get; set; }

    /// <summary>The rank of that name.</summary>
    public int Rank { get; init; }
}

/// <summary>A field of an object.</summary>
internal sealed class FieldCell(object owner, FieldInfo field, AccessPath? path) : Cell(field.FieldType)
{
    /// <summary>A live object or a <see cref="VirtualObject"/>.</summary>
    public object Owner { get; } = owner;

    public FieldInfo Field { get; } = field;

    /// <summary>The field's own path.</summary>
    public AccessPath? Path { get; } = path;
}

/// <summary>An element of an array that is indexed by constants only.</summary>
internal sealed class ElementCell(Array array, int index, AccessPath? path) : Cell(array.GetType().GetElementType()!)
{
    public Array Array { get; } = array;

    public int Index { get; } = index;

    /// <summary>The element's own path.</summary>
    public AccessPath? Path { get; } = path;
}

/// <summary>The staged value of a signal, or of an element of one, that the process writes.</summary>
internal sealed class SignalCell(Bus bus, SignalDescription signal, int element) : Cell(signal.Type.ClrType)
{
    public Bus Bus { get; } = bus;

    public SignalDescription Signal { get; } = signal;

    public int Element { get; } = element;
}

/// <summary>Whether a signal was written in this tick.</summary>
internal sealed class WrittenCell(SignalCell signal) : Cell(typeof(bool))
{
    public SignalCell Signal { get; } = signal;
}

/// <summary>The writes of this tick to an array that is indexed by signals, or to one member of its elements.</summary>
internal sealed class LogCell(ArrayMemory memory, int leaf) : Cell(typeof(void))
{
    public ArrayMemory Memory { get; } = memory;

    public int Leaf { get; } = leaf;
}

/// <summary>Something about the state of an asynchronous method: what it waits for, or its result.</summary>
internal sealed class MachineCell(VirtualObject machine, int state) : Cell(typeof(void))
{
    public VirtualObject Machine { get; } = machine;

    /// <summary>At which await; -1 for the result.</summary>
    public int State { get; } = state;
}

/// <summary>A field of a struct that is at a place.</summary>
internal sealed class FieldPlace(Place parent, FieldInfo field) : Place
{
    public Place Parent { get; } = parent;

    public FieldInfo Field { get; } = field;

    public override Type Type => Field.FieldType;
}

/// <summary>An element of an array, by a value.</summary>
internal sealed class ElementPlace(ArrayMemory memory, Value address, Type type) : Place
{
    public ArrayMemory Memory { get; } = memory;

    public Value Address { get; } = address;

    public override Type Type => type;
}

/// <summary>A signal of a fixed array, by a value; nothing C# can take the address of.</summary>
internal sealed class BitsPlace(Datum datum, Type type) : Place
{
    /// <summary>What is there; it cannot be written.</summary>
    public Datum Datum { get; } = datum;

    public override Type Type => type;
}
