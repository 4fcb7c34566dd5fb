using System.Collections.Generic;

namespace Sme.Elaboration.Intrinsics;

/// <summary>What is asked of numbers; much of it is meant for other numbers than integers.</summary>
internal static class PredicateEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["IsZero"] = Entry.Of((e, x) => e.IsZero(x[0])),
        ["IsNormal"] = Entry.Of((e, x) => e.Builder.Not(e.IsZero(x[0]))),
        ["IsNegative"] = Entry.Of((e, x) => e.IsNegative(x[0])),
        ["IsPositive"] = Entry.Of((e, x) => e.Builder.Not(e.IsNegative(x[0]))),
        ["IsEvenInteger"] = Entry.Of((e, x) => e.Builder.Not(e.Builder.Extract(x[0], 0, 1))),
        ["IsOddInteger"] = Entry.Of((e, x) => e.Builder.Extract(x[0], 0, 1)),
        ["IsInteger"] = Always(true),
        ["IsCanonical"] = Always(true),
        ["IsFinite"] = Always(true),
        ["IsRealNumber"] = Always(true),
        ["IsComplexNumber"] = Always(false),
        ["IsImaginaryNumber"] = Always(false),
        ["IsInfinity"] = Always(false),
        ["IsNegativeInfinity"] = Always(false),
        ["IsPositiveInfinity"] = Always(false),
        ["IsNaN"] = Always(false),
        ["IsSubnormal"] = Always(false),
    };

    private static Entry Always(bool answer) => Entry.Of((e, x) => e.Bit(answer));
}
