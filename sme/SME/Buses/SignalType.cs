using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SME;

/// <summary>How the bits of a signal are to be read.</summary>
public enum SignalEncoding : byte
{
    /// <summary>One bit, 0 or 1.</summary>
    Boolean = 0,

    /// <summary>Unsigned binary.</summary>
    Unsigned = 1,

    /// <summary>Two's complement.</summary>
    Signed = 2,

    /// <summary>The value of a C# enum, at the width of its underlying type.</summary>
    Enumeration = 3,

    /// <summary>IEEE 754; simulation only.</summary>
    Float = 4,
}

/// <summary>A C# type as a signal: its width, its sign, and how its values become bits and back.</summary>
public sealed class SignalType
{
    private static readonly ConditionalWeakTable<Type, SignalType?> Known = new();

    private SignalType(Type clrType, Type storage, int width, SignalEncoding encoding)
    {
        ClrType = clrType;
        Storage = storage;
        Width = width;
        Encoding = encoding;
        Mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
    }

    /// <summary>The C# type.</summary>
    public Type ClrType { get; }

    /// <summary>
    /// The primitive that holds a value: the type itself, an enum's underlying type, the field of UIntN.
    /// </summary>
    public Type Storage { get; }

    /// <summary>Width in bits, 1 to 64.</summary>
    public int Width { get; }

    /// <summary>How the bits are to be read.</summary>
    public SignalEncoding Encoding { get; }

    /// <summary>Ones at the signal's width.</summary>
    public ulong Mask { get; }

    /// <summary>Whether the storage is a signed integer.</summary>
    public bool IsSigned => Storage == typeof(sbyte) || Storage == typeof(short) || Storage == typeof(int)
        || Storage == typeof(long);

    /// <summary>Bytes of <see cref="Storage"/>: 1, 2, 4 or 8.</summary>
    public int StorageBytes => Storage == typeof(bool) || Storage == typeof(byte) || Storage == typeof(sbyte) ? 1
        : Storage == typeof(short) || Storage == typeof(ushort) ? 2
        : Storage == typeof(int) || Storage == typeof(uint) || Storage == typeof(float) ? 4 : 8;

    /// <summary>The signal type of a C# type, or null when values of that type cannot be signals.</summary>
    public static SignalType? Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Known.GetValue(type, Create);
    }

    /// <summary>The bits of a boxed value of <see cref="ClrType"/>, right-aligned.</summary>
    public ulong ToBits(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetType() != ClrType)
        {
            throw new ArgumentException(
                $"a value of type {value.GetType().Name} was given where {ClrType.Name} is expected", nameof(value));
        }

        ref byte data = ref Unsafe.As<Boxed>(value).Data;
        ulong bits = StorageBytes switch
        {
            1 => data,
            2 => Unsafe.As<byte, ushort>(ref data),
            4 => Unsafe.As<byte, uint>(ref data),
            _ => Unsafe.As<byte, ulong>(ref data),
        };
        return bits & Mask;
    }

    /// <summary>The boxed value of <see cref="ClrType"/> with these bits; bits above the width are ignored.</summary>
    public object FromBits(ulong bits)
    {
        object value = RuntimeHelpers.GetUninitializedObject(ClrType);
        ulong extended = Extend(bits);
        ref byte data = ref Unsafe.As<Boxed>(value).Data;
        switch (StorageBytes)
        {
            case 1: data = (byte)extended; break;
            case 2: Unsafe.As<byte, ushort>(ref data) = (ushort)extended; break;
            case 4: Unsafe.As<byte, uint>(ref data) = (uint)extended; break;
            default: Unsafe.As<byte, ulong>(ref data) = extended; break;
        }

        return value;
    }

    /// <summary>Bits at the signal's width, extended to 64 by the storage's sign.</summary>
    public ulong Extend(ulong bits)
        => IsSigned ? (ulong)((long)(bits << (64 - Width)) >> (64 - Width)) : bits & Mask;

    /// <summary>
    /// The bits of a value written in C#, converted to this type as an assignment of a constant would: integers that
    /// fit, names of enum members, booleans.
    /// </summary>
    /// <exception cref="OverflowException">The value does not fit; the message gives the accepted range.</exception>
    public ulong ConvertToBits(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetType() == ClrType)
        {
            return ToBits(value);
        }

        if (Encoding == SignalEncoding.Float)
        {
            object number = Convert.ChangeType(value, Storage, CultureInfo.InvariantCulture);
            return Of(Storage)!.ToBits(number);
        }

        Int128 integer = value switch
        {
            bool flag => flag ? 1 : 0,
            ulong large => large,
            Enum member => Convert.ToInt64(member, CultureInfo.InvariantCulture),
            _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        };
        if (integer < Minimum || integer > Maximum)
        {
            throw new OverflowException(string.Create(
                CultureInfo.InvariantCulture, $"{integer} does not fit {ClrType.Name} ({Minimum} to {Maximum})"));
        }

        return (ulong)integer & Mask;
    }

    /// <summary>The smallest value the type holds.</summary>
    public Int128 Minimum => IsSigned ? -(Int128.One << (Width - 1)) : 0;

    /// <summary>The largest value the type holds.</summary>
    public Int128 Maximum => IsSigned ? (Int128.One << (Width - 1)) - 1 : (Int128.One << Width) - 1;

    private static SignalType? Create(Type type)
    {
        if (type == typeof(bool))
        {
            return new SignalType(type, type, 1, SignalEncoding.Boolean);
        }

        if (type == typeof(float) || type == typeof(double))
        {
            return new SignalType(type, type, type == typeof(float) ? 32 : 64, SignalEncoding.Float);
        }

        if (type.IsEnum)
        {
            SignalType underlying = Of(type.GetEnumUnderlyingType())!;
            return new SignalType(type, underlying.Storage, underlying.Width, SignalEncoding.Enumeration);
        }

        if (type.IsDefined(typeof(BitWidthAttribute), false))
        {
            var width = (BitWidthAttribute)Attribute.GetCustomAttribute(type, typeof(BitWidthAttribute))!;
            return new SignalType(
                type, IntegerOf(width.Width, width.IsSigned), width.Width,
                width.IsSigned ? SignalEncoding.Signed : SignalEncoding.Unsigned);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => new SignalType(type, type, 8, SignalEncoding.Unsigned),
            TypeCode.SByte => new SignalType(type, type, 8, SignalEncoding.Signed),
            TypeCode.UInt16 => new SignalType(type, type, 16, SignalEncoding.Unsigned),
            TypeCode.Int16 => new SignalType(type, type, 16, SignalEncoding.Signed),
            TypeCode.UInt32 => new SignalType(type, type, 32, SignalEncoding.Unsigned),
            TypeCode.Int32 => new SignalType(type, type, 32, SignalEncoding.Signed),
            TypeCode.UInt64 => new SignalType(type, type, 64, SignalEncoding.Unsigned),
            TypeCode.Int64 => new SignalType(type, type, 64, SignalEncoding.Signed),
            _ => null,
        };
    }

    private static Type IntegerOf(int width, bool signed) => width switch
    {
        <= 8 => signed ? typeof(sbyte) : typeof(byte),
        <= 16 => signed ? typeof(short) : typeof(ushort),
        <= 32 => signed ? typeof(int) : typeof(uint),
        _ => signed ? typeof(long) : typeof(ulong),
    };

    // The layout of any boxed value: its bytes begin where the fields of an object begin.
    private sealed class Boxed
    {
#pragma warning disable CS0649 // Only ever a view of another object.
        public byte Data;
#pragma warning restore CS0649
    }
}
