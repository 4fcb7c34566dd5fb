using System;
using System.Linq;
using System.Reflection.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <content>Choices: by a conditional move where all that is chosen among is computed quickly, by a branch otherwise.</content>
/// <remarks>Which way a branch goes that depends on data is often guessed wrong; that costs as much as many operations.</remarks>
internal sealed partial class BodyEmitter
{
    // Most operations to compute what is not chosen.
    private const int MostSpeculated = 12;
    private const int TooMany = 1000;

    private void Choose(Operation mux)
    {
        (Value condition, Value whenTrue, Value whenFalse) = (mux.Operands[0], mux.Operands[1], mux.Operands[2]);
        int width = mux.Result.Width;
        if (CostOf(whenTrue) + CostOf(whenFalse) > MostSpeculated)
        {
            ChooseByBranch(condition, whenTrue, whenFalse, width);
            return;
        }

        LocalBuilder result = Local(() => Push(whenFalse), width);
        LocalBuilder other = Local(() => Push(whenTrue), width);
        Label end = _il.DefineLabel();
        Push(condition);
        MoveIf(OpCodes.Brfalse, other, result, end);
        _il.Load(result);
    }

    // Behind a condition: what the JIT makes a conditional move.
    private void MoveIf(OpCode unless, LocalBuilder from, LocalBuilder to, Label end)
    {
        _il.Jump(unless, end);
        _il.Load(from);
        _il.Store(to);
        _il.Mark(end);
    }

    // One of two numbers, computed only when it is chosen.
    private void ChooseByBranch(Value condition, Value whenTrue, Value whenFalse, int width)
    {
        LocalBuilder result = _il.Declare(TypeOf(width));
        Label otherwise = _il.DefineLabel();
        Label end = _il.DefineLabel();
        Push(condition);
        _il.Jump(OpCodes.Brfalse, otherwise);
        Push(whenTrue);
        _il.Store(result);
        _il.Jump(OpCodes.Br, end);
        _il.Mark(otherwise);
        Push(whenFalse);
        _il.Store(result);
        _il.Mark(end);
        _il.Load(result);
    }

    private void Select(Operation operation)
    {
        Value[] choices = operation.Operands[1..];
        Value index = operation.Operands[0];
        if (choices.Length == 1)
        {
            Push(choices[0]);
        }
        else if (TryStride(choices, out SlotPlace first, out int stride))
        {
            LoadStrided(index, choices.Length, first, stride, operation.Result.Width);
        }
        else if (choices.Sum(CostOf) <= MostSpeculated)
        {
            SelectByMoves(index, choices, operation.Result.Width);
        }
        else
        {
            SelectByBranch(index, choices, operation.Result.Width);
        }
    }

    // Whether two or more values stand in equal distances.
    private bool TryStride(Value[] choices, out SlotPlace first, out int stride)
    {
        (first, stride) = (default, 0);
        if (!choices.All(IsOutside))
        {
            return false;
        }

        SlotPlace[] places = Array.ConvertAll(choices, PlaceOf);
        first = places[0];
        int distance = stride = places[^1].Offset - places[^2].Offset;
        return Enumerable.Range(1, places.Length - 1).All(
            i => places[i] == places[i - 1].Behind(distance));
    }

    private void LoadStrided(Value index, int count, SlotPlace first, int stride, int width)
    {
        LocalBuilder at = Local(() => PushIndex(index, count - 1), 32);
        if (!IsWide(index.Width) && Value.MaskOf(index.Width) >= (ulong)count)
        {
            Label end = _il.DefineLabel();
            LocalBuilder last = Local(() => _il.Load(count - 1), 32);
            _il.Load(at);
            _il.Load(last);
            MoveIf(OpCodes.Ble_Un, last, at, end);
        }

        first.EmitAddress(_il);
        _il.Load(at);
        _il.Load(stride);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        first.EmitLoad(_il, width);
    }

    private void SelectByMoves(Value index, Value[] choices, int width)
    {
        LocalBuilder at = Local(() => PushIndex(index, choices.Length - 1), 32);
        LocalBuilder result = Local(() => Push(choices[^1]), width);
        for (int i = 0; i < choices.Length - 1; i++)
        {
            Label end = _il.DefineLabel();
            LocalBuilder other = Local(() => Push(choices[i]), width);
            _il.Load(at);
            _il.Load(i);
            MoveIf(OpCodes.Bne_Un, other, result, end);
        }

        _il.Load(result);
    }

    private void SelectByBranch(Value index, Value[] choices, int width)
    {
        LocalBuilder result = _il.Declare(TypeOf(width));
        Label[] labels = [.. choices.Select(_ => _il.DefineLabel())];
        Label end = _il.DefineLabel();
        PushIndex(index, choices.Length);
        _il.Switch(labels[..^1]);
        for (int i = choices.Length - 1; i >= 0; i--)
        {
            _il.Mark(labels[i]);
            Push(choices[i]);
            _il.Store(result);
            _il.Jump(OpCodes.Br, end);
        }

        _il.Mark(end);
        _il.Load(result);
    }

    // A number of 32 bits that lies beyond a limit if the value does.
    private void PushIndex(Value value, int limit)
    {
        if (!IsWide(value.Width))
        {
            Push(value);
            return;
        }

        LocalBuilder index = Local(() => Push(value), value.Width);
        Label fits = _il.DefineLabel();
        LocalBuilder result = _il.Declare(typeof(int));
        _il.Load(index);
        _il.Emit(OpCodes.Conv_I4);
        _il.Store(result);
        _il.Load(index);
        _il.Load((long)limit);
        _il.Jump(OpCodes.Blt_Un, fits);
        _il.Load(limit);
        _il.Store(result);
        _il.Mark(fits);
        _il.Load(result);
    }

    // About how many operations a value takes that is computed where it is used.
    private int CostOf(Value value)
    {
        if (_locals.ContainsKey(value) || !_deferred.ContainsKey(value))
        {
            return IsOutside(value) ? 1 : 0;
        }

        int own = value.Operation!.Operator switch
        {
            Operator.ZeroExtend => 0,
            Operator.DivideUnsigned or Operator.DivideSigned or Operator.RemainderUnsigned or Operator.RemainderSigned
                or Operator.MultiplyHighSigned or Operator.MultiplyHighUnsigned or Operator.Select => TooMany,
            Operator.MemoryRead or Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic => 2,
            _ => 1,
        };
        return Math.Min(own + value.Operation.Operands.Sum(CostOf), TooMany);
    }
}
