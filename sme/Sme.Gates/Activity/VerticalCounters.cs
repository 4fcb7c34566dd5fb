using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>
/// A counter for every bit of many words, whose digits lie in planes: one addition counts as many bits as a vector has.
/// </summary>
/// <remarks>
/// A plane has two numbers of a weight: one that is kept and one that waits for the next. So the plane of weight 2^n is
/// touched once in 2^n times. An addition allocates nothing.
/// </remarks>
internal sealed class VerticalCounters
{
    private const int Planes = 20;
    private const int MostAdditions = (1 << Planes) - 1;

    private readonly int _words;
    private readonly AlignedWords _planes;
    private readonly long[] _totals;
    private int _additions;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    public VerticalCounters(int words)
    {
        _words = words;
        _planes = new AlignedWords(checked(2 * Planes * words), 0);
        _totals = new long[checked(64 * words)];
    }

    /// <summary>Where the bits of the addition that is begun go.</summary>
    public Carries Next
        => new(
            ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(_planes.Span)), _words * sizeof(ulong),
            BitOperations.TrailingZeroCount(_additions));

    /// <summary>Begins to count bits that are 1.</summary>
    public void Begin() => _additions++;

    /// <summary>Ends an addition to all words.</summary>
    public void End()
    {
        if (_additions == MostAdditions)
        {
            Flush();
        }
    }

    /// <summary>How often a bit was counted.</summary>
    /// <param name="bit">Which one: 64 a word, the least significant first.</param>
    public long this[int bit]
    {
        get
        {
            long count = _totals[bit];
            for (int plane = 0; plane < Planes; plane++)
            {
                count += (long)CountIn(plane, bit >> 6, bit & 63) << plane;
            }

            return count;
        }
    }

    // What waits in a plane counts where the plane is due again.
    private uint CountIn(int plane, int word, int bit)
    {
        ulong kept = _planes.Span[(2 * plane * _words) + word];
        ulong waiting = ((_additions >> plane) & 1) != 0 ? _planes.Span[(((2 * plane) + 1) * _words) + word] : 0;
        return (uint)(((kept >> bit) & 1) + ((waiting >> bit) & 1));
    }

    private void Flush()
    {
        for (int word = 0; word < _words; word++)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                uint count = 0;
                for (int plane = 0; plane < Planes; plane++)
                {
                    count += CountIn(plane, word, bit) << plane;
                }

                _totals[(64 * word) + bit] += count;
            }
        }

        _planes.Span.Clear();
        _additions = 0;
    }

    /// <summary>The planes that an addition touches.</summary>
    /// <param name="planes">The first one.</param>
    /// <param name="bytes">Bytes of the words of a digit.</param>
    /// <param name="plane">The one where what comes waits.</param>
    public readonly ref struct Carries(ref byte planes, int bytes, int plane)
    {
        private readonly ref byte _planes = ref planes;

        /// <summary>Bytes of the words of a digit.</summary>
        public int Bytes => bytes;

        /// <summary>Counts the bits that are 1.</summary>
        /// <param name="at">Where they are among all words, in bytes.</param>
        /// <param name="carry">The bits: they go through all planes below the one where they wait.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add<TWord>(int at, TWord carry)
            where TWord : struct, IWideWord<TWord>
        {
            ref byte kept = ref Unsafe.Add(ref _planes, at);
            for (int i = 0; i < plane; i++)
            {
                ref byte waiting = ref Unsafe.Add(ref kept, bytes);
                (TWord first, TWord second) = (Word(ref kept), Word(ref waiting));
                (Word(ref kept), carry) = (TWord.Parity(first, second, carry), TWord.Majority(first, second, carry));
                kept = ref Unsafe.Add(ref waiting, bytes);
            }

            Word(ref Unsafe.Add(ref kept, bytes)) = carry;

            static ref TWord Word(ref byte at) => ref Unsafe.As<byte, TWord>(ref at);
        }
    }
}
