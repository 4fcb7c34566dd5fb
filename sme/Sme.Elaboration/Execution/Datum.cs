using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>What a variable, a field or a place on the evaluation stack holds during symbolic execution. Immutable.</summary>
internal abstract class Datum;

/// <summary>An integer, a Boolean or a member of an enum: a value of the netlist, and what it can be if that is known.</summary>
internal sealed class Number(Value value, Choice? choice = null) : Datum
{
    /// <summary>The value: 32 or 64 bits on the evaluation stack.</summary>
    public Value Value { get; } = value;

    /// <summary>The constants it is one of, or null when not known.</summary>
    public Choice? Choice { get; } = choice;
}

/// <summary>A reference to an object that exists now (or null), or to one that the code of the tick made.</summary>
internal sealed class Reference(object? target, AccessPath? path = null) : Datum
{
    public static readonly Reference Null = new(null);

    /// <summary>A live object, a <see cref="VirtualObject"/>, a <see cref="Function"/>, or null.</summary>
    public object? Target { get; } = target;

    /// <summary>How it is reached from the process, or null when it is not.</summary>
    public AccessPath? Path { get; } = path;
}

/// <summary>One of several references, each with the condition under which it is that.</summary>
internal sealed class ReferenceChoice(IReadOnlyList<(Value Guard, Reference Reference)> alternatives) : Datum
{
    public IReadOnlyList<(Value Guard, Reference Reference)> Alternatives { get; } = alternatives;
}

/// <summary>An element of an array of references, chosen by a value.</summary>
internal sealed class IndexedReference(Value index, IReadOnlyList<Reference> elements) : Datum
{
    public Value Index { get; } = index;

    public IReadOnlyList<Reference> Elements { get; } = elements;
}

/// <summary>A value of a struct type: a datum for each of its fields.</summary>
internal sealed class Structure(StructLayout layout, Datum[] fields) : Datum
{
    public StructLayout Layout { get; } = layout;

    public Datum[] Fields { get; } = fields;

    public Structure With(int index, Datum datum)
    {
        Datum[] fields = (Datum[])Fields.Clone();
        fields[index] = datum;
        return new Structure(Layout, fields);
    }
}

/// <summary>An address: what a <c>ref</c> is made of.</summary>
internal sealed class Address(Place place) : Datum
{
    public Place Place { get; } = place;
}

/// <summary>One of several addresses.</summary>
internal sealed class AddressChoice(IReadOnlyList<(Value Guard, Place Place)> alternatives) : Datum
{
    public IReadOnlyList<(Value Guard, Place Place)> Alternatives { get; } = alternatives;
}

/// <summary>A method with the object it belongs to: a delegate, or what <c>ldftn</c> pushes.</summary>
internal sealed class Function(MethodBase method, Datum? target) : Datum
{
    public MethodBase Method { get; } = method;

    public Datum? Target { get; } = target;
}

/// <summary>A range of an array, or of a table in the assembly's data.</summary>
internal sealed class SpanOf(Reference array, int start, int length) : Datum
{
    public Reference Array { get; } = array;

    public int Start { get; } = start;

    public int Length { get; } = length;
}

/// <summary>What an <c>await</c> waits for.</summary>
internal sealed class Awaitable(AwaitKind kind, Function? condition = null, VirtualObject? machine = null, Datum? result = null)
    : Datum
{
    public static readonly Awaitable Clock = new(AwaitKind.Clock);

    public static readonly Awaitable Completed = new(AwaitKind.Completed);

    public AwaitKind Kind { get; } = kind;

    /// <summary>Of <see cref="AwaitKind.Until"/>: what is tested.</summary>
    public Function? Condition { get; } = condition;

    /// <summary>Of <see cref="AwaitKind.Call"/>: the method's state machine.</summary>
    public VirtualObject? Machine { get; } = machine;

    /// <summary>Of <see cref="AwaitKind.Completed"/>: what it gives.</summary>
    public Datum? Result { get; } = result;

    /// <summary>Whether it was made before the tick began.</summary>
    public bool IsAged { get; private init; }

    public Awaitable Aged() => new(Kind, Condition, Machine, Result) { IsAged = true };
}

/// <summary>An asynchronous method that waits.</summary>
internal sealed class Waiting(Awaitable awaited, IReadOnlyDictionary<Cell, Datum> kept) : Datum
{
    public Awaitable Awaited { get; } = awaited;

    /// <summary>What holds then and is no number: closures, objects of the process, the awaited itself.</summary>
    public IReadOnlyDictionary<Cell, Datum> Kept { get; } = kept;
}

/// <summary>What an <c>await</c> waits for.</summary>
internal enum AwaitKind
{
    /// <summary>The next run.</summary>
    Clock,

    /// <summary>A run in which a condition holds.</summary>
    Until,

    /// <summary>An asynchronous method.</summary>
    Call,

    /// <summary>Nothing.</summary>
    Completed,
}

/// <summary>The message of a check as far as it was written.</summary>
internal sealed class Message(IReadOnlyList<string> parts, IReadOnlyList<(Number Value, CheckValue Format)> values) : Datum
{
    public static readonly Message Empty = new([string.Empty], []);

    public IReadOnlyList<string> Parts { get; } = parts;

    public IReadOnlyList<(Number Value, CheckValue Format)> Values { get; } = values;

    public Message Append(string text) => new([.. Parts.SkipLast(1), Parts[^1] + text], Values);

    public Message Append(Number value, CheckValue format) => new([.. Parts, string.Empty], [.. Values, (value, format)]);
}

/// <summary>The writes of this tick to a memory, in program order.</summary>
internal sealed class WriteLog(IReadOnlyList<(Value Guard, Value Address, Value Data)> entries) : Datum
{
    public static readonly WriteLog Empty = new([]);

    public IReadOnlyList<(Value Guard, Value Address, Value Data)> Entries { get; } = entries;
}

/// <summary>What differs too much to be one thing; using it is a mistake.</summary>
internal sealed class Unknown : Datum
{
    public static readonly Unknown Instance = new();

    /// <summary>A closure of which there is one more than hardware has room for.</summary>
    public static readonly Unknown Outlived = new();
}

/// <summary>An object that the code of the tick makes: a closure, or the state of an asynchronous method.</summary>
internal sealed class VirtualObject(Type type, string name, bool isKept)
{
    public Type Type { get; } = type;

    /// <summary>Prefix of the names of its registers.</summary>
    public string Name { get; } = name;

    /// <summary>Whether its fields live on from tick to tick.</summary>
    public bool IsKept { get; } = isKept;

    /// <summary>Its number among those that live on.</summary>
    public int Serial { get; init; }
}

/// <summary>The constants a number is one of: for each the condition under which it is that.</summary>
/// <remarks>Conditions exclude each other, and one of them holds. Numbers that vary together share the conditions.</remarks>
internal sealed class Choice(Guards guards, ulong[] bits)
{
    public Guards Guards { get; } = guards;

    public ulong[] Bits { get; } = bits;

    public Choice Map(Func<ulong, ulong> function) => new(Guards, Bits.Select(function).ToArray());
}

/// <summary>Conditions of which exactly one holds.</summary>
internal sealed class Guards(int serial, Value[] values)
{
    /// <summary>The number of the object in its execution.</summary>
    public int Serial { get; } = serial;

    public Value[] Values { get; } = values;
}
