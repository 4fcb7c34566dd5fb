using System;

namespace Sme.Elaboration.Tests.Intrinsics;

/// <summary>Numbers as bits of the evaluation stack, and back.</summary>
internal static class Bits
{
    public static int StackWidth(Type type)
        => type == typeof(long) || type == typeof(ulong) || type == typeof(nint) || type == typeof(nuint) ? 64 : 32;

    public static object Box(ulong bits, Type type)
        => type == typeof(bool) ? (object)((bits & 1) != 0)
            : type == typeof(char) ? (object)(char)bits
            : type == typeof(sbyte) ? (object)(sbyte)bits
            : type == typeof(byte) ? (object)(byte)bits
            : type == typeof(short) ? (object)(short)bits
            : type == typeof(ushort) ? (object)(ushort)bits
            : type == typeof(int) ? (object)(int)bits
            : type == typeof(uint) ? (object)(uint)bits
            : type == typeof(long) ? (object)(long)bits
            : type == typeof(nint) ? (object)(nint)bits
            : type == typeof(nuint) ? (object)(nuint)bits
            : bits;

    public static ulong Of(object value, Type type)
    {
        ulong bits = value switch
        {
            bool b => b ? 1UL : 0,
            char c => c,
            sbyte n => (ulong)n,
            byte n => n,
            short n => (ulong)n,
            ushort n => n,
            int n => (ulong)n,
            uint n => n,
            long n => (ulong)n,
            nint n => (ulong)n,
            nuint n => n,
            _ => (ulong)value,
        };
        return StackWidth(type) == 64 ? bits : (uint)bits;
    }
}
