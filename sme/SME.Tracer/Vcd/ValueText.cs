using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SME.Tracer.Vcd;

/// <summary>How the value changes of one net are written.</summary>
/// <remarks>
/// A change is <c>1!</c> for a bit, <c>b101 !</c> for a vector, <c>r0.5 !</c> for a real. What follows the digits
/// (space, identifier code, end of line) is kept as the bytes of one word and stored in one go; identifier codes of
/// up to 5 characters leave room for them all.
/// </remarks>
internal readonly unsafe struct ValueText
{
    /// <summary>The eight digits of each byte value, most significant first.</summary>
    private static readonly ulong[] Digits = CreateDigits();

    private readonly ulong _tail;
    private readonly byte _tailLength;

    /// <summary>1 where a letter stands before the digits, 0 for single bits.</summary>
    private readonly byte _prefixLength;
    private readonly RealKind _real;

    public ValueText(DumpNet net)
    {
        Signal signal = net.Signal;
        _real = signal.Type == typeof(double) ? RealKind.Double
            : signal.Type == typeof(float) ? RealKind.Single : RealKind.None;
        bool bit = signal.Width == 1;
        string tail = (bit ? "" : " ") + VcdIdentifier.Of(net) + "\n";
        for (int i = 0; i < tail.Length; i++)
        {
            _tail |= (ulong)tail[i] << (8 * i);
        }

        _tailLength = (byte)tail.Length;
        _prefixLength = (byte)(bit ? 0 : 1);
    }

    private enum RealKind : byte
    {
        None,
        Single,
        Double,
    }

    public bool IsReal => _real != RealKind.None;

    /// <summary>Writes a value.</summary>
    /// <returns>The end of the text.</returns>
    public byte* Write(byte* to, ulong bits) => IsReal ? WriteReal(to, bits) : WriteBits(to, bits);

    /// <summary>Writes a vector or bit without leading zeros. Stores up to 80 bytes, whatever the length.</summary>
    /// <returns>The end of the text.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* WriteBits(byte* to, ulong bits)
    {
        *to = (byte)'b';
        to += _prefixLength;

        // The first digit moves to the top; digits beyond the last one are overwritten by the tail.
        int leadingZeros = BitOperations.LeadingZeroCount(bits | 1);
        int count = 64 - leadingZeros;
        ulong rest = bits << leadingZeros;
        ref ulong digits = ref MemoryMarshal.GetArrayDataReference(Digits);
        StoreDigits(to, (uint)(rest >> 32), ref digits);
        if (count > 32)
        {
            StoreDigits(to + 32, (uint)rest, ref digits);
        }

        to += count;
        Unsafe.WriteUnaligned(to, _tail);
        return to + _tailLength;
    }

    /// <summary>Writes a real number as C's <c>%.16g</c> does.</summary>
    /// <returns>The end of the text.</returns>
    public byte* WriteReal(byte* to, ulong bits)
    {
        double value = _real == RealKind.Double
            ? BitConverter.UInt64BitsToDouble(bits) : BitConverter.UInt32BitsToSingle((uint)bits);
        *to++ = (byte)'r';
        return WriteTail(to + FormatReal(value, new Span<byte>(to, 32)));
    }

    /// <summary>Writes that the value is unknown; a real has no such value and is written as not a number.</summary>
    /// <returns>The end of the text.</returns>
    public byte* WriteUnknown(byte* to)
    {
        if (IsReal)
        {
            *to++ = (byte)'r';
            return WriteTail(to + FormatReal(double.NaN, new Span<byte>(to, 32)));
        }

        *to = (byte)'b';
        to += _prefixLength;
        *to++ = (byte)'x';
        return WriteTail(to);
    }

    private static int FormatReal(double value, Span<byte> to)
    {
        ReadOnlySpan<byte> special = double.IsNaN(value) ? "nan"u8
            : double.IsPositiveInfinity(value) ? "inf"u8
            : double.IsNegativeInfinity(value) ? "-inf"u8 : default;
        if (!special.IsEmpty)
        {
            special.CopyTo(to);
            return special.Length;
        }

        value.TryFormat(to, out int length, "g16", CultureInfo.InvariantCulture);
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreDigits(byte* to, uint bits, ref ulong digits)
    {
        Unsafe.WriteUnaligned(to, Unsafe.Add(ref digits, (nint)(bits >> 24)));
        Unsafe.WriteUnaligned(to + 8, Unsafe.Add(ref digits, (nint)((bits >> 16) & 0xff)));
        Unsafe.WriteUnaligned(to + 16, Unsafe.Add(ref digits, (nint)((bits >> 8) & 0xff)));
        Unsafe.WriteUnaligned(to + 24, Unsafe.Add(ref digits, (nint)(bits & 0xff)));
    }

    private static ulong[] CreateDigits()
    {
        ulong[] digits = new ulong[256];
        for (int value = 0; value < 256; value++)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                digits[value] |= (ulong)('0' + ((value >> bit) & 1)) << (8 * (7 - bit));
            }
        }

        return digits;
    }

    private byte* WriteTail(byte* to)
    {
        Unsafe.WriteUnaligned(to, _tail);
        return to + _tailLength;
    }
}
