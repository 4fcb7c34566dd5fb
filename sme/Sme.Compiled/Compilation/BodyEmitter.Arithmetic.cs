using System;
using System.Reflection.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <content>Products, quotients and shifts: operators that take branches or calls.</content>
internal sealed partial class BodyEmitter
{
    private void MultiplyHigh(Operation operation)
    {
        Value[] x = operation.Operands;
        int width = operation.Result.Width;
        bool isSigned = operation.Operator == Operator.MultiplyHighSigned;
        if (IsWide(width))
        {
            Push(x[0]);
            Push(x[1]);
            _il.Load(width);
            Arithmetic(isSigned ? nameof(WideArithmetic.MultiplyHighSigned) : nameof(WideArithmetic.MultiplyHighUnsigned));
            Mask(width);
            return;
        }

        foreach (Value operand in x)
        {
            if (isSigned)
            {
                PushSignedAs(operand, Value.MaximumWidth);
            }
            else
            {
                PushAs(operand, Value.MaximumWidth);
            }
        }

        _il.Emit(OpCodes.Mul);
        _il.Load(width);
        _il.Emit(isSigned ? OpCodes.Shr : OpCodes.Shr_Un);
        _il.Emit(OpCodes.Conv_I4);
        Mask(width);
    }

    private void Arithmetic(string method)
        => _il.Call(typeof(WideArithmetic).GetMethod(method)!);

    // In 64 bits where the most negative number divided by -1 would not fit.
    private void Divide(Operation operation)
    {
        (Value a, Value b) = (operation.Operands[0], operation.Operands[1]);
        int width = operation.Result.Width;
        bool isSigned = operation.Operator is Operator.DivideSigned or Operator.RemainderSigned;
        bool isQuotient = operation.Operator is Operator.DivideUnsigned or Operator.DivideSigned;
        if (isSigned && IsWide(width))
        {
            PushSigned(a);
            PushSigned(b);
            Arithmetic(isQuotient ? nameof(WideArithmetic.DivideSigned) : nameof(WideArithmetic.RemainderSigned));
            Mask(width);
            return;
        }

        int held = isSigned && width == 32 ? 64 : width;
        LocalBuilder divisor = Local(() => Push(b), width);
        LocalBuilder result = Local(() => PushConstant(0, held), held);
        Label end = _il.DefineLabel();
        _il.Load(divisor);
        _il.Jump(OpCodes.Brfalse, end);
        if (isSigned)
        {
            PushSignedAs(a, held);
            PushSignedAs(b, held);
            _il.Emit(isQuotient ? OpCodes.Div : OpCodes.Rem);
        }
        else
        {
            Push(a);
            _il.Load(divisor);
            _il.Emit(isQuotient ? OpCodes.Div_Un : OpCodes.Rem_Un);
        }

        _il.Store(result);
        _il.Mark(end);
        _il.Load(result);
        Convert(held, width);
        Mask(width);
    }

    private void Shift(Operation operation)
    {
        (Value a, Value by) = (operation.Operands[0], operation.Operands[1]);
        int width = operation.Result.Width;
        int size = IsWide(width) ? 64 : 32;
        bool isArithmetic = operation.Operator == Operator.ShiftRightArithmetic;
        OpCode code = operation.Operator == Operator.ShiftLeft ? OpCodes.Shl : isArithmetic ? OpCodes.Shr : OpCodes.Shr_Un;
        Action push = isArithmetic ? () => PushSigned(a) : () => Push(a);
        ulong most = by.IsConstant ? by.Bits : Value.MaskOf(by.Width);
        if (most < (ulong)size)
        {
            push();
            PushAs(by, 32);
            _il.Emit(code);
        }
        else
        {
            LocalBuilder amount = Local(() => Push(by), by.Width);
            LocalBuilder result = Local(() => ShiftBeyond(isArithmetic, push, size), width);
            Label end = _il.DefineLabel();
            _il.Load(amount);
            PushConstant((ulong)size, by.Width);
            _il.Jump(OpCodes.Bge_Un, end);
            push();
            _il.Load(amount);
            Convert(by.Width, 32);
            _il.Emit(code);
            _il.Store(result);
            _il.Mark(end);
            _il.Load(result);
        }

        if (code != OpCodes.Shr_Un)
        {
            Mask(width);
        }
    }

    // By as much as a number has bits, or more.
    private void ShiftBeyond(bool isArithmetic, Action push, int size)
    {
        if (isArithmetic)
        {
            push();
            _il.Load(size - 1);
            _il.Emit(OpCodes.Shr);
        }
        else
        {
            PushConstant(0, size);
        }
    }
}
