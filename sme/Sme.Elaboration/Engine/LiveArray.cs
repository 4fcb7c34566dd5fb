using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SME;

namespace Sme.Elaboration.Engine;

/// <summary>Moves the elements of an array of signal values, of any rank, to and from bits.</summary>
internal static class LiveArray
{
    /// <summary>The bits of the elements, the last index running fastest.</summary>
    public static void Read(Array array, SignalType type, Span<ulong> bits)
    {
        ref byte data = ref MemoryMarshal.GetArrayDataReference(array);
        for (int i = 0; i < bits.Length; i++)
        {
            ref byte element = ref Unsafe.Add(ref data, (nint)i * type.StorageBytes);
            bits[i] = type.Mask & type.StorageBytes switch
            {
                1 => element,
                2 => Unsafe.As<byte, ushort>(ref element),
                4 => Unsafe.As<byte, uint>(ref element),
                _ => Unsafe.As<byte, ulong>(ref element),
            };
        }
    }

    /// <summary>Sets the elements.</summary>
    public static void Write(Array array, SignalType type, ReadOnlySpan<ulong> bits)
    {
        ref byte data = ref MemoryMarshal.GetArrayDataReference(array);
        for (int i = 0; i < bits.Length; i++)
        {
            ulong value = type.Extend(bits[i]);
            ref byte element = ref Unsafe.Add(ref data, (nint)i * type.StorageBytes);
            switch (type.StorageBytes)
            {
                case 1: element = (byte)value; break;
                case 2: Unsafe.As<byte, ushort>(ref element) = (ushort)value; break;
                case 4: Unsafe.As<byte, uint>(ref element) = (uint)value; break;
                default: Unsafe.As<byte, ulong>(ref element) = value; break;
            }
        }
    }
}
