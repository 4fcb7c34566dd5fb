using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Benchmarks.Comparison;

/// <summary>
/// The bare systolic array written by hand for vectors: what a compiler of arrays is measured against. Elements change in place,
/// from the last row and column to the first, so that each finds what its neighbours held before.
/// </summary>
/// <param name="size">Rows and columns: a multiple of 16.</param>
internal sealed class CoreKernel(int size) : IContender
{
    private const int Block = 32;
    private const int HalfBlock = 16;
    private const int Pad = 64;
    private const uint Polynomial = 0x04C1_1DB7;

    // A row of activations has those that enter it in front; weights and sums have those that enter above as row 0.
    private readonly int _pitch = size + Pad;
    private readonly sbyte[] _activations = new sbyte[(size * (size + Pad)) + Pad];
    private readonly sbyte[] _weights = new sbyte[(size + 1) * size];
    private readonly short[] _products = new short[size * size];
    private readonly int[] _sums = new int[((size + 1) * size) + 1];
    private readonly uint[] _rowStates = new uint[size];
    private readonly uint[] _columnStates = new uint[size];

    // By column and by row from 1 on; there is room behind the last one.
    private readonly uint[] _sumFolds = new uint[size + Vector256<uint>.Count];
    private readonly byte[] _activationFolds = new byte[size];
    private byte _cycle;
    private bool _load;
    private uint _hash;

    /// <inheritdoc/>
    public string Engine => "hand-written C#";

    /// <inheritdoc/>
    public string HashAfter(long cycles)
    {
        Reset();
        Run(cycles);
        return new HashState(_hash, 0).ToString();
    }

    /// <inheritdoc/>
    public double Measure(long cycles)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Run(cycles);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private void Reset()
    {
        Array.Clear(_activations);
        Array.Clear(_weights);
        Array.Clear(_products);
        Array.Clear(_sums);
        Array.Clear(_sumFolds);
        Array.Clear(_activationFolds);
        (_cycle, _load, _hash) = (0, false, 0);
        for (int i = 0; i < size; i++)
        {
            _rowStates[i] = 2_654_435_769 * (uint)(i + 1);
            _columnStates[i] = 2_246_822_507 * (uint)(i + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(long cycles)
    {
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            Hash();
            Elements();
            _load = _cycle < size;
            _cycle++;
            Stimuli();
        }
    }

    // Each chain begins with what leaves the array first.
    private void Hash()
    {
        uint carry = (uint)((int)_hash >> 31) & Polynomial;
        _hash = (_hash << 1) ^ carry ^ _sumFolds[size - 1] ^ _activationFolds[size - 1];
        for (int row = size - 1; row > 0; row--)
        {
            byte before = row > 1 ? _activationFolds[row - 1] : RightEdge(0);
            _activationFolds[row] = (byte)(((before << 1) | (before >> 7)) ^ RightEdge(row));
        }

        _sumFolds[0] = (uint)_sums[size * size];
        for (int column = size - Vector256<uint>.Count; column >= 0; column -= Vector256<uint>.Count)
        {
            Vector256<uint> before = Vector256.LoadUnsafe(ref _sumFolds[column]);
            Vector256<uint> sums = Vector256.LoadUnsafe(ref _sums[(size * size) + column + 1]).AsUInt32();
            (((before << 1) | (before >>> 31)) ^ sums).StoreUnsafe(ref _sumFolds[column + 1]);
        }
    }

    private byte RightEdge(int row) => (byte)_activations[(row * _pitch) + Pad + size - 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Elements()
    {
        ref sbyte activations = ref MemoryMarshal.GetArrayDataReference(_activations);
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref short products = ref MemoryMarshal.GetArrayDataReference(_products);
        ref int sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        Vector128<sbyte> load = Vector128.Create(_load ? (sbyte)-1 : (sbyte)0);
        Vector256<sbyte> loads = Vector256.Create(load, load);
        for (int row = size - 1; row >= 0; row--)
        {
            int column = size - HalfBlock;
            if (size % Block != 0)
            {
                nuint at = (nuint)((row * size) + column);
                nuint place = (nuint)((row * _pitch) + Pad + column);
                Vector128<sbyte> activation = Vector128.LoadUnsafe(ref activations, place - 1);
                Vector128<sbyte> weight = Vector128.LoadUnsafe(ref weights, at + (nuint)size);
                Add(ref sums, at, Vector256.LoadUnsafe(ref products, at));
                (Widen(activation) * Widen(weight)).StoreUnsafe(ref products, at);
                activation.StoreUnsafe(ref activations, place);
                Vector128.ConditionalSelect(load, Vector128.LoadUnsafe(ref weights, at), weight)
                    .StoreUnsafe(ref weights, at + (nuint)size);
            }

            for (column = (size / Block * Block) - Block; column >= 0; column -= Block)
            {
                nuint at = (nuint)((row * size) + column);
                nuint place = (nuint)((row * _pitch) + Pad + column);
                Vector256<sbyte> activation = Vector256.LoadUnsafe(ref activations, place - 1);
                Vector256<sbyte> weight = Vector256.LoadUnsafe(ref weights, at + (nuint)size);
                Add(ref sums, at, Vector256.LoadUnsafe(ref products, at));
                Add(ref sums, at + HalfBlock, Vector256.LoadUnsafe(ref products, at + HalfBlock));
                (Vector256.WidenLower(activation) * Vector256.WidenLower(weight)).StoreUnsafe(ref products, at);
                (Vector256.WidenUpper(activation) * Vector256.WidenUpper(weight)).StoreUnsafe(ref products, at + HalfBlock);
                activation.StoreUnsafe(ref activations, place);
                Vector256.ConditionalSelect(loads, Vector256.LoadUnsafe(ref weights, at), weight)
                    .StoreUnsafe(ref weights, at + (nuint)size);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref int sums, nuint at, Vector256<short> products)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<int> wide = Vector512.WidenLower(products.ToVector512Unsafe());
            (Vector512.LoadUnsafe(ref sums, at) + wide).StoreUnsafe(ref sums, at + (nuint)size);
            return;
        }

        (Vector256.LoadUnsafe(ref sums, at) + Vector256.WidenLower(products)).StoreUnsafe(ref sums, at + (nuint)size);
        (Vector256.LoadUnsafe(ref sums, at + 8) + Vector256.WidenUpper(products)).StoreUnsafe(ref sums, at + (nuint)size + 8);
    }

    private static Vector256<short> Widen(Vector128<sbyte> bytes) => Vector256.WidenLower(bytes.ToVector256Unsafe());

    private void Stimuli()
    {
        for (int first = 0; first < size; first += Vector256<uint>.Count)
        {
            Vector256<uint> rows = Next(Vector256.LoadUnsafe(ref _rowStates[first]));
            Vector256<uint> columns = Next(Vector256.LoadUnsafe(ref _columnStates[first]));
            rows.StoreUnsafe(ref _rowStates[first]);
            columns.StoreUnsafe(ref _columnStates[first]);
            for (int i = first; i < first + Vector256<uint>.Count; i++)
            {
                _activations[(i * _pitch) + Pad - 1] = (sbyte)_rowStates[i];
                _weights[i] = (sbyte)_columnStates[i];
            }
        }
    }

    private static Vector256<uint> Next(Vector256<uint> x)
    {
        x ^= x << 13;
        x ^= x >>> 17;
        return x ^ (x << 5);
    }
}
