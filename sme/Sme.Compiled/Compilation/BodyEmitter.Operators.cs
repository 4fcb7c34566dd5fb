using System;
using System.Numerics;
using System.Reflection.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <content>Operators: each leaves its result on the stack.</content>
internal sealed partial class BodyEmitter
{
    private void Compute(Operation operation)
    {
        Value[] x = operation.Operands;
        int width = operation.Result.Width;
        switch (operation.Operator)
        {
            case Operator.Not:
                Push(x[0]);
                PushConstant(Value.MaskOf(width), width);
                _il.Emit(OpCodes.Xor);
                break;
            case Operator.Negate:
                Push(x[0]);
                _il.Emit(OpCodes.Neg);
                Mask(width);
                break;
            case Operator.And:
                Binary(x, OpCodes.And);
                break;
            case Operator.Or:
                Binary(x, OpCodes.Or);
                break;
            case Operator.Xor:
                Binary(x, OpCodes.Xor);
                break;
            case Operator.Add:
                Binary(x, OpCodes.Add);
                Mask(width);
                break;
            case Operator.Subtract:
                Binary(x, OpCodes.Sub);
                Mask(width);
                break;
            case Operator.Multiply:
                Binary(x, OpCodes.Mul);
                Mask(width);
                break;
            case Operator.MultiplyHighUnsigned or Operator.MultiplyHighSigned:
                MultiplyHigh(operation);
                break;
            case Operator.DivideUnsigned or Operator.DivideSigned or Operator.RemainderUnsigned or Operator.RemainderSigned:
                Divide(operation);
                break;
            case Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic:
                Shift(operation);
                break;
            case Operator.Equal:
                Binary(x, OpCodes.Ceq);
                break;
            case Operator.LessUnsigned:
                Binary(x, OpCodes.Clt_Un);
                break;
            case Operator.LessSigned:
                PushSigned(x[0]);
                PushSigned(x[1]);
                _il.Emit(OpCodes.Clt);
                break;
            case Operator.Mux or Operator.Either:
                Choose(operation);
                break;
            case Operator.Select:
                Select(operation);
                break;
            case Operator.ZeroExtend:
                PushAs(x[0], width);
                break;
            case Operator.SignExtend:
                SignExtend(x[0], width);
                break;
            case Operator.Extract:
                Extract(x[0], (int)operation.Immediate, width);
                break;
            case Operator.Concatenate:
                Concatenate(x, width);
                break;
            case Operator.PopulationCount:
                PushAs(x[0], Value.MaximumWidth);
                Count(nameof(BitOperations.PopCount), width);
                break;
            case Operator.LeadingZeroCount:
                LeadingZeros(x[0], width);
                break;
            case Operator.TrailingZeroCount:
                TrailingZeros(x[0], width);
                break;
            case Operator.MemoryRead:
                Read(operation);
                break;
            default:
                throw new ArgumentException($"{operation.Operator} computes no value", nameof(operation));
        }
    }

    private void Binary(Value[] operands, OpCode code)
    {
        Push(operands[0]);
        Push(operands[1]);
        _il.Emit(code);
    }

    // Clears what lies above a width.
    private void Mask(int width)
    {
        switch (width)
        {
            case 8:
                _il.Emit(OpCodes.Conv_U1);
                break;
            case 16:
                _il.Emit(OpCodes.Conv_U2);
                break;
            case 32 or 64:
                break;
            default:
                PushConstant(Value.MaskOf(width), width);
                _il.Emit(OpCodes.And);
                break;
        }
    }

    // In the kind of number that holds another width.
    private void PushAs(Value value, int width)
    {
        Push(value);
        Convert(value.Width, width);
    }

    private void Convert(int from, int to)
    {
        if (IsWide(to) && !IsWide(from))
        {
            _il.Emit(OpCodes.Conv_U8);
        }
        else if (IsWide(from) && !IsWide(to))
        {
            _il.Emit(OpCodes.Conv_I4);
        }
    }

    // As a two's complement number of the same kind.
    private void PushSigned(Value value)
    {
        Push(value);
        int spare = (IsWide(value.Width) ? 64 : 32) - value.Width;
        if (value.Width is 8 or 16)
        {
            _il.Emit(value.Width == 8 ? OpCodes.Conv_I1 : OpCodes.Conv_I2);
        }
        else if (spare > 0)
        {
            _il.Load(spare);
            _il.Emit(OpCodes.Shl);
            _il.Load(spare);
            _il.Emit(OpCodes.Shr);
        }
    }

    private void PushSignedAs(Value value, int width)
    {
        PushSigned(value);
        if (IsWide(width) && !IsWide(value.Width))
        {
            _il.Emit(OpCodes.Conv_I8);
        }
    }

    private void SignExtend(Value value, int width)
    {
        PushSignedAs(value, width);
        Mask(width);
    }

    private void Extract(Value value, int lowest, int width)
    {
        Push(value);
        if (lowest > 0)
        {
            _il.Load(lowest);
            _il.Emit(OpCodes.Shr_Un);
        }

        Convert(value.Width, width);
        if (lowest + width < value.Width)
        {
            Mask(width);
        }
    }

    private void Concatenate(Value[] operands, int width)
    {
        int shift = width;
        for (int i = 0; i < operands.Length; i++)
        {
            shift -= operands[i].Width;
            PushAs(operands[i], width);
            if (shift > 0)
            {
                _il.Load(shift);
                _il.Emit(OpCodes.Shl);
            }

            if (i > 0)
            {
                _il.Emit(OpCodes.Or);
            }
        }
    }

    private LocalBuilder Local(Action push, int width)
    {
        LocalBuilder local = _il.Declare(TypeOf(width));
        push();
        _il.Store(local);
        return local;
    }

    private void Count(string method, int width)
    {
        CallCount(method);
        Convert(32, width);
        Mask(width);
    }

    // Of a constant the JIT of .NET 10 gives a count as 64 bits, which a shift takes for the 32 that they are said to be.
    private void CallCount(string method)
    {
        _il.Call(typeof(BitOperations).GetMethod(method, [typeof(ulong)])!);
        _il.Emit(OpCodes.Conv_I4);
    }

    private void LeadingZeros(Value value, int width)
    {
        PushAs(value, Value.MaximumWidth);
        CallCount(nameof(BitOperations.LeadingZeroCount));
        _il.Load(Value.MaximumWidth - value.Width);
        _il.Emit(OpCodes.Sub);
        Convert(32, width);
        Mask(width);
    }

    // A one above the value ends the count.
    private void TrailingZeros(Value value, int width)
    {
        PushAs(value, Value.MaximumWidth);
        if (value.Width < Value.MaximumWidth)
        {
            _il.Load(1L << value.Width);
            _il.Emit(OpCodes.Or);
        }

        Count(nameof(BitOperations.TrailingZeroCount), width);
    }

    private void Read(Operation operation)
    {
        Value address = operation.Operands[0];
        int width = operation.Result.Width;
        LocalBuilder memory = _memories[operation.Memory!];
        if (Value.MaskOf(address.Width) < (ulong)operation.Memory!.Length)
        {
            _il.Load(memory);
            Push(address);
            _il.Emit(OpCodes.Ldelem_I8);
            Convert(Value.MaximumWidth, width);
            return;
        }

        LocalBuilder at = Local(() => Push(address), address.Width);
        LocalBuilder result = Local(() => PushConstant(0, width), width);
        Label end = _il.DefineLabel();
        _il.Load(at);
        PushConstant((ulong)operation.Memory.Length, address.Width);
        _il.Jump(OpCodes.Bge_Un, end);
        _il.Load(memory);
        _il.Load(at);
        if (IsWide(address.Width))
        {
            _il.Emit(OpCodes.Conv_I);
        }

        _il.Emit(OpCodes.Ldelem_I8);
        Convert(Value.MaximumWidth, width);
        _il.Store(result);
        _il.Mark(end);
        _il.Load(result);
    }
}
