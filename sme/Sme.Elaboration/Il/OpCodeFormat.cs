using System.Collections.Frozen;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Sme.Elaboration.Il;

/// <summary>How instructions are encoded: operands, effect on the stack, and the long form of short ones.</summary>
internal static class OpCodeFormat
{
    private static readonly FrozenDictionary<ILOpCode, OpCode> Formats = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .Where(c => c.OpCodeType != OpCodeType.Nternal)
        .ToFrozenDictionary(c => (ILOpCode)(ushort)c.Value);

    /// <summary>The format of an opcode; false when there is none of that number.</summary>
    public static bool TryGet(ILOpCode code, out OpCode format) => Formats.TryGetValue(code, out format);

    /// <summary>The long form of an instruction.</summary>
    public static (ILOpCode Code, object? Operand) LongForm(ILOpCode code, object? operand) => code switch
    {
        >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3 => (ILOpCode.Ldarg, (int)code - (int)ILOpCode.Ldarg_0),
        >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => (ILOpCode.Ldloc, (int)code - (int)ILOpCode.Ldloc_0),
        >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => (ILOpCode.Stloc, (int)code - (int)ILOpCode.Stloc_0),
        >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8 => (ILOpCode.Ldc_i4, (int)code - (int)ILOpCode.Ldc_i4_0),
        ILOpCode.Ldc_i4_s => (ILOpCode.Ldc_i4, operand),
        ILOpCode.Ldarg_s => (ILOpCode.Ldarg, operand),
        ILOpCode.Ldarga_s => (ILOpCode.Ldarga, operand),
        ILOpCode.Starg_s => (ILOpCode.Starg, operand),
        ILOpCode.Ldloc_s => (ILOpCode.Ldloc, operand),
        ILOpCode.Ldloca_s => (ILOpCode.Ldloca, operand),
        ILOpCode.Stloc_s => (ILOpCode.Stloc, operand),
        _ when code.IsBranch() => (code.GetLongBranch(), operand),
        _ => (code, operand),
    };

    /// <summary>By how much an instruction in its long form makes the evaluation stack grow.</summary>
    public static int Growth(Instruction instruction, MethodBase method) => instruction.OpCode switch
    {
        ILOpCode.Call or ILOpCode.Callvirt
            => Returned((MethodBase)instruction.Operand!) - Consumed((MethodBase)instruction.Operand!),
        ILOpCode.Newobj => 1 - ((MethodBase)instruction.Operand!).GetParameters().Length,
        ILOpCode.Ret => -Returned(method),
        // No hardware: what is on the stack behind it is of no interest.
        ILOpCode.Calli => 0,
        _ => Pushed(Formats[instruction.OpCode].StackBehaviourPush) - Popped(Formats[instruction.OpCode].StackBehaviourPop),
    };

    private static int Consumed(MethodBase method) => method.GetParameters().Length + (method.IsStatic ? 0 : 1);

    private static int Returned(MethodBase method) => method is MethodInfo info && info.ReturnType != typeof(void) ? 1 : 0;

    private static int Pushed(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };

    private static int Popped(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref
            or StackBehaviour.Popref_popi_pop1 => 3,
        _ => 2,
    };
}
