using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Characters of seven bits.</summary>
internal static class CharacterEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["IsBetween"] = Entry.Of(IsBetween),
        ["IsAscii"] = Entry.Of((e, x) => e.Less(x[0], e.Constant(0x80))),
        ["IsAsciiDigit"] = Entry.Of((e, x) => IsIn(e, x[0], '0', '9')),
        ["IsAsciiLetterLower"] = Entry.Of((e, x) => IsIn(e, x[0], 'a', 'z')),
        ["IsAsciiLetterUpper"] = Entry.Of((e, x) => IsIn(e, x[0], 'A', 'Z')),
        ["IsAsciiLetter"] = Entry.Of((e, x) => IsLetter(e, x[0])),
        ["IsAsciiLetterOrDigit"] = Entry.Of((e, x) => e.Builder.Or(IsIn(e, x[0], '0', '9'), IsLetter(e, x[0]))),
        ["IsAsciiHexDigitLower"] = Entry.Of((e, x) => e.Builder.Or(IsIn(e, x[0], '0', '9'), IsIn(e, x[0], 'a', 'f'))),
        ["IsAsciiHexDigitUpper"] = Entry.Of((e, x) => e.Builder.Or(IsIn(e, x[0], '0', '9'), IsIn(e, x[0], 'A', 'F'))),
        ["IsAsciiHexDigit"] = Entry.Of((e, x) => e.Builder.Or(IsIn(e, x[0], '0', '9'), IsIn(e, Lower(e, x[0]), 'a', 'f'))),
    };

    // With the minimum above the maximum, distances wrap around, as in the base library.
    private static Value IsBetween(Emission e, Value[] x)
    {
        Value From(Value value) => e.Apply(Operator.Subtract, e.Builder.Resize(value, 32), e.Builder.Resize(x[1], 32));
        return e.Builder.Not(e.Builder.Apply(Operator.LessUnsigned, 1, From(x[2]), From(x[0])));
    }

    private static Value IsLetter(Emission e, Value character) => IsIn(e, Lower(e, character), 'a', 'z');

    private static Value Lower(Emission e, Value character) => e.Builder.Or(character, e.Constant(0x20));

    private static Value IsIn(Emission e, Value character, char first, char last)
        => e.Builder.And(
            e.Builder.Not(e.Less(character, e.Constant(first))), e.Builder.Not(e.Less(e.Constant(last), character)));
}
