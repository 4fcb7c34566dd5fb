using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SME;

/// <summary>
/// Base of the classes generated for bus interfaces. A generated bus has two typed fields for each scalar signal, the
/// readable and the staged value.
/// </summary>
/// <remarks>
/// Nothing is copied when a bus propagates at the end of a phase of the tick: a phase is an epoch, and a value
/// staged in
/// an earlier epoch is the readable one. The first write of an epoch moves staged values to the readable ones. Clocked
/// and divided buses wait longer than to the end of a phase; the engine propagates them explicitly.
/// </remarks>
public abstract class Bus : IRuntimeBus
{
    /// <summary>What the bus shares with others: the epoch, the clock, the owner.</summary>
    private protected readonly BusContext _context;

    /// <summary>The epoch of the last write; what is staged in the current epoch is not yet readable.</summary>
    private protected long _epoch = -1;

    /// <summary>Not 0 if its source has newer values; whatever reads the bus looks here first.</summary>
    /// <remarks>
    /// Only fields of eight bytes stand in this class: behind smaller ones the runtime (10.0) lays small fields of a generated
    /// class over the first field of this one.
    /// </remarks>
    private protected long _outdated;

    /// <summary>Creates the part common to all buses.</summary>
    private protected Bus(BusContext context) => _context = context;

    /// <summary>The interface the bus implements.</summary>
    public Type BusType => Layout.BusType;

    /// <inheritdoc/>
    public Clock Clock => _context.Clock;

    /// <inheritdoc/>
    public bool IsClocked => _context.IsClocked;

    /// <inheritdoc/>
    public bool IsInternal => _context.IsInternal;

    /// <inheritdoc/>
    public IBus Manager => this;

    /// <summary>The signals of the interface.</summary>
    internal abstract BusLayout Layout { get; }

    internal BusContext Context => _context;

    internal Simulation? Owner => _context.Owner;

    /// <summary>What drives the bus in place of processes, or null.</summary>
    internal IBusSource? Source { get; set; }

    /// <summary>Whether the source has newer values than the bus.</summary>
    internal bool IsOutdated
    {
        get => _outdated != 0;
        set => _outdated = value ? 1 : 0;
    }

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
        BusContext context = Simulation.Current?.ContextOf(clock, isClocked, isInternal)
            ?? new BusContext(null, clock, isClocked, isInternal);
        return BusClass.Of(t, context.PropagatesByEpoch).Create(context);
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
        for (int word = 0; word < Layout.MaskWords && IsPending; word++)
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
        TakeNewer();
        return signal.IsArray || CanReadScalar(signal.Index);
    }

    /// <summary>Reads a signal by name.</summary>
    /// <returns>The value, boxed; for a fixed array, the array.</returns>
    /// <exception cref="ReadViolationException">The signal was not yet written and has no initial value.</exception>
    public object Read(string name)
    {
        SignalDescription signal = Find(name);
        TakeNewer();
        if (signal.IsArray)
        {
            return Array(signal.Index);
        }

        if (!CanReadScalar(signal.Index))
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
    internal abstract void Commit();

    /// <summary>Whether a readable value changed since an epoch began.</summary>
    internal abstract bool ChangedSince(long epoch);

    /// <summary>Writes the readable values, and the written-bits, in the layout's packed form.</summary>
    /// <param name="words">First of <see cref="BusLayout.WordCount"/> words.</param>
    internal abstract void Store(ref ulong words);

    /// <summary>Sets readable and staged values, and the written-bits, from the layout's packed form.</summary>
    internal abstract void Load(ref ulong words);

    /// <summary>Writes the readable values to places that lie apart; for a bus whose layout is plain.</summary>
    /// <param name="values">First of the values.</param>
    /// <param name="places">Which of them each scalar is written to, -1 for none.</param>
    internal abstract void Scatter(ref ulong values, ref int places);

    /// <summary>Sets readable and staged values from places that lie apart; for a bus whose layout is plain.</summary>
    /// <param name="values">First of the values.</param>
    /// <param name="places">Which of them each scalar is set to.</param>
    internal abstract void Gather(ref ulong values, ref int places);

    /// <summary>Writes the staged values of scalars in the layout's packed form.</summary>
    internal abstract void StoreStaged(ref ulong words);

    /// <summary>Stages one scalar; the bits are extended to the storage.</summary>
    internal abstract void Stage(int scalar, ulong bits);

    /// <summary>The fixed array of an index.</summary>
    internal abstract FixedArray Array(int index);

    /// <summary>The mask word with a bit for each of 64 scalars written since the bus last propagated.</summary>
    internal abstract ref ulong WrittenMask(int word);

    /// <summary>Whether a scalar has a value to read.</summary>
    internal abstract bool CanReadScalar(int scalar);

    /// <summary>Whether staged values are not yet readable.</summary>
    internal bool IsPending => !_context.PropagatesByEpoch || _epoch == _context.Epoch;

    /// <summary>Called for the first write of an epoch when no process runs.</summary>
    internal void RefuseOutsideWrite()
    {
        if (!_context.Owner!.TopLevelInputBusses.Contains(this))
        {
            throw new InvalidOperationException(
                $"bus {Name} was written from outside the processes before tick {_context.Owner!.Tick + 1}: only "
                + "top-level inputs are written by a testbench; add the bus with AddTopLevelInputs");
        }
    }

    /// <summary>Bits of the readable value of a signal or of one of its elements.</summary>
    internal ulong ReadBits(SignalDescription signal, int element)
    {
        TakeNewer();
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

    /// <summary>Takes newer values, if there are any; called by whatever reads.</summary>
    internal void TakeNewer()
    {
        if (_outdated != 0)
        {
            _outdated = 0;
            Source!.Show(this);
        }
    }

    /// <summary>Called by generated getters.</summary>
    [DoesNotReturn]
    internal void ThrowUnwritten(int scalar)
    {
        string where = _context.Owner?.DescribePosition() ?? string.Empty;
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
        => _context.Owner != null && _context.Owner.BusNames.TryGetValue(this, out string? name)
            ? name
            : BusType.FullName ?? BusType.Name;

    private bool IsStaged(SignalDescription signal)
        => signal.IsArray
            ? Array(signal.Index).AnyStaged
            : IsPending && ((WrittenMask(signal.Index / 64) >> (signal.Index % 64)) & 1) != 0;

    private SignalDescription Find(string name)
        => System.Array.Find(Layout.Signals, s => s.Name == name)
            ?? throw new InvalidBusException($"bus {Name} has no signal {name}");
}
