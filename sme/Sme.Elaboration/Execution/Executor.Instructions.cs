using System;
using System.Reflection;
using System.Reflection.Metadata;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>What each instruction does; those that branch are in Executor.Flow.cs.</content>
internal sealed partial class Executor
{
    private void ExecuteInstructions(Frame frame, Block block)
    {
        foreach (Instruction instruction in block.Instructions)
        {
            if (++_executed > Limits.Instructions)
            {
                throw StopEndless();
            }

            if (_builder.Count > Limits.Operations)
            {
                throw StopTooLarge();
            }

            _at = instruction;
            _builder.Location = instruction.Location;
            if (!Execute(frame, instruction) || _state.IsDead)
            {
                return;
            }
        }
    }

    // False where the block ends in this instruction, which is left to the flow.
    private bool Execute(Frame frame, Instruction instruction)
    {
        object? operand = instruction.Operand;
        switch (instruction.OpCode)
        {
            case ILOpCode.Nop:
                return true;
            case ILOpCode.Ldc_i4:
                _state.Push(Literal(32, (int)operand!));
                return true;
            case ILOpCode.Ldc_i8:
                _state.Push(Literal(64, (long)operand!));
                return true;
            case ILOpCode.Ldnull:
                _state.Push(Reference.Null);
                return true;
            case ILOpCode.Ldstr:
                _state.Push(new Reference(operand));
                return true;
            case ILOpCode.Ldarg:
                _state.Push(Read(frame.Arguments[(int)operand!]));
                return true;
            case ILOpCode.Ldloc:
                _state.Push(Read(frame.Locals[(int)operand!]));
                return true;
            case ILOpCode.Ldarga:
                _state.Push(new Address(frame.Arguments[(int)operand!]));
                return true;
            case ILOpCode.Ldloca:
                _state.Push(new Address(frame.Locals[(int)operand!]));
                return true;
            case ILOpCode.Starg:
                Write(frame.Arguments[(int)operand!], _state.Pop());
                return true;
            case ILOpCode.Stloc:
                LocalCell local = frame.Locals[(int)operand!];
                local.Name = frame.Method.LocalName((int)operand, instruction.Offset) ?? local.Name;
                Write(local, _state.Pop());
                return true;
            case ILOpCode.Dup:
                _state.Push(_state.Stack[^1]);
                return true;
            case ILOpCode.Pop:
                _state.Pop();
                return true;
            case ILOpCode.Add or ILOpCode.Sub or ILOpCode.Mul or ILOpCode.Div or ILOpCode.Div_un or ILOpCode.Rem
                or ILOpCode.Rem_un or ILOpCode.And or ILOpCode.Or or ILOpCode.Xor or ILOpCode.Shl or ILOpCode.Shr
                or ILOpCode.Shr_un:
                Binary(instruction.OpCode);
                return true;
            case ILOpCode.Add_ovf or ILOpCode.Add_ovf_un or ILOpCode.Sub_ovf or ILOpCode.Sub_ovf_un or ILOpCode.Mul_ovf
                or ILOpCode.Mul_ovf_un:
                CheckedBinary(instruction.OpCode);
                return true;
            case ILOpCode.Neg:
                _state.Push(Map(AsNumber(_state.Pop()), v => Op(Operator.Negate, v.Width, v), b => 0 - b));
                return true;
            case ILOpCode.Not:
                _state.Push(Map(AsNumber(_state.Pop()), Not, b => ~b));
                return true;
            case ILOpCode.Ceq or ILOpCode.Cgt or ILOpCode.Cgt_un or ILOpCode.Clt or ILOpCode.Clt_un:
                Compare(instruction.OpCode);
                return true;
            case (>= ILOpCode.Conv_i1 and <= ILOpCode.Conv_i8) or ILOpCode.Conv_u8 or ILOpCode.Conv_u2 or ILOpCode.Conv_u1
                or ILOpCode.Conv_u4 or ILOpCode.Conv_i or ILOpCode.Conv_u:
                (int width, bool signed) = TargetOf(instruction.OpCode);
                Convert(width, signed);
                return true;
            case >= ILOpCode.Conv_ovf_i1_un and <= ILOpCode.Conv_ovf_u_un:
            case ILOpCode.Conv_ovf_i1 or ILOpCode.Conv_ovf_u1 or ILOpCode.Conv_ovf_i2 or ILOpCode.Conv_ovf_u2
                or ILOpCode.Conv_ovf_i4 or ILOpCode.Conv_ovf_u4 or ILOpCode.Conv_ovf_i8 or ILOpCode.Conv_ovf_u8
                or ILOpCode.Conv_ovf_i or ILOpCode.Conv_ovf_u:
                string name = instruction.OpCode.ToString();
                (int checkedWidth, bool isSigned) = CheckedTargetOf(name);
                CheckedConvert(checkedWidth, isSigned, name.EndsWith("_un", StringComparison.Ordinal));
                return true;
            case ILOpCode.Ldfld:
                LoadField((FieldInfo)operand!);
                return true;
            case ILOpCode.Ldflda:
                LoadFieldAddress((FieldInfo)operand!);
                return true;
            case ILOpCode.Stfld:
                StoreField((FieldInfo)operand!);
                return true;
            case ILOpCode.Ldsfld:
                LoadStatic((FieldInfo)operand!);
                return true;
            case ILOpCode.Ldsflda:
                if (((FieldInfo)operand!).Attributes.HasFlag(FieldAttributes.HasFieldRVA))
                {
                    _state.Push(new Reference(operand));
                    return true;
                }

                LoadStatic((FieldInfo)operand!);
                _state.Push(new Address(new BitsPlace(_state.Pop(), ((FieldInfo)operand!).FieldType)));
                return true;
            case ILOpCode.Stsfld:
                StoreStatic((FieldInfo)operand!);
                return true;
            case ILOpCode.Ldlen:
                LoadLength();
                return true;
            case ILOpCode.Ldelem or ILOpCode.Ldelem_i or ILOpCode.Ldelem_ref
                or (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_i8):
                LoadElement();
                return true;
            case ILOpCode.Ldelema:
                LoadElementAddress();
                return true;
            case ILOpCode.Stelem or ILOpCode.Stelem_i or ILOpCode.Stelem_ref or (>= ILOpCode.Stelem_i1 and <= ILOpCode.Stelem_i8):
                StoreElement();
                return true;
            case ILOpCode.Ldobj or ILOpCode.Ldind_ref or ILOpCode.Ldind_i or (>= ILOpCode.Ldind_i1 and <= ILOpCode.Ldind_i8):
                _state.Push(ReadThrough(_state.Pop()));
                return true;
            case ILOpCode.Stobj or ILOpCode.Stind_ref or ILOpCode.Stind_i or (>= ILOpCode.Stind_i1 and <= ILOpCode.Stind_i8):
                Datum stored = _state.Pop();
                WriteThrough(_state.Pop(), stored);
                return true;
            case ILOpCode.Initobj:
                WriteThrough(_state.Pop(), ZeroOf((Type)operand!));
                return true;
            case ILOpCode.Call or ILOpCode.Callvirt:
                ExecuteCall((MethodBase)operand!, instruction.OpCode == ILOpCode.Callvirt, instruction.Constrained);
                return true;
            case ILOpCode.Newobj:
                ExecuteNew((ConstructorInfo)operand!);
                return true;
            case ILOpCode.Ldftn:
                _state.Push(new Function((MethodBase)operand!, null));
                return true;
            case ILOpCode.Ldvirtftn:
                _state.Push(new Function(Resolve((MethodInfo)operand!, _state.Pop()), null));
                return true;
            case ILOpCode.Ldtoken:
                _state.Push(new Reference(operand));
                return true;
            case ILOpCode.Castclass or ILOpCode.Isinst:
                Cast((Type)operand!, instruction.OpCode == ILOpCode.Isinst);
                return true;
            case ILOpCode.Box:
                // Only for calls on generic arguments and null tests; a reference stays what it is.
                Box((Type)operand!);
                return true;
            case ILOpCode.Unbox_any when !((Type)operand!).IsValueType:
                return true;
            case ILOpCode.Unbox or ILOpCode.Unbox_any:
                Unbox((Type)operand!);
                return true;
            case ILOpCode.Sizeof:
                _state.Push(Literal(32, SizeOf((Type)operand!)));
                return true;
            case ILOpCode.Newarr:
                Datum length = _state.Pop();
                RefuseArray((Type)operand!, [length]);
                return true;
            case ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8:
                RefuseFloatingPoint(instruction.OpCode, 0, 1);
                return true;
            case ILOpCode.Conv_r4 or ILOpCode.Conv_r8 or ILOpCode.Conv_r_un or ILOpCode.Ldind_r4 or ILOpCode.Ldind_r8
                or ILOpCode.Ckfinite:
                RefuseFloatingPoint(instruction.OpCode, 1, 1);
                return true;
            case ILOpCode.Ldelem_r4 or ILOpCode.Ldelem_r8:
                RefuseFloatingPoint(instruction.OpCode, 2, 1);
                return true;
            case ILOpCode.Stind_r4 or ILOpCode.Stind_r8:
                RefuseFloatingPoint(instruction.OpCode, 2, 0);
                return true;
            case ILOpCode.Stelem_r4 or ILOpCode.Stelem_r8:
                RefuseFloatingPoint(instruction.OpCode, 3, 0);
                return true;
            case ILOpCode.Localloc:
                _state.Pop();
                Report(Rules.Pointer, Texts.Pointer(OpCodeTable.NameOf(instruction.OpCode)));
                _state.Push(Unknown.Instance);
                return true;
            case ILOpCode.Calli or ILOpCode.Cpblk or ILOpCode.Initblk or ILOpCode.Cpobj or ILOpCode.Arglist
                or ILOpCode.Mkrefany or ILOpCode.Refanytype or ILOpCode.Refanyval:
                throw Stop(Rules.Pointer, Texts.Pointer(OpCodeTable.NameOf(instruction.OpCode)));
            case ILOpCode.Ret or ILOpCode.Br or ILOpCode.Leave or ILOpCode.Switch or ILOpCode.Throw or ILOpCode.Rethrow
                or (>= ILOpCode.Brfalse and <= ILOpCode.Blt_un):
                return false;
            default:
                throw Stop(Rules.NoHardwareInstruction, Texts.NoHardwareInstruction(instruction.OpCode));
        }
    }

    private void Compare(ILOpCode opCode)
    {
        Datum b = _state.Pop();
        Datum a = _state.Pop();
        _state.Push(OnStack(opCode switch
        {
            ILOpCode.Ceq => Same(a, b),
            ILOpCode.Clt => Less(a, b, signed: true),
            ILOpCode.Clt_un => Less(a, b, signed: false),
            ILOpCode.Cgt => Less(b, a, signed: true),
            _ => Less(b, a, signed: false),
        }));
    }

    private static (int Width, bool Signed) TargetOf(ILOpCode opCode) => opCode switch
    {
        ILOpCode.Conv_i1 => (8, true),
        ILOpCode.Conv_u1 => (8, false),
        ILOpCode.Conv_i2 => (16, true),
        ILOpCode.Conv_u2 => (16, false),
        ILOpCode.Conv_i4 => (32, true),
        ILOpCode.Conv_u4 => (32, false),
        ILOpCode.Conv_u8 or ILOpCode.Conv_u => (64, false),
        _ => (64, true),
    };

    private static (int Width, bool Signed) CheckedTargetOf(string name)
    {
        string target = name["Conv_ovf_".Length..].Replace("_un", string.Empty, StringComparison.Ordinal);
        int width = target.Length == 1 ? 64 : (target[1] - '0') * 8;
        return (width, target[0] == 'i');
    }

    private static int SizeOf(Type type) => System.Runtime.CompilerServices.RuntimeHelpers.SizeOf(type.TypeHandle);
}
