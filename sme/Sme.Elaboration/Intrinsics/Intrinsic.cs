using System;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>A method of the base library as hardware.</summary>
/// <param name="Emit">
/// Adds the operations. Operands are the arguments in order, the object of an instance method first, each as it is on
/// the evaluation stack: 64 bits for long, ulong and native integers, 32 bits for the others, extended by the sign of
/// its type. Results likewise: the return value, of a tuple its items, then what goes into <c>out</c> parameters, whose
/// operands are not looked at.
/// </param>
internal sealed record Intrinsic(Func<IntrinsicContext, Value[], Value[]> Emit)
{
    /// <summary>How many of the results, at the end, go into <c>out</c> parameters.</summary>
    public int Outs { get; init; }
}

/// <summary>What an intrinsic adds to.</summary>
/// <param name="Builder">Takes the operations.</param>
/// <param name="Check">Takes a condition of one bit that holds unless the method throws, and what is said if not.</param>
internal sealed record IntrinsicContext(Builder Builder, Action<Value, string> Check);
