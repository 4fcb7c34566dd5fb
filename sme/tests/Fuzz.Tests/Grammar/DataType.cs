using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>What the values of a type are.</summary>
internal enum TypeForm
{
    Bool,

    /// <summary>Integers that C# computes with: of 32 and 64 bits.</summary>
    Wide,

    /// <summary>Integers that C# widens to 32 bits.</summary>
    Small,

    /// <summary>Integers of other widths.</summary>
    Narrow,
    Enum,
}

/// <summary>A type of signals, fields and variables.</summary>
/// <param name="Name">As C# has it.</param>
/// <param name="Width">In bits.</param>
/// <param name="IsSigned">Whether values can be negative.</param>
/// <param name="Form">What its values are.</param>
/// <param name="Carrier">Of <see cref="TypeForm.Narrow"/>: the type that converts to it.</param>
internal sealed record DataType(string Name, int Width, bool IsSigned, TypeForm Form, string? Carrier = null)
{
    public static readonly DataType Bool = new("bool", 1, false, TypeForm.Bool);
    public static readonly DataType Int = new("int", 32, true, TypeForm.Wide);
    public static readonly DataType UInt = new("uint", 32, false, TypeForm.Wide);
    public static readonly DataType Long = new("long", 64, true, TypeForm.Wide);
    public static readonly DataType ULong = new("ulong", 64, false, TypeForm.Wide);
    public static readonly DataType Byte = new("byte", 8, false, TypeForm.Small);

    /// <summary>Integers that C# computes with.</summary>
    public static readonly IReadOnlyList<DataType> Wides = [Int, UInt, Long, ULong];

    /// <summary>Types other than enumerations.</summary>
    public static readonly IReadOnlyList<DataType> Basic =
    [
        Bool, Int, UInt, Long, ULong, Byte,
        new("sbyte", 8, true, TypeForm.Small),
        new("short", 16, true, TypeForm.Small),
        new("ushort", 16, false, TypeForm.Small),
        new("UInt3", 3, false, TypeForm.Narrow, "byte"),
        new("Int5", 5, true, TypeForm.Narrow, "sbyte"),
        new("UInt12", 12, false, TypeForm.Narrow, "ushort"),
        new("Int20", 20, true, TypeForm.Narrow, "int"),
        new("UInt27", 27, false, TypeForm.Narrow, "uint"),
        new("Int40", 40, true, TypeForm.Narrow, "long"),
        new("UInt60", 60, false, TypeForm.Narrow, "ulong"),
    ];

    /// <summary>Of an enumeration: its members.</summary>
    public IReadOnlyList<(string Name, int Value)> Members { get; init; } = [];

    /// <summary>Whether C# computes with it or what it is widened to.</summary>
    public bool IsNumber => Form is TypeForm.Wide or TypeForm.Small;

    /// <summary>A literal; values at which arithmetic turns are likely.</summary>
    public Node Literal(Dice dice)
    {
        if (Form == TypeForm.Enum)
        {
            return Make($"{Name}.{dice.Pick(Members).Name}");
        }

        if (Form == TypeForm.Bool)
        {
            return Make(dice.Chance(50) ? "true" : "false");
        }

        Int128 bits = dice.Below(8) switch
        {
            0 => 0,
            1 => 1,
            2 => (Int128.One << Width) - 1,
            3 => Int128.One << (Width - 1),
            4 => (Int128.One << (Width - 1)) - 1,
            5 or 6 => (Int128)(dice.Bits() & 15),
            _ => (Int128)dice.Bits(),
        };
        bits &= (Int128.One << Width) - 1;
        Int128 value = IsSigned && bits >> (Width - 1) == 1 ? bits - (Int128.One << Width) : bits;
        return Make(Spell(value));
    }

    /// <summary>A literal of a small number.</summary>
    public Node Literal(int value) => Make(Spell(value));

    /// <summary>A value as an argument of an attribute.</summary>
    public string Spell(Int128 value)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        string number = Name switch
        {
            "int" => value == int.MinValue ? "int.MinValue" : digits,
            "uint" => digits + "u",
            "long" => value == long.MinValue ? "long.MinValue" : digits + "L",
            "ulong" => digits + "UL",
            _ => Carrier is { } carrier ? $"({Name})({Basic.First(b => b.Name == carrier).Spell(value)})" : $"({Name})({digits})",
        };
        return value < 0 && Form == TypeForm.Wide ? $"({number})" : number;
    }

    private Node Make(string text) => Node.Of(Name, $"{text}").By(Production.Literal);
}
