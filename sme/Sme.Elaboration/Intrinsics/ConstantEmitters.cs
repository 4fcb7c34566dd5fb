using System.Collections.Generic;

namespace Sme.Elaboration.Intrinsics;

/// <summary>The constants of a type.</summary>
internal static class ConstantEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["get_One"] = Entry.Of((e, x) => e.Constant(1)),
        ["get_Zero"] = Entry.Of((e, x) => e.Zero),
        ["get_NegativeOne"] = Entry.Of((e, x) => e.Constant(ulong.MaxValue)),
        ["get_AdditiveIdentity"] = Entry.Of((e, x) => e.Zero),
        ["get_MultiplicativeIdentity"] = Entry.Of((e, x) => e.Constant(1)),
        ["get_AllBitsSet"] = Entry.Of((e, x) => e.Constant(ulong.MaxValue)),
        ["get_MinValue"] = Entry.Of((e, x) => e.Constant(e.Self.Minimum)),
        ["get_MaxValue"] = Entry.Of((e, x) => e.Constant(e.Self.Maximum)),
        ["get_Radix"] = Entry.Of((e, x) => e.Builder.Constant(32, 2)),
        ["GetByteCount"] = Entry.Of((e, x) => e.Builder.Constant(32, (ulong)e.Self.Width / 8)),
    };
}
