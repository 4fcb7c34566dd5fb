using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using static System.Reflection.Metadata.ILOpCode;

namespace Sme.Elaboration.Diagnostics;

/// <summary>All IL instructions: those that are translated, and those that are refused with a rule.</summary>
internal static class OpCodeTable
{
    private static readonly (Rule Rule, ILOpCode[] Codes)[] Refusals =
    [
        (Rules.ArrayAllocated, [Newarr]),
        (Rules.FloatingPoint,
        [
            Ldc_r4, Ldc_r8, Conv_r4, Conv_r8, Conv_r_un, Ldind_r4, Ldind_r8, Stind_r4, Stind_r8, Ldelem_r4, Ldelem_r8,
            Stelem_r4, Stelem_r8, Ckfinite,
        ]),
        (Rules.ExceptionHandler, [Endfinally, Endfilter, Rethrow]),
        (Rules.NoHardwareInstruction, [ILOpCode.Break, Jmp]),
        (Rules.MutableStatic, [Stsfld]),
        (Rules.Pointer,
            [Calli, Arglist, Mkrefany, Refanyval, Refanytype, Localloc, Cpblk, Initblk]),
    ];

    private static readonly ILOpCode[] Translated =
    [
        // Nothing, arguments, locals, constants.
        Nop, Dup, Pop,
        Ldarg_0, Ldarg_1, Ldarg_2, Ldarg_3, Ldarg_s, Ldarg, Ldarga_s, Ldarga, Starg_s, Starg,
        Ldloc_0, Ldloc_1, Ldloc_2, Ldloc_3, Ldloc_s, Ldloc, Ldloca_s, Ldloca,
        Stloc_0, Stloc_1, Stloc_2, Stloc_3, Stloc_s, Stloc,
        Ldnull, Ldc_i4_m1, Ldc_i4_0, Ldc_i4_1, Ldc_i4_2, Ldc_i4_3, Ldc_i4_4, Ldc_i4_5, Ldc_i4_6, Ldc_i4_7, Ldc_i4_8,
        Ldc_i4_s, Ldc_i4, Ldc_i8, Ldstr, Ldtoken, Sizeof,

        // Ways through the code.
        Br_s, Brfalse_s, Brtrue_s, Beq_s, Bge_s, Bgt_s, Ble_s, Blt_s, Bne_un_s, Bge_un_s, Bgt_un_s, Ble_un_s, Blt_un_s,
        Br, Brfalse, Brtrue, Beq, Bge, Bgt, Ble, Blt, Bne_un, Bge_un, Bgt_un, Ble_un, Blt_un,
        Switch, Leave, Leave_s, Ret, Throw, Call, Callvirt, Ldftn, Ldvirtftn,

        // Arithmetic.
        Add, Sub, Mul, Div, Div_un, Rem, Rem_un, And, Or, Xor, Shl, Shr, Shr_un, Neg, Not,
        Add_ovf, Add_ovf_un, Mul_ovf, Mul_ovf_un, Sub_ovf, Sub_ovf_un,
        Ceq, Cgt, Cgt_un, Clt, Clt_un,
        Conv_i1, Conv_i2, Conv_i4, Conv_i8, Conv_u1, Conv_u2, Conv_u4, Conv_u8, Conv_i, Conv_u,
        Conv_ovf_i1, Conv_ovf_i2, Conv_ovf_i4, Conv_ovf_i8, Conv_ovf_u1, Conv_ovf_u2, Conv_ovf_u4, Conv_ovf_u8,
        Conv_ovf_i, Conv_ovf_u,
        Conv_ovf_i1_un, Conv_ovf_i2_un, Conv_ovf_i4_un, Conv_ovf_i8_un, Conv_ovf_u1_un, Conv_ovf_u2_un, Conv_ovf_u4_un,
        Conv_ovf_u8_un, Conv_ovf_i_un, Conv_ovf_u_un,

        // Objects, structs, fields, arrays.
        Newobj, Castclass, Isinst, Box, Unbox, Unbox_any,
        Ldfld, Ldflda, Stfld, Ldsfld, Ldsflda, Initobj, Cpobj, Ldobj, Stobj,
        Ldind_i1, Ldind_u1, Ldind_i2, Ldind_u2, Ldind_i4, Ldind_u4, Ldind_i8, Ldind_i, Ldind_ref,
        Stind_ref, Stind_i1, Stind_i2, Stind_i4, Stind_i8, Stind_i,
        Ldlen, Ldelema, Ldelem_i1, Ldelem_u1, Ldelem_i2, Ldelem_u2, Ldelem_i4, Ldelem_u4, Ldelem_i8, Ldelem_i, Ldelem_ref,
        Ldelem, Stelem_i, Stelem_i1, Stelem_i2, Stelem_i4, Stelem_i8, Stelem_ref, Stelem,

        // Prefixes.
        Constrained, Readonly, Tail, Unaligned, Volatile,
    ];

    private static readonly Dictionary<ILOpCode, Rule?> Table = Translated.Select(c => (Code: c, Rule: (Rule?)null))
        .Concat(Refusals.SelectMany(r => r.Codes.Select(c => (Code: c, Rule: (Rule?)r.Rule))))
        .ToDictionary(e => e.Code, e => e.Rule);

    /// <summary>All instructions.</summary>
    public static IReadOnlyCollection<ILOpCode> Codes => Table.Keys;

    /// <summary>The rule that refuses an instruction, or null: it is translated.</summary>
    public static Rule? RefusedBy(ILOpCode code) => Table[code];

    /// <summary>Its name in assembly text.</summary>
    public static string NameOf(ILOpCode code)
        => code.ToString().ToLowerInvariant().Replace('_', '.');
}
