using System;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Adds the operations of an intrinsic.</summary>
/// <param name="emission">The types, and what the operations are added to.</param>
/// <param name="operands">The operands at the widths of their types.</param>
/// <returns>The results at the widths of their types.</returns>
internal delegate Value[] Emitter(Emission emission, Value[] operands);

/// <summary>What emitters have in common: the types of a method, and arithmetic at the width of its own type.</summary>
/// <param name="Context">What operations are added to.</param>
/// <param name="Signature">The types of the method.</param>
internal sealed record Emission(IntrinsicContext Context, Signature Signature)
{
    /// <summary>The type whose method it is, or the first parameter's of a static class.</summary>
    public NumberType Self => Signature.Self;

    /// <summary>The type of the return value, or of its first item.</summary>
    public NumberType Result => Signature.Results[0];

    public Builder Builder => Context.Builder;

    public Value Zero => Constant(0);

    /// <summary>A constant of the method's type.</summary>
    public Value Constant(ulong bits) => Builder.Constant(Self.Width, bits);

    public Value Bit(bool isSet) => Builder.Constant(1, isSet ? 1UL : 0);

    /// <summary>An operator whose result has its operands' width.</summary>
    public Value Apply(Operator op, params ReadOnlySpan<Value> operands) => Builder.Apply(op, operands[0].Width, operands);

    /// <summary>The operator of a signed or an unsigned type.</summary>
    public Value Apply(Operator signed, Operator unsigned, Value a, Value b)
        => Apply(Self.IsSigned ? signed : unsigned, a, b);

    public Value Less(Value a, Value b)
        => Builder.Apply(Self.IsSigned ? Operator.LessSigned : Operator.LessUnsigned, 1, a, b);

    public Value IsNegative(Value a) => Self.IsSigned ? Builder.Extract(a, Self.Width - 1, 1) : Bit(false);

    public Value IsZero(Value a) => Builder.Equal(a, Builder.Constant(a.Width, 0));

    /// <summary>The absolute value; the smallest number stays, which is right as an unsigned number.</summary>
    public Value Magnitude(Value a)
        => Self.IsSigned ? Builder.Mux(IsNegative(a), Apply(Operator.Negate, a), a) : a;

    public void Check(Value holds, string message) => Context.Check(holds, message);
}
