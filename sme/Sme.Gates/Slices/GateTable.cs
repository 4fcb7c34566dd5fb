using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>Gates as a table that a loop runs through: for so many that code for each would not stay in a cache.</summary>
/// <param name="vectorBits">Bits of a vector; 64 stands for words.</param>
/// <param name="scratch">A row for each slot.</param>
/// <param name="gates">The gates, operands before what uses them.</param>
/// <param name="stores">What is stored when they are computed.</param>
internal sealed class GateTable(int vectorBits, SliceArray scratch, GateTable.Gate[] gates, GateTable.Store[] stores)
{
    private interface IWord<T>
    {
        static abstract T And(T a, T b);

        static abstract T Xor(T a, T b);

        static abstract T Repeat(ulong bits);
    }

    /// <summary>Computes the gates of a block of instances, and stores what others read.</summary>
    /// <param name="nets">The first byte of the rows of nets.</param>
    /// <param name="held">The first byte of what registers hold.</param>
    /// <param name="taken">The first byte of what registers take.</param>
    /// <param name="shown">The first byte of the rows that are there for counting alone.</param>
    /// <param name="block">Where the block is in a row, in bytes.</param>
    public void Run(ref byte nets, ref byte held, ref byte taken, ref byte shown, nint block)
    {
        switch (vectorBits)
        {
            case 64:
                Run<ulong, Bits64>(ref nets, ref taken, ref shown, block);
                break;
            case 128:
                Run<Vector128<ulong>, Bits128>(ref nets, ref taken, ref shown, block);
                break;
            case 256:
                Run<Vector256<ulong>, Bits256>(ref nets, ref taken, ref shown, block);
                break;
            default:
                Run<Vector512<ulong>, Bits512>(ref nets, ref taken, ref shown, block);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<T, TWord>(ref byte nets, ref byte taken, ref byte shown, nint block)
        where T : struct
        where TWord : IWord<T>
    {
        ref byte rows = ref Unsafe.Add(ref nets, scratch.RowOf(0) + block);
        int stride = scratch.Stride;
        foreach (ref readonly Gate gate in gates.AsSpan())
        {
            T a = Load<T, TWord>(ref rows, stride, gate.A);
            T b = Load<T, TWord>(ref rows, stride, gate.B);
            T value;
            switch (gate.Kind)
            {
                case GateKind.And:
                    value = TWord.And(a, b);
                    break;
                case GateKind.Xor:
                    value = TWord.Xor(a, b);
                    break;
                case GateKind.Mux:
                    T zero = Load<T, TWord>(ref rows, stride, gate.C);
                    value = TWord.Xor(zero, TWord.And(a, TWord.Xor(b, zero)));
                    break;
                default:
                    T third = Load<T, TWord>(ref rows, stride, gate.C);
                    value = TWord.Xor(a, TWord.And(TWord.Xor(a, b), TWord.Xor(a, third)));
                    break;
            }

            Unsafe.WriteUnaligned(ref Unsafe.Add(ref rows, (nint)gate.Slot * stride), value);
        }

        foreach (ref readonly Store store in stores.AsSpan())
        {
            SliceArray array = store.Root.Array;
            ref byte first = ref array.IsForCounting ? ref shown : ref array.IsRegister ? ref taken : ref nets;
            Unsafe.WriteUnaligned(
                ref Unsafe.Add(ref first, array.RowOf(store.Root.Bit) + block),
                Load<T, TWord>(ref rows, stride, new Literal(store.Slot, store.Root.IsComplement)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load<T, TWord>(ref byte rows, int stride, Literal slot)
        where T : struct
        where TWord : IWord<T>
        => TWord.Xor(
            Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref rows, (nint)slot.Node * stride)),
            TWord.Repeat(slot.IsComplement ? ulong.MaxValue : 0));

    /// <summary>A gate.</summary>
    /// <param name="Kind">Which one.</param>
    /// <param name="Slot">The slot that takes its value.</param>
    /// <param name="A">The slot of the first operand, and whether its inverse is meant.</param>
    /// <param name="B">That of the second.</param>
    /// <param name="C">That of the third.</param>
    public readonly record struct Gate(GateKind Kind, int Slot, Literal A, Literal B, Literal C);

    /// <summary>What is stored.</summary>
    /// <param name="Slot">The slot that has it.</param>
    /// <param name="Root">Where it goes.</param>
    public readonly record struct Store(int Slot, SliceRoot Root);

    private readonly struct Bits64 : IWord<ulong>
    {
        public static ulong And(ulong a, ulong b) => a & b;

        public static ulong Xor(ulong a, ulong b) => a ^ b;

        public static ulong Repeat(ulong bits) => bits;
    }

    private readonly struct Bits128 : IWord<Vector128<ulong>>
    {
        public static Vector128<ulong> And(Vector128<ulong> a, Vector128<ulong> b) => a & b;

        public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

        public static Vector128<ulong> Repeat(ulong bits) => Vector128.Create(bits);
    }

    private readonly struct Bits256 : IWord<Vector256<ulong>>
    {
        public static Vector256<ulong> And(Vector256<ulong> a, Vector256<ulong> b) => a & b;

        public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

        public static Vector256<ulong> Repeat(ulong bits) => Vector256.Create(bits);
    }

    private readonly struct Bits512 : IWord<Vector512<ulong>>
    {
        public static Vector512<ulong> And(Vector512<ulong> a, Vector512<ulong> b) => a & b;

        public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b) => a ^ b;

        public static Vector512<ulong> Repeat(ulong bits) => Vector512.Create(bits);
    }
}
