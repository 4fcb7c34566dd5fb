using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>The values of an enumeration as bits.</summary>
internal static class EnumMembers
{
    /// <summary>Whether values are sets of members.</summary>
    public static bool IsFlags(Type enumType) => enumType.IsDefined(typeof(FlagsAttribute), false);

    /// <summary>Members in order of their values.</summary>
    public static IReadOnlyList<(ulong Bits, string Name)> Of(Type enumType)
    {
        SignalType type = SignalType.Of(enumType)!;
        return Enum.GetNames(enumType).Select(name => (type.ToBits(Enum.Parse(enumType, name)), name)).ToList();
    }

    /// <summary>
    /// The bits in which members differ, of flags all that members have: the others do not change in a signal that holds
    /// members only.
    /// </summary>
    public static ulong VaryingBits(Type enumType)
    {
        ulong all = 0;
        ulong common = IsFlags(enumType) ? 0 : ulong.MaxValue;
        foreach ((ulong bits, _) in Of(enumType))
        {
            all |= bits;
            common &= bits;
        }

        return all & ~common;
    }
}
