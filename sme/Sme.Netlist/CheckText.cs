using System;
using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>How a value in the message of a check is written.</summary>
/// <param name="Encoding">How its bits are to be read.</param>
/// <param name="Format">A .NET format string for numbers, or null.</param>
/// <param name="Names">Of an enumeration: values and their names.</param>
public sealed record CheckValue(CheckEncoding Encoding, string? Format, IReadOnlyList<(ulong Bits, string Name)> Names);

/// <summary>How the bits of a value in a message are to be read.</summary>
public enum CheckEncoding : byte
{
    /// <summary>An unsigned number.</summary>
    Unsigned,

    /// <summary>A two's complement number.</summary>
    Signed,

    /// <summary>True or False.</summary>
    Boolean,

    /// <summary>A name, or the number where there is none; the number is unsigned.</summary>
    UnsignedEnumeration,

    /// <summary>A name, or the number where there is none; the number is two's complement.</summary>
    SignedEnumeration,
}

/// <summary>The message of a check: text around the values of its operands.</summary>
/// <param name="Parts">The text before, between and behind the values: one part more than values.</param>
/// <param name="Values">How the values are written.</param>
public sealed record CheckText(IReadOnlyList<string> Parts, IReadOnlyList<CheckValue> Values)
{
    /// <summary>A message without values.</summary>
    public CheckText(string text)
        : this([text], Array.Empty<CheckValue>())
    {
    }
}
