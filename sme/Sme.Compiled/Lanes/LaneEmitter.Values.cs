using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Sme.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>Values in lanes of the size and form in which they are needed.</content>
internal sealed partial class LaneEmitter
{
    private LaneValue Computed(Value value)
    {
        if (!_computed.TryGetValue(value, out LaneValue? computed))
        {
            computed = _locals.Scope(() => value.Kind switch
            {
                ValueKind.Input => Load(_group.Links[value]),
                ValueKind.Register or ValueKind.Parameter => Load(_group.Arrays[value]),
                _ => Compute(value),
            });
            _computed.Add(value, computed);
            foreach (Value used in _uses.Use(value))
            {
                Release(used);
            }
        }

        return computed;
    }

    private void Release(Value value)
    {
        if (!_common.ContainsKey(value) && _computed.Remove(value, out LaneValue? computed))
        {
            _locals.Release(computed);
            foreach (((Value, int, bool) key, LaneValue converted) in _converted.Where(c => c.Key.Value == value).ToArray())
            {
                _converted.Remove(key);
                _locals.Release(converted);
            }
        }
    }

    // With zeros above the value's bits, as many of them as a lane holds.
    private LaneValue Number(Value value, int size)
    {
        if (_group.ConstantOf(value) is { } bits)
        {
            return Constant(bits, size);
        }

        return Converted(value, size, isMask: false, computed =>
        {
            bool isSigned = computed.IsMask || (computed.IsSigned && computed.Size < size);
            LaneValue resized = Resize(computed, size, isSigned) with { IsMask = false };
            return isSigned || computed.IsMask ? Masked(resized, value.Width) : resized;
        });
    }

    // All ones where a value of one bit is 1.
    private LaneValue Mask(Value value, int size)
    {
        if (_group.ConstantOf(value) is { } bits)
        {
            return Constant(bits == 0 ? 0 : ulong.MaxValue, size) with { IsMask = true };
        }

        return Converted(value, size, isMask: true, computed =>
        {
            LaneValue mask = computed.IsMask ? computed
                : Unary(nameof(Vector256.Negate), computed, isSigned: true) with { IsMask = true };
            return Resize(mask, size, isSigned: true);
        });
    }

    private LaneValue Converted(Value value, int size, bool isMask, Func<LaneValue, LaneValue> convert)
    {
        LaneValue computed = Computed(value);
        if (computed.Size == size && computed.IsMask == isMask)
        {
            return computed;
        }

        if (!_converted.TryGetValue((value, size, isMask), out LaneValue? converted))
        {
            converted = _locals.Scope(() => convert(computed));
            _converted.Add((value, size, isMask), converted);
        }

        return converted;
    }

    // What is no longer needed for other values.
    private void ReleaseAllBut(IEnumerable<Value> needed)
    {
        HashSet<Value> reached = [.. _common.Keys];
        foreach (Value value in needed)
        {
            Reach(value, reached);
        }

        foreach (Value value in _computed.Keys.Except(reached).ToArray())
        {
            Release(value);
        }

        // Of what all lanes share, only what it became.
        foreach (((Value, int, bool) key, LaneValue converted) in
            _converted.Where(c => _common.ContainsKey(c.Key.Value)).ToArray())
        {
            _converted.Remove(key);
            _locals.Release(converted);
        }
    }

    // A value and, as far as it is not computed yet, what it is computed of.
    private void Reach(Value value, HashSet<Value> reached)
    {
        if (_group.ConstantOf(value) != null || !reached.Add(value) || _computed.ContainsKey(value)
            || value.Operation is not { } operation)
        {
            return;
        }

        foreach (Value operand in operation.Operands.Where(o => _demanded.Of(o) > 0))
        {
            Reach(operand, reached);
        }

        foreach (Region region in operation.Regions)
        {
            Reach(region.Yields[value.Index], reached);
        }
    }

    // Lanes of another size: what does not fit is dropped, what is new is zeros or copies of the sign.
    private LaneValue Resize(LaneValue value, int size, bool isSigned)
    {
        while (value.Size != size)
        {
            value = value.Size < size ? Widen(value, isSigned) : Narrow(value);
        }

        return value;
    }

    private LaneValue Widen(LaneValue value, bool isSigned)
    {
        int from = value.Size;
        int to = from * 2;
        bool isLonger = BitsOf(to) > BitsOf(from);
        return Make(to, value.IsMask, i =>
        {
            _il.Load(value.Vectors[isLonger ? 0 : i / 2]);
            if (isLonger)
            {
                Call(BitsOf(from) == 128 ? nameof(Vector128.ToVector256Unsafe) : nameof(Vector256.ToVector512Unsafe), from);
            }

            string half = isLonger || i % 2 == 0 ? nameof(Vector256.WidenLower) : nameof(Vector256.WidenUpper);
            Reinterpret(BitsOf(to), from, isSigned: false, toSigned: isSigned);
            _il.Call(_methods.Get(half, BitsOf(to), VectorMethods.ElementOf(from, isSigned)));
            Reinterpret(BitsOf(to), to, isSigned, toSigned: false);
        });
    }

    private LaneValue Narrow(LaneValue value)
    {
        int from = value.Size;
        int to = from / 2;
        bool isShorter = BitsOf(to) < BitsOf(from);
        return Make(to, value.IsMask, i =>
        {
            if (isShorter)
            {
                _il.Load(value.Vectors[0]);
                Call(nameof(Vector256.GetLower), from);
                _il.Load(value.Vectors[0]);
                Call(nameof(Vector256.GetUpper), from);
            }
            else
            {
                _il.Load(value.Vectors[2 * i]);
                _il.Load(value.Vectors[(2 * i) + 1]);
            }

            _il.Call(_methods.Get(nameof(Vector256.Narrow), BitsOf(to), VectorMethods.ElementOf(from)));
        });
    }

    private LaneValue Constant(ulong bits, int size) => Make(size, isMask: false, _ => PushConstant(bits, size));

    private void PushConstant(ulong bits, int size)
    {
        if (size == sizeof(ulong))
        {
            _il.Load((long)bits);
        }
        else
        {
            _il.Load((int)(uint)(bits & Value.MaskOf(size * 8)));
        }

        Call(nameof(Vector256.Create), size);
    }

    // Clears what lies above a width.
    private LaneValue Masked(LaneValue value, int width)
        => width >= value.Size * 8 ? value : Make(value.Size, value.IsMask, i =>
        {
            _il.Load(value.Vectors[i]);
            PushConstant(Value.MaskOf(width), value.Size);
            Call(nameof(Vector256.BitwiseAnd), value.Size);
        });

    // As a two's complement number that fills its lanes.
    private LaneValue Signed(Value value, int size)
    {
        int width = value.Width;
        if (_group.ConstantOf(value) == null && Computed(value) is { IsSigned: true } extended)
        {
            return Resize(extended, size, isSigned: true);
        }

        int own = _group.SizeOf(width);
        LaneValue number = Number(value, own);
        if (width < own * 8)
        {
            ulong sign = 1UL << (width - 1);
            number = WithConstant(nameof(Vector256.Xor), number, sign);
            number = WithConstant(nameof(Vector256.Subtract), number, sign);
        }

        return Resize(number, size, isSigned: true);
    }

    private LaneValue WithConstant(string method, LaneValue value, ulong constant)
        => Make(value.Size, value.IsMask, i =>
        {
            _il.Load(value.Vectors[i]);
            PushConstant(constant, value.Size);
            Call(method, value.Size);
        });

    private LaneValue Unary(string method, LaneValue value, bool isSigned = false)
        => Make(value.Size, value.IsMask, i =>
        {
            Push(value, i, isSigned);
            Call(method, value.Size, isSigned);
            Reinterpret(BitsOf(value.Size), value.Size, isSigned, toSigned: false);
        });

    private LaneValue Binary(string method, LaneValue a, LaneValue b, bool isSigned = false)
        => Make(a.Size, a.IsMask, i =>
        {
            Push(a, i, isSigned);
            Push(b, i, isSigned);
            Call(method, a.Size, isSigned);
            Reinterpret(BitsOf(a.Size), a.Size, isSigned, toSigned: false);
        });

    private LaneValue Choose(LaneValue mask, LaneValue whenOne, LaneValue whenZero)
        => Make(whenOne.Size, whenOne.IsMask, i =>
        {
            if (VectorMethods.Blend(BitsOf(whenOne.Size), VectorMethods.ElementOf(whenOne.Size)) is { } blend)
            {
                _il.Load(whenZero.Vectors[i]);
                _il.Load(whenOne.Vectors[i]);
                _il.Load(mask.Vectors[i]);
                _il.Call(blend);
                return;
            }

            _il.Load(mask.Vectors[i]);
            _il.Load(whenOne.Vectors[i]);
            _il.Load(whenZero.Vectors[i]);
            Call(nameof(Vector256.ConditionalSelect), whenOne.Size);
        });

    private void Push(LaneValue value, int vector, bool isSigned)
    {
        _il.Load(value.Vectors[vector]);
        Reinterpret(BitsOf(value.Size), value.Size, isSigned: false, toSigned: isSigned);
    }

    private void Reinterpret(int bits, int size, bool isSigned, bool toSigned)
    {
        if (isSigned != toSigned)
        {
            _il.Call(_methods.Get(
                nameof(Vector256.As), bits, VectorMethods.ElementOf(size, isSigned), VectorMethods.ElementOf(size, toSigned)));
        }
    }

    private void Call(string method, int size, bool isSigned = false)
        => _il.Call(_methods.Get(method, BitsOf(size), VectorMethods.ElementOf(size, isSigned)));
}
