using System;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>A name in the table: how its methods are built, and which of that name are meant.</summary>
/// <param name="Emit">Builds them.</param>
/// <param name="Accepts">Whether a method of these types is meant.</param>
internal sealed record Entry(Emitter Emit, Func<Signature, bool> Accepts)
{
    /// <summary>Methods whose operands are all of their own type.</summary>
    public static Entry Of(Func<Emission, Value[], Value> emit) => new((e, x) => [emit(e, x)], OfSelf);

    /// <inheritdoc cref="Of"/>
    public static Entry Several(Emitter emit) => new(emit, OfSelf);

    /// <summary>Methods of a number of their own type and a 32-bit number.</summary>
    public static Entry WithCount(Func<Emission, Value[], Value> emit)
        => new((e, x) => [emit(e, x)], s => s.Operands is [var first, { Width: 32 }] && first == s.Self);

    /// <summary>Methods of one number of any type.</summary>
    public static Entry OfAny(Func<Emission, Value[], Value> emit) => new((e, x) => [emit(e, x)], s => s.Operands.Length == 1);

    private static bool OfSelf(Signature signature) => signature.Operands.All(o => o == signature.Self);
}
