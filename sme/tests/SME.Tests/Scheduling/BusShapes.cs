using SME.VHDL;

namespace SME.Tests.Scheduling;

internal enum Phase : byte
{
    Idle = 0,
    Busy = 3,
    Done = 200,
}

/// <summary>All signals have initial values.</summary>
[InitializedBus]
internal interface IMixed : IBus
{
    byte Small { get; set; }

    [InitialValue((short)-3)]
    short Signed { get; set; }

    bool Flag { get; set; }

    [InitialValue(21)]
    UInt5 Five { get; set; }

    Int7 Seven { get; set; }
}

/// <summary>Some signals have no value before they are written.</summary>
internal interface IPlain : IBus
{
    uint Bare { get; set; }

    [InitialValue(7u)]
    uint Given { get; set; }

    long Long { get; set; }
}

/// <summary>Fixed arrays, one with initial values.</summary>
internal interface IArrays : IBus
{
    [FixedArrayLength(3)]
    IFixedArray<ushort> Bare { get; set; }

    [FixedArrayLength(9), InitialValue((sbyte)-2)]
    IFixedArray<sbyte> Given { get; set; }

    [InitialValue]
    int Plain { get; set; }
}

/// <summary>A clocked bus without initial values.</summary>
[ClockedBus]
internal interface IClocked : IBus
{
    uint Bare { get; set; }

    Phase Phase { get; set; }

    [FixedArrayLength(2)]
    IFixedArray<UInt5> Pair { get; set; }
}

/// <summary>A clocked bus with initial values, some inherited.</summary>
[ClockedBus]
[InitializedBus]
internal interface IRegister : IMixed
{
    ulong Word { get; set; }
}

/// <summary>More signals than one mask word has bits.</summary>
internal interface IWide : IBus
{
    bool B00 { get; set; }

    bool B01 { get; set; }

    bool B02 { get; set; }

    bool B03 { get; set; }

    bool B04 { get; set; }

    bool B05 { get; set; }

    bool B06 { get; set; }

    bool B07 { get; set; }

    bool B08 { get; set; }

    bool B09 { get; set; }

    bool B10 { get; set; }

    bool B11 { get; set; }

    bool B12 { get; set; }

    bool B13 { get; set; }

    bool B14 { get; set; }

    bool B15 { get; set; }

    bool B16 { get; set; }

    bool B17 { get; set; }

    bool B18 { get; set; }

    bool B19 { get; set; }

    bool B20 { get; set; }

    bool B21 { get; set; }

    bool B22 { get; set; }

    bool B23 { get; set; }

    bool B24 { get; set; }

    bool B25 { get; set; }

    bool B26 { get; set; }

    bool B27 { get; set; }

    bool B28 { get; set; }

    bool B29 { get; set; }

    bool B30 { get; set; }

    bool B31 { get; set; }

    bool B32 { get; set; }

    bool B33 { get; set; }

    bool B34 { get; set; }

    bool B35 { get; set; }

    bool B36 { get; set; }

    bool B37 { get; set; }

    bool B38 { get; set; }

    bool B39 { get; set; }

    bool B40 { get; set; }

    bool B41 { get; set; }

    bool B42 { get; set; }

    bool B43 { get; set; }

    bool B44 { get; set; }

    bool B45 { get; set; }

    bool B46 { get; set; }

    bool B47 { get; set; }

    bool B48 { get; set; }

    bool B49 { get; set; }

    bool B50 { get; set; }

    bool B51 { get; set; }

    bool B52 { get; set; }

    bool B53 { get; set; }

    bool B54 { get; set; }

    bool B55 { get; set; }

    bool B56 { get; set; }

    bool B57 { get; set; }

    bool B58 { get; set; }

    bool B59 { get; set; }

    bool B60 { get; set; }

    bool B61 { get; set; }

    bool B62 { get; set; }

    bool B63 { get; set; }

    bool B64 { get; set; }

    bool B65 { get; set; }
}
