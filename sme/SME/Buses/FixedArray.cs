using System;
using System.Runtime.CompilerServices;

namespace SME;

/// <summary>A fixed array signal, whatever its element type.</summary>
internal abstract class FixedArray : IFixedArrayInteraction
{
    private protected readonly Bus _bus;
    private protected readonly SignalDescription _signal;
    private protected readonly ulong[] _writtenMask;
    private protected readonly ulong[]? _undefinedMask;

    /// <summary>The epoch of the last write, or -1 when all elements are readable.</summary>
    private protected long _epoch = -1;

    /// <summary>The epoch in which elements were staged that then changed readable ones.</summary>
    private protected long _changeEpoch = -1;

    private protected FixedArray(Bus bus, SignalDescription signal)
    {
        _bus = bus;
        _signal = signal;
        _writtenMask = new ulong[(signal.Elements + 63) / 64];
        if (!signal.IsInitialized)
        {
            _undefinedMask = new ulong[_writtenMask.Length];
            for (int i = 0; i < signal.Elements; i++)
            {
                _undefinedMask[i >> 6] |= 1UL << (i & 63);
            }
        }
    }

    /// <summary>Number of elements.</summary>
    public int Length => _signal.Elements;

    /// <summary>Whether any element was written since the array last propagated.</summary>
    public bool AnyStaged
    {
        get
        {
            CatchUp();
            return _writtenMask.AsSpan().ContainsAnyExcept(0UL);
        }
    }

    /// <summary>One bit for each element written since the array last propagated.</summary>
    internal Span<ulong> WrittenMask
    {
        get
        {
            CatchUp();
            return _writtenMask;
        }
    }

    /// <inheritdoc/>
    public bool CanRead(int index)
    {
        _bus.TakeNewer();
        CatchUp();
        return _undefinedMask == null || ((_undefinedMask[index >> 6] >> (index & 63)) & 1) == 0;
    }

    /// <inheritdoc/>
    public void Propagate() => Commit();

    /// <inheritdoc/>
    public void Forward() => Commit();

    /// <summary>Makes staged elements readable.</summary>
    internal abstract void Commit();

    /// <summary>Whether a readable element changed since an epoch began.</summary>
    internal bool ChangedSince(long epoch)
    {
        CatchUp();
        return _changeEpoch >= epoch;
    }

    /// <summary>Writes the readable elements, then the written-bits, in packed form.</summary>
    internal abstract void Store(ref ulong busWords);

    /// <summary>Sets readable and staged elements, and the written-bits, from packed form.</summary>
    internal abstract void Load(ref ulong busWords);

    /// <summary>Bits of a readable element.</summary>
    internal abstract ulong ReadBits(int index);

    /// <summary>Bits of a staged element.</summary>
    internal abstract ulong StagedBits(int index);

    /// <summary>Stages an element.</summary>
    internal abstract void Stage(int index, ulong bits);

    /// <summary>Commits what was staged in an earlier epoch.</summary>
    private protected void CatchUp()
    {
        if (_epoch != _bus.Context.Epoch && _epoch >= 0 && _bus.Context.PropagatesByEpoch)
        {
            Commit();
        }
    }
}

/// <summary>A fixed array signal.</summary>
internal sealed class FixedArray<T> : FixedArray, IFixedArray<T>
    where T : unmanaged
{
    private readonly T[] _value;
    private readonly T[] _staged;

    /// <summary>Called by constructors of generated buses.</summary>
    public FixedArray(Bus bus, int index)
        : base(bus, bus.Layout.Arrays[index])
    {
        _value = new T[_signal.Elements];
        _staged = new T[_signal.Elements];
        System.Array.Fill(_value, FromBits(_signal.InitialBits));
        _value.CopyTo(_staged, 0);
    }

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            CheckIndex(index);
            _bus.TakeNewer();
            CatchUp();
            if (_undefinedMask != null && ((_undefinedMask[index >> 6] >> (index & 63)) & 1) != 0)
            {
                string where = _bus.Owner?.DescribePosition() ?? string.Empty;
                throw new ReadViolationException(
                    $"element {index} of signal {_signal.Name} of bus {_bus.Name} was read{where} before it was first "
                    + "written: write it first, or give the signal an initial value with [InitialValue]");
            }

            return _value[index];
        }

        set
        {
            CheckIndex(index);
            CatchUp();
            if (_epoch < 0 && _bus.Context.IsBetweenTicks)
            {
                _bus.RefuseOutsideWrite();
            }

            _epoch = _bus.Context.Epoch;
            _staged[index] = value;
            _writtenMask[index >> 6] |= 1UL << (index & 63);
        }
    }

    /// <inheritdoc/>
    internal override void Commit()
    {
        ulong changed = 0;
        for (int word = 0; word < _writtenMask.Length; word++)
        {
            ulong mask = _writtenMask[word];
            if (mask == 0)
            {
                continue;
            }

            if (_undefinedMask != null)
            {
                changed |= _undefinedMask[word] & mask;
                _undefinedMask[word] &= ~mask;
            }

            _writtenMask[word] = 0;
            for (; mask != 0; mask &= mask - 1)
            {
                int index = (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(mask);
                changed |= ToBits(_value[index]) ^ ToBits(_staged[index]);
                _value[index] = _staged[index];
            }
        }

        if (changed != 0)
        {
            _changeEpoch = _bus.Context.PropagatesByEpoch ? _epoch : _bus.Context.Epoch;
        }

        _epoch = -1;
    }

    /// <inheritdoc/>
    internal override void Store(ref ulong busWords)
    {
        CatchUp();
        int width = _signal.Type.Width;
        int perWord = 64 / width;
        ulong mask = _signal.Type.Mask;
        ref ulong words = ref Unsafe.Add(ref busWords, _signal.BitOffset >> 6);
        for (int index = 0, word = 0; index < _value.Length; word++)
        {
            ulong packed = 0;
            for (int slot = 0; slot < perWord && index < _value.Length; slot++, index++)
            {
                packed |= (ToBits(_value[index]) & mask) << (slot * width);
            }

            Unsafe.Add(ref words, word) = packed;
        }

        if (_undefinedMask != null)
        {
            ref ulong defined = ref Unsafe.Add(ref busWords, _signal.DefinedOffset >> 6);
            for (int word = 0; word < _undefinedMask.Length; word++)
            {
                Unsafe.Add(ref defined, word) = ~_undefinedMask[word];
            }
        }
    }

    /// <inheritdoc/>
    internal override void Load(ref ulong busWords)
    {
        for (int index = 0; index < _value.Length; index++)
        {
            int offset = _signal.ElementOffset(index);
            ulong bits = Unsafe.Add(ref busWords, offset >> 6) >> (offset & 63);
            _value[index] = _staged[index] = FromBits(_signal.Type.Extend(bits));
        }

        _epoch = -1;
        System.Array.Clear(_writtenMask);
        for (int word = 0; _undefinedMask != null && word < _undefinedMask.Length; word++)
        {
            _undefinedMask[word] = ~Unsafe.Add(ref busWords, (_signal.DefinedOffset >> 6) + word);
        }
    }

    /// <inheritdoc/>
    internal override ulong ReadBits(int index)
    {
        CatchUp();
        return ToBits(_value[index]) & _signal.Type.Mask;
    }

    /// <inheritdoc/>
    internal override ulong StagedBits(int index) => ToBits(_staged[index]) & _signal.Type.Mask;

    /// <inheritdoc/>
    internal override void Stage(int index, ulong bits) => this[index] = FromBits(_signal.Type.Extend(bits));

    private static ulong ToBits(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(value),
        2 => Unsafe.BitCast<T, ushort>(value),
        4 => Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, ulong>(value),
    };

    private static T FromBits(ulong bits) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<byte, T>((byte)bits),
        2 => Unsafe.BitCast<ushort, T>((ushort)bits),
        4 => Unsafe.BitCast<uint, T>((uint)bits),
        _ => Unsafe.BitCast<ulong, T>(bits),
    };

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)_value.Length)
        {
            throw new IndexOutOfRangeException(
                $"index {index} of signal {_signal.Name} of bus {_bus.Name} is outside 0 to {_value.Length - 1}");
        }
    }
}
