using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <summary>The members of enums as names of bits.</summary>
internal static class Enumerations
{
    private static readonly ConditionalWeakTable<Type, Enumeration> Known = new();

    /// <summary>The members of an enum.</summary>
    public static Enumeration Of(Type type) => Known.GetValue(type, Create);

    /// <summary>Notes that a value is a member of an enum; what is only made wider is what it was before.</summary>
    public static void Note(Value value, Type type)
    {
        while (value.Operation is { Operator: Operator.ZeroExtend or Operator.SignExtend } extend)
        {
            value = extend.Operands[0];
        }

        if (!value.IsConstant)
        {
            value.Enumeration ??= Of(type);
        }
    }

    private static Enumeration Create(Type type)
    {
        SignalType signal = SignalType.Of(type)!;
        IEnumerable<(ulong, string)> members =
            Enum.GetNames(type).Select(n => (signal.ToBits(Enum.Parse(type, n)), n));
        return new Enumeration(type.Name, signal.Width, members.ToArray());
    }
}
