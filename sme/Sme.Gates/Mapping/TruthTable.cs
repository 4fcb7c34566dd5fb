using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <summary>
/// Functions of up to four variables as 16 bits: bit r is the value where variable i is bit i of r. A function of fewer
/// variables has them first and repeats.
/// </summary>
internal static class TruthTable
{
    /// <summary>The functions that are the variables themselves.</summary>
    public static ReadOnlySpan<ushort> Variables => [0xAAAA, 0xCCCC, 0xF0F0, 0xFF00];

    /// <summary>What a gate makes of functions.</summary>
    /// <param name="kind">A gate of two or three operands.</param>
    /// <param name="a">The function of its first operand.</param>
    /// <param name="b">That of the second.</param>
    /// <param name="c">That of the third; of two operands ignored.</param>
    public static int Of(GateKind kind, int a, int b, int c = 0) => kind switch
    {
        GateKind.And => a & b,
        GateKind.Xor => a ^ b,
        GateKind.Mux => (a & b) | (~a & c),
        _ => (a & (b | c)) | (b & c),
    };

    /// <summary>Whether the function depends on a variable.</summary>
    public static bool DependsOn(ushort table, int variable)
        => (((table >> (1 << variable)) ^ table) & ~Variables[variable] & 0xFFFF) != 0;

    /// <summary>The function of the complement of a variable.</summary>
    public static byte Complement(byte table, int variable)
    {
        int ones = table & Variables[variable];
        return (byte)((ones >> (1 << variable)) | ((table ^ ones) << (1 << variable)));
    }

    /// <summary>Exchanges a variable with the next one.</summary>
    public static ushort Swap(ushort table, int variable) => variable switch
    {
        0 => (ushort)((table & 0x9999) | ((table & 0x2222) << 1) | ((table & 0x4444) >> 1)),
        1 => (ushort)((table & 0xC3C3) | ((table & 0x0C0C) << 2) | ((table & 0x3030) >> 2)),
        _ => (ushort)((table & 0xF00F) | ((table & 0x00F0) << 4) | ((table & 0x0F00) >> 4)),
    };

    /// <summary>The function of the inverse of a variable.</summary>
    public static ushort Invert(ushort table, int variable)
    {
        int ones = table & Variables[variable];
        return (ushort)((ones >> (1 << variable)) | ((table ^ ones) << (1 << variable)));
    }

    /// <summary>Moves variables up.</summary>
    /// <param name="table">A function of as many variables as there are places.</param>
    /// <param name="places">For each variable where it is to be, ascending.</param>
    public static ushort Stretch(ushort table, ReadOnlySpan<int> places)
    {
        for (int i = places.Length - 1; i >= 0; i--)
        {
            for (int at = i; at < places[i]; at++)
            {
                table = Swap(table, at);
            }
        }

        return table;
    }
}
