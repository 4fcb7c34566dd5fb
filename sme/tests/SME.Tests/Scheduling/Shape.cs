using System;
using System.Linq;
using System.Reflection;

namespace SME.Tests.Scheduling;

/// <summary>One signal of a bus interface, as this test knows it.</summary>
/// <param name="Name">The property.</param>
/// <param name="Width">Width in bits.</param>
/// <param name="Elements">Length of a fixed array; 0 for a scalar.</param>
/// <param name="Initial">The initial bits, or null when there are none.</param>
/// <param name="Read">Reads an element through the interface.</param>
/// <param name="Write">Writes an element through the interface.</param>
internal sealed record SignalInfo(
    string Name, int Width, int Elements, ulong? Initial, Func<IBus, int, ulong> Read, Action<IBus, int, ulong> Write)
{
    public int Count => Math.Max(1, Elements);

    public ulong Mask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;
}

/// <summary>A bus interface, as this test knows it.</summary>
internal sealed record Shape(Type Interface, bool IsClocked, SignalInfo[] Signals)
{
    public static readonly Shape[] All =
    [
        new(typeof(IMixed), false, Mixed()),
        new(typeof(IPlain), false,
        [
            Scalar<IPlain>("Bare", 32, null, b => b.Bare, (b, v) => b.Bare = (uint)v),
            Scalar<IPlain>("Given", 32, 7, b => b.Given, (b, v) => b.Given = (uint)v),
            Scalar<IPlain>("Long", 64, null, b => (ulong)b.Long, (b, v) => b.Long = (long)v),
        ]),
        new(typeof(IArrays), false,
        [
            Array<IArrays>("Bare", 16, 3, null, (b, i) => b.Bare[i], (b, i, v) => b.Bare[i] = (ushort)v),
            Array<IArrays>("Given", 8, 9, 0xFE, (b, i) => (byte)b.Given[i], (b, i, v) => b.Given[i] = (sbyte)v),
            Scalar<IArrays>("Plain", 32, 0, b => (uint)b.Plain, (b, v) => b.Plain = (int)v),
        ]),
        new(typeof(IClocked), true,
        [
            Scalar<IClocked>("Bare", 32, null, b => b.Bare, (b, v) => b.Bare = (uint)v),
            Scalar<IClocked>("Phase", 8, null, b => (byte)b.Phase, (b, v) => b.Phase = (Phase)v),
            Array<IClocked>("Pair", 5, 2, null, (b, i) => b.Pair[i], (b, i, v) => b.Pair[i] = (byte)v),
        ]),
        new(typeof(IRegister), true,
        [
            .. Mixed(),
            Scalar<IRegister>("Word", 64, 0, b => b.Word, (b, v) => b.Word = v),
        ]),
        new(typeof(IWide), false, typeof(IWide).GetProperties().OrderBy(p => p.Name).Select(Bit).ToArray()),
    ];

    private static SignalInfo[] Mixed() =>
    [
        Scalar<IMixed>("Small", 8, 0, b => b.Small, (b, v) => b.Small = (byte)v),
        Scalar<IMixed>("Signed", 16, 0xFFFD, b => (ushort)b.Signed, (b, v) => b.Signed = (short)v),
        Scalar<IMixed>("Flag", 1, 0, b => b.Flag ? 1UL : 0, (b, v) => b.Flag = (v & 1) != 0),
        Scalar<IMixed>("Five", 5, 21, b => b.Five, (b, v) => b.Five = (byte)v),
        Scalar<IMixed>("Seven", 7, 0, b => (byte)((sbyte)b.Seven & 127), (b, v) => b.Seven = (sbyte)v),
    ];

    private static SignalInfo Bit(PropertyInfo property)
    {
        var get = property.GetMethod!.CreateDelegate<Func<IWide, bool>>();
        var set = property.SetMethod!.CreateDelegate<Action<IWide, bool>>();
        return Scalar<IWide>(property.Name, 1, null, b => get(b) ? 1UL : 0, (b, v) => set(b, (v & 1) != 0));
    }

    private static SignalInfo Scalar<TBus>(
        string name, int width, ulong? initial, Func<TBus, ulong> read, Action<TBus, ulong> write)
        => new(name, width, 0, initial, (b, _) => read((TBus)b), (b, _, v) => write((TBus)b, v));

    private static SignalInfo Array<TBus>(
        string name, int width, int elements, ulong? initial, Func<TBus, int, ulong> read,
        Action<TBus, int, ulong> write)
        => new(name, width, elements, initial, (b, i) => read((TBus)b, i), (b, i, v) => write((TBus)b, i, v));
}
