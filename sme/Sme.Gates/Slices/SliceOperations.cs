using System;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Sme.Emit;

namespace Sme.Gates.Slices;

/// <summary>Instructions for words of 64 bits and for vectors, on the stack.</summary>
/// <param name="bits">64 for words, else bits of a vector.</param>
/// <param name="element">What a vector is made of; words of 64 bits if null.</param>
internal sealed class SliceOperations(int bits, Type? element = null)
{
    private static readonly VectorMethods Vectors = new();

    /// <summary>Whether these are vectors.</summary>
    public bool AreVectors => bits > 64;

    /// <summary>The type of an operand.</summary>
    public Type Type { get; } = bits > 64 ? VectorMethods.VectorOf(bits, element ?? typeof(ulong)) : typeof(ulong);

    /// <summary>1 where both are.</summary>
    public void And(MethodEmitter il) => Emit(il, OpCodes.And, nameof(Vector256.BitwiseAnd));

    /// <summary>1 where the first is and the second is not.</summary>
    public void AndNot(MethodEmitter il)
    {
        if (AreVectors)
        {
            Call(il, nameof(Vector256.AndNot));
        }
        else
        {
            il.Emit(OpCodes.Not);
            il.Emit(OpCodes.And);
        }
    }

    /// <summary>1 where one is.</summary>
    public void Or(MethodEmitter il) => Emit(il, OpCodes.Or, nameof(Vector256.BitwiseOr));

    /// <summary>1 where they differ.</summary>
    public void Xor(MethodEmitter il) => Emit(il, OpCodes.Xor, nameof(Vector256.Xor));

    /// <summary>1 where it is 0.</summary>
    public void Not(MethodEmitter il) => Emit(il, OpCodes.Not, nameof(Vector256.OnesComplement));

    /// <summary>Whether the machine has any function of three operands.</summary>
    public bool HasTernary => AreVectors && VectorMethods.Ternary(bits) != null;

    /// <summary>Any function of three operands, of which variable 0 is the last one.</summary>
    /// <param name="il">The method.</param>
    /// <param name="table">Bit r is the value where variable i is bit i of r.</param>
    public void Ternary(MethodEmitter il, byte table)
    {
        il.Load((int)table);
        il.Call(VectorMethods.Ternary(bits)!);
    }

    /// <summary>Each element shifted to the left.</summary>
    public void ShiftLeft(MethodEmitter il, int distance)
    {
        il.Load(distance);
        Emit(il, OpCodes.Shl, nameof(Vector256.ShiftLeft));
    }

    /// <summary>Each element shifted to the right.</summary>
    public void ShiftRight(MethodEmitter il, int distance)
    {
        il.Load(distance);
        Emit(il, OpCodes.Shr_Un, nameof(Vector256.ShiftRightLogical));
    }

    /// <summary>The lowest bits of a word of 64, in each element.</summary>
    public void Repeat(MethodEmitter il)
    {
        if (AreVectors)
        {
            Narrow(il);
            Call(il, nameof(Vector256.Create));
        }
    }

    /// <summary>The lowest 16 bits of a word of 64, all over a word or a vector of such words.</summary>
    public void RepeatLow(MethodEmitter il)
    {
        il.Emit(OpCodes.Conv_U2);
        if (AreVectors)
        {
            Call(il, nameof(Vector256.Create), typeof(ushort));
            Call(il, nameof(Vector256.AsUInt64), typeof(ushort));
        }
        else
        {
            il.Emit(OpCodes.Conv_U8);
            il.Load(0x0001_0001_0001_0001);
            il.Emit(OpCodes.Mul);
        }
    }

    /// <summary>Ones in elements that are equal, zeros in others; of vectors only.</summary>
    public void Equal(MethodEmitter il) => Call(il, nameof(Vector256.Equals));

    /// <summary>The highest bits of all elements, as a word of 64; of vectors only.</summary>
    public void HighestBits(MethodEmitter il)
    {
        Call(il, nameof(Vector256.ExtractMostSignificantBits));
        il.Emit(OpCodes.Conv_U8);
    }

    private void Narrow(MethodEmitter il)
    {
        if (element != null)
        {
            il.Emit(element == typeof(byte) ? OpCodes.Conv_U1 : element == typeof(ushort) ? OpCodes.Conv_U2
                : element == typeof(uint) ? OpCodes.Conv_U4 : OpCodes.Conv_U8);
        }
    }

    private void Emit(MethodEmitter il, OpCode code, string name)
    {
        if (AreVectors)
        {
            Call(il, name);
        }
        else
        {
            il.Emit(code);
        }
    }

    private void Call(MethodEmitter il, string name, Type? of = null)
    {
        lock (Vectors)
        {
            il.Call(Vectors.Get(name, bits, of ?? element ?? typeof(ulong)));
        }
    }
}
