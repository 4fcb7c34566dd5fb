using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME;

/// <content>Members that bring the values of a bus elsewhere and back, as integers.</content>
internal sealed partial class BusClassEmitter
{
    private static void EmitWordAddress(ILGenerator il, int word)
    {
        il.Emit(OpCodes.Ldarg_1);
        if (word > 0)
        {
            il.Emit(OpCodes.Ldc_I4, word * sizeof(ulong));
            il.Emit(OpCodes.Add);
        }
    }

    private void EmitStore()
    {
        ILGenerator staged = Override(Base(nameof(Bus.StoreStaged))).GetILGenerator();
        EmitStoreScalars(staged, _staged);
        staged.Emit(OpCodes.Ret);

        ILGenerator il = Override(Base(nameof(Bus.Store))).GetILGenerator();
        if (_byEpoch)
        {
            Label pending = il.DefineLabel();
            Label end = il.DefineLabel();
            EmitBranchIfPending(il, pending);
            EmitStoreScalars(il, _staged);
            il.Emit(OpCodes.Br, end);
            il.MarkLabel(pending);
            EmitStoreScalars(il, _value);
            il.MarkLabel(end);
        }
        else
        {
            EmitStoreScalars(il, _value);
        }

        for (int word = 0; word < _layout.MaskWords && _layout.DefinedWord >= 0; word++)
        {
            EmitWordAddress(il, _layout.DefinedWord + word);
            if (_undefined[word] == null)
            {
                EmitUlong(il, ulong.MaxValue);
            }
            else
            {
                EmitUndefinedMask(il, word);
                il.Emit(OpCodes.Not);
            }

            il.Emit(OpCodes.Stind_I8);
        }

        EmitArrayCalls(il, nameof(FixedArray.Store), passWords: true);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitLoadBits(ILGenerator il, FieldInfo field, SignalType type)
    {
        EmitLoadField(il, field, type);
        if (type.Width < type.StorageBytes * 8)
        {
            EmitUlong(il, type.Mask);
            il.Emit(OpCodes.And);
        }
    }

    private void EmitStoreScalars(ILGenerator il, FieldBuilder[] fields)
    {
        foreach (IGrouping<int, SignalDescription> word in _layout.Scalars.GroupBy(s => s.BitOffset / 64))
        {
            EmitWordAddress(il, word.Key);
            bool first = true;
            foreach (SignalDescription scalar in word)
            {
                EmitLoadBits(il, fields[scalar.Index], scalar.Type);
                if (scalar.BitOffset % 64 != 0)
                {
                    il.Emit(OpCodes.Ldc_I4, scalar.BitOffset % 64);
                    il.Emit(OpCodes.Shl);
                }

                if (!first)
                {
                    il.Emit(OpCodes.Or);
                }

                first = false;
            }

            il.Emit(OpCodes.Stind_I8);
        }
    }

    private void EmitLoad()
    {
        ILGenerator il = Override(Base(nameof(Bus.Load))).GetILGenerator();
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            EmitSet(il, scalar, 64 - scalar.Type.Width - (scalar.BitOffset % 64), () =>
            {
                EmitWordAddress(il, scalar.BitOffset / 64);
                il.Emit(OpCodes.Ldind_I8);
            });
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            if (_undefined[word] is { } undefined)
            {
                il.Emit(OpCodes.Ldarg_0);
                EmitWordAddress(il, _layout.DefinedWord + word);
                il.Emit(OpCodes.Ldind_I8);
                il.Emit(OpCodes.Not);
                EmitUlong(il, UninitializedMask(word));
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Stfld, undefined);
            }
        }

        EmitNothingStaged(il);
        EmitArrayCalls(il, nameof(FixedArray.Load), passWords: true);
        il.Emit(OpCodes.Ret);
    }

    private void EmitGather()
    {
        ILGenerator il = Override(Base(nameof(Bus.Gather))).GetILGenerator();
        LocalBuilder bits = il.DeclareLocal(typeof(long));
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            EmitPlaceAddress(il, () => EmitPlace(il, scalar));
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Stloc, bits);
            EmitSet(il, scalar, 64 - scalar.Type.Width, () => il.Emit(OpCodes.Ldloc, bits));
        }

        EmitNothingStaged(il);
        il.Emit(OpCodes.Ret);
    }

    private void EmitScatter()
    {
        ILGenerator il = Override(Base(nameof(Bus.Scatter))).GetILGenerator();
        LocalBuilder place = il.DeclareLocal(typeof(int));
        Label end = il.DefineLabel();
        if (_byEpoch)
        {
            Label pending = il.DefineLabel();
            EmitBranchIfPending(il, pending);
            EmitScatterScalars(il, _staged, place);
            il.Emit(OpCodes.Br, end);
            il.MarkLabel(pending);
        }

        EmitScatterScalars(il, _value, place);
        il.MarkLabel(end);
        il.Emit(OpCodes.Ret);
    }

    private void EmitScatterScalars(ILGenerator il, FieldBuilder[] fields, LocalBuilder place)
    {
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            Label next = il.DefineLabel();
            EmitPlace(il, scalar);
            il.Emit(OpCodes.Stloc, place);
            il.Emit(OpCodes.Ldloc, place);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Blt, next);
            EmitPlaceAddress(il, () => il.Emit(OpCodes.Ldloc, place));
            EmitLoadBits(il, fields[scalar.Index], scalar.Type);
            il.Emit(OpCodes.Stind_I8);
            il.MarkLabel(next);
        }
    }

    // Where among the values, the first argument, a scalar stands: the second argument says it.
    private static void EmitPlace(ILGenerator il, SignalDescription scalar)
    {
        il.Emit(OpCodes.Ldarg_2);
        if (scalar.Index > 0)
        {
            il.Emit(OpCodes.Ldc_I4, scalar.Index * sizeof(int));
            il.Emit(OpCodes.Add);
        }

        il.Emit(OpCodes.Ldind_I4);
    }

    private static void EmitPlaceAddress(ILGenerator il, Action emitPlace)
    {
        il.Emit(OpCodes.Ldarg_1);
        emitPlace();
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldc_I4, sizeof(ulong));
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Add);
    }

    // Sets both values of a scalar to bits of an integer, those from the highest but `above` down.
    private void EmitSet(ILGenerator il, SignalDescription scalar, int above, Action emitBits)
    {
        foreach (FieldBuilder field in new[] { _value[scalar.Index], _staged[scalar.Index] })
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, field);
            emitBits();
            il.Emit(OpCodes.Ldc_I4, above);
            il.Emit(OpCodes.Shl);
            il.Emit(OpCodes.Ldc_I4, 64 - scalar.Type.Width);
            il.Emit(scalar.Type.IsSigned ? OpCodes.Shr : OpCodes.Shr_Un);
            EmitStoreInteger(il, scalar.Type);
        }
    }

    private void EmitNothingStaged(ILGenerator il)
    {
        for (int word = 0; word < _layout.MaskWords; word++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Stfld, _written[word]);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_M1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Stfld, Epoch);
    }

    private void EmitArrayCalls(ILGenerator il, string name, bool passWords)
    {
        foreach (FieldBuilder array in _arrays)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, array);
            if (passWords)
            {
                il.Emit(OpCodes.Ldarg_1);
            }

            il.Emit(OpCodes.Callvirt, typeof(FixedArray).GetMethod(name, Instance)!);
        }
    }
}
