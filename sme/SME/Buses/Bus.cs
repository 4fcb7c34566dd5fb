using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SME;

/// <summary>
/// Base of the classes generated for bus interfaces. A generated bus has two typed fields for each scalar signal, the
/// readable and the staged value; a write goes to the staged one and <see cref="Propagate"/> copies.
/// </summary>
public abstract class Bus : IRuntimeBus
{
    private readonly BusIdentity _identity;

    /// <summary>One bit for each scalar written since the bus last propagated (the first 64 scalars).</summary>
    private protected ulong _written;

    /// <summary>One bit for each scalar that has no value to read (the first 64 scalars).</summary>
    private protected ulong _undefined;

    /// <summary>Creates the part common to all buses.</summary>
    /// <param name="identity">What the bus is: type, clock, owner.</param>
    private protected Bus(BusIdentity identity) => _identity = identity;

    /// <summary>The interface the bus implements.</summary>
    public Type BusType => _identity.Layout.BusType;

    /// <inheritdoc/>
    public Clock Clock => _identity.Clock;

    /// <inheritdoc/>
    public bool IsClocked => _identity.IsClocked;

    /// <inheritdoc/>
    public bool IsInternal => _identity.IsInternal;

    /// <inheritdoc/>
    public IBus Manager => this;

    internal BusLayout Layout => _identity.Layout;

    internal Simulation? Owner => _identity.Owner;

    /// <summary>Creates a bus outside any scope.</summary>
    /// <param name="t">The bus interface.</param>
    /// <param name="clock">The clock the bus propagates with.</param>
    /// <param name="isClocked">Whether the bus propagates at the clock edge only.</param>
    /// <param name="isInternal">Whether the bus is left out of traces.</param>
    /// <exception cref="InvalidBusException">The interface has a member that is no signal.</exception>
    public static IRuntimeBus CreateFromInterface(Type t, Clock clock, bool isClocked, bool isInternal)
    {
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(clock);
        BusClass generated = BusClass.Of(t);
        return generated.Create(new BusIdentity(generated.Layout, clock, isClocked, isInternal, Simulation.Current));
    }

    /// <inheritdoc cref="CreateFromInterface(Type, Clock, bool, bool)"/>
    /// <typeparam name="T">The bus interface.</typeparam>
    public static T CreateFromInterface<T>(Clock clock, bool isClocked, bool isInternal)
        where T : class, IBus
        => (T)CreateFromInterface(typeof(T), clock, isClocked, isInternal);

    /// <inheritdoc/>
    public void Propagate() => Commit();

    /// <inheritdoc/>
    public void Forward() => Commit();

    /// <inheritdoc/>
    public bool AnyStaged()
    {
        for (int word = 0; word < Layout.MaskWords; word++)
        {
            if (WrittenMask(word) != 0)
            {
                return true;
            }
        }

        foreach (SignalDescription signal in Layout.Arrays)
        {
            if (Array(signal.Index).AnyStaged)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerable<string> NonStaged()
    {
        foreach (SignalDescription signal in Layout.Signals)
        {
            if (!IsStaged(signal))
            {
                yield return signal.Name;
            }
        }
    }

    /// <inheritdoc/>
    public bool CanRead(string property)
    {
        SignalDescription signal = Find(property);
        return signal.IsArray || CanReadScalar(signal);
    }

    /// <summary>Reads a signal by name.</summary>
    /// <returns>The value, boxed; for a fixed array, the array.</returns>
    /// <exception cref="ReadViolationException">The signal was not yet written and has no initial value.</exception>
    public object Read(string name)
    {
        SignalDescription signal = Find(name);
        if (signal.IsArray)
        {
            return Array(signal.Index);
        }

        if (!CanReadScalar(signal))
        {
            ThrowUnwritten(signal.Index);
        }

        return signal.Type.FromBits(ReadBits(signal, 0));
    }

    /// <inheritdoc cref="Read(string)"/>
    /// <typeparam name="T">The signal's type.</typeparam>
    public T Read<T>(string name) => (T)Read(name);

    /// <summary>Stages a signal by name.</summary>
    /// <param name="name">Name of a scalar signal.</param>
    /// <param name="value">The value; converted to the signal's type if it fits.</param>
    public void Write(string name, object value)
    {
        SignalDescription signal = Find(name);
        if (signal.IsArray)
        {
            throw new InvalidBusException($"{name} of bus {BusType.Name} is a fixed array: write its elements");
        }

        WriteBits(signal, 0, signal.Type.ConvertToBits(value));
    }

    /// <summary>Makes staged values readable.</summary>
    /// <returns>0 if no readable value changed.</returns>
    internal abstract ulong Commit();

    /// <summary>Writes the readable values, and the written-bits, in the layout's packed form.</summary>
    /// <param name="words">First of <see cref="BusLayout.WordCount"/> words.</param>
    internal abstract void Store(ref ulong words);

    /// <summary>Sets readable and staged values, and the written-bits, from the layout's packed form.</summary>
    internal abstract void Load(ref ulong words);

    /// <summary>Writes the staged values of scalars in the layout's packed form.</summary>
    internal abstract void StoreStaged(ref ulong words);

    /// <summary>Stages one scalar; the bits are extended to the storage.</summary>
    internal abstract void Stage(int scalar, ulong bits);

    /// <summary>The fixed array of an index.</summary>
    internal abstract FixedArray Array(int index);

    /// <summary>The mask word with a bit for each of 64 scalars written since the bus last propagated.</summary>
    internal virtual ref ulong WrittenMask(int word) => ref _written;

    /// <summary>The mask word with a bit for each of 64 scalars that has no value to read.</summary>
    internal virtual ref ulong UndefinedMask(int word) => ref _undefined;

    /// <summary>Bits of the readable value of a signal or of one of its elements.</summary>
    internal ulong ReadBits(SignalDescription signal, int element)
    {
        if (signal.IsArray)
        {
            return Array(signal.Index).ReadBits(element);
        }

        Span<ulong> words = stackalloc ulong[64];
        words = Layout.WordCount <= words.Length ? words : new ulong[Layout.WordCount];
        Store(ref words[0]);
        return (words[signal.BitOffset >> 6] >> (signal.BitOffset & 63)) & signal.Type.Mask;
    }

    /// <summary>Stages a signal or one of its elements.</summary>
    internal void WriteBits(SignalDescription signal, int element, ulong bits)
    {
        if (signal.IsArray)
        {
            Array(signal.Index).Stage(element, bits);
        }
        else
        {
            Stage(signal.Index, signal.Type.Extend(bits));
        }
    }

    /// <summary>Called by generated getters.</summary>
    [DoesNotReturn]
    internal void ThrowUnwritten(int scalar)
    {
        string where = _identity.Owner?.DescribePosition() ?? string.Empty;
        throw new ReadViolationException(
            $"signal {Layout.Scalars[scalar].Name} of bus {Name} was read{where} before it was first written: "
            + "write it first, or give it an initial value with [InitialValue]");
    }

    /// <summary>Called by generated setters of fixed arrays.</summary>
    [DoesNotReturn]
    internal void ThrowArrayAssigned(int array) => throw new InvalidBusException(
        $"fixed array {Layout.Arrays[array].Name} of bus {Name} was assigned as a whole: write its elements");

    /// <summary>The bus's name in traces, or its type before the simulation was prepared.</summary>
    internal string Name
        => _identity.Owner != null && _identity.Owner.BusNames.TryGetValue(this, out string? name)
            ? name
            : BusType.FullName ?? BusType.Name;

    private bool IsStaged(SignalDescription signal)
        => signal.IsArray
            ? Array(signal.Index).AnyStaged
            : ((WrittenMask(signal.Index / 64) >> (signal.Index % 64)) & 1) != 0;

    private bool CanReadScalar(SignalDescription signal)
        => ((UndefinedMask(signal.Index / 64) >> (signal.Index % 64)) & 1) == 0;

    private SignalDescription Find(string name)
        => System.Array.Find(Layout.Signals, s => s.Name == name)
            ?? throw new InvalidBusException($"bus {Name} has no signal {name}");
}

/// <summary>What is the same over a bus's life and rarely looked at.</summary>
internal sealed record BusIdentity(
    BusLayout Layout, Clock Clock, bool IsClocked, bool IsInternal, Simulation? Owner);
