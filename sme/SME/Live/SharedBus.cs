using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace SME.Live;

/// <summary>
/// A bus that several processes, or a process and the environment, may write. After each writer ran its writes are
/// taken from the bus's masks and compared with what the others wrote in the same tick.
/// </summary>
internal sealed class SharedBus
{
    private readonly string[] _writers;
    private readonly ulong[][] _claims;
    private readonly ulong[] _pending;
    private ulong _tick;

    /// <summary>Creates the record of a bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="writers">Names of its writers, for messages.</param>
    public SharedBus(Bus bus, IEnumerable<string> writers)
    {
        Bus = bus;
        _writers = writers.ToArray();
        int words = bus.Layout.MaskWords + bus.Layout.Arrays.Sum(a => (a.Elements + 63) / 64);
        _pending = new ulong[words];
        _claims = _writers.Select(_ => new ulong[words]).ToArray();
    }

    /// <summary>The bus.</summary>
    public Bus Bus { get; }

    /// <summary>Takes what a writer wrote since the last call.</summary>
    /// <param name="writer">The writer's place in the list given at construction.</param>
    /// <param name="tick">The tick it ran in.</param>
    /// <exception cref="WriteViolationException">Another writer wrote the same signal in this tick.</exception>
    public void Take(int writer, ulong tick)
    {
        if (_tick != tick)
        {
            _tick = tick;
            foreach (ulong[] claims in _claims)
            {
                Array.Clear(claims);
            }
        }

        if (!Bus.AnyStaged())
        {
            return;
        }

        for (int word = Bus.IsPending ? 0 : Bus.Layout.MaskWords; word < _pending.Length; word++)
        {
            ref ulong mask = ref Mask(word);
            ulong written = mask;
            if (written == 0)
            {
                continue;
            }

            mask = 0;
            _pending[word] |= written;
            for (int other = 0; other < _claims.Length; other++)
            {
                if (other != writer && (_claims[other][word] & written) is not 0 and ulong both)
                {
                    throw Violation(word, BitOperations.TrailingZeroCount(both), other, writer, tick);
                }
            }

            _claims[writer][word] |= written;
        }
    }

    /// <summary>What writers staged that has not propagated, in the order of <see cref="Mask"/>.</summary>
    public ulong Pending(int word) => _pending[word];

    /// <summary>Forgets who wrote what; what is staged on the bus stays so without a writer.</summary>
    public void Reset()
    {
        foreach (ulong[] claims in _claims)
        {
            Array.Clear(claims);
        }

        for (int word = 0; word < _pending.Length; word++)
        {
            _pending[word] = Mask(word);
            Mask(word) = 0;
        }
    }

    /// <summary>Gives the masks back what was taken, before the bus propagates.</summary>
    public void Return()
    {
        for (int word = 0; word < _pending.Length; word++)
        {
            Mask(word) |= _pending[word];
            _pending[word] = 0;
        }
    }

    private ref ulong Mask(int word)
    {
        int maskWords = Bus.Layout.MaskWords;
        if (word < maskWords)
        {
            return ref Bus.WrittenMask(word);
        }

        word -= maskWords;
        int array = 0;
        while (word >= (Bus.Layout.Arrays[array].Elements + 63) / 64)
        {
            word -= (Bus.Layout.Arrays[array].Elements + 63) / 64;
            array++;
        }

        return ref Bus.Array(array).WrittenMask[word];
    }

    private WriteViolationException Violation(int word, int bit, int first, int second, ulong tick)
    {
        string signal;
        if (word < Bus.Layout.MaskWords)
        {
            signal = Bus.Layout.Scalars[(word * 64) + bit].Name;
        }
        else
        {
            word -= Bus.Layout.MaskWords;
            int array = 0;
            while (word >= (Bus.Layout.Arrays[array].Elements + 63) / 64)
            {
                word -= (Bus.Layout.Arrays[array].Elements + 63) / 64;
                array++;
            }

            signal = $"{Bus.Layout.Arrays[array].Name}({(word * 64) + bit})";
        }

        return new WriteViolationException(
            $"signal {signal} of bus {Bus.Name} was written in tick {tick} by {_writers[first]} and by "
                + $"{_writers[second]}: "
            + "a signal has one writer per tick");
    }
}
