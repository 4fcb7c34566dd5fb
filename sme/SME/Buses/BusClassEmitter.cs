using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME;

/// <summary>
/// Emits the members of one generated bus class. For each scalar there is a field <c>value</c> and a field
/// <c>staged</c>. In a class that propagates by epoch, <c>staged</c> is the readable one unless it was written in the
/// present epoch; otherwise <c>value</c> always is.
/// </summary>
internal sealed partial class BusClassEmitter
{
    /// <summary>Name of the static field that holds the layout.</summary>
    public const string LayoutField = "SharedLayout";

    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly FieldInfo Context = typeof(Bus).GetField("_context", Instance)!;
    private static readonly FieldInfo Outdated = typeof(Bus).GetField("_outdated", Instance)!;
    private static readonly FieldInfo Epoch = typeof(Bus).GetField("_epoch", Instance)!;
    private static readonly FieldInfo PresentEpoch = typeof(BusContext).GetField(nameof(BusContext.Epoch))!;

    private readonly BusLayout _layout;
    private readonly TypeBuilder _type;
    private readonly bool _byEpoch;
    private readonly FieldBuilder[] _value;
    private readonly FieldBuilder[] _staged;
    private readonly FieldBuilder[] _arrays;
    private readonly FieldBuilder[] _written;
    private readonly FieldBuilder?[] _undefined;
    private readonly MethodBuilder _beginEpoch;

    public BusClassEmitter(BusLayout layout, TypeBuilder type, bool byEpoch)
    {
        _layout = layout;
        _type = type;
        _byEpoch = byEpoch;
        _value = layout.Scalars.Select(s => Field(s, "value")).ToArray();
        _staged = layout.Scalars.Select(s => Field(s, "staged")).ToArray();
        _arrays = layout.Arrays.Select(s => _type.DefineField(
            s.Name, typeof(FixedArray<>).MakeGenericType(s.Type.ClrType), FieldAttributes.Public)).ToArray();
        int[] words = Enumerable.Range(0, layout.MaskWords).ToArray();
        _written = words.Select(w => Mask($"written{w}")).ToArray();
        _undefined = words.Select(w => UninitializedMask(w) == 0 ? null : Mask($"undefined{w}")).ToArray();
        _beginEpoch = _type.DefineMethod("BeginEpoch", MethodAttributes.Public, typeof(void), [typeof(long)]);
    }

    /// <summary>Emits all members.</summary>
    public void Emit()
    {
        EmitLayout();
        EmitConstructor();
        EmitBeginEpoch();
        foreach (SignalDescription signal in _layout.Signals)
        {
            EmitProperty(signal);
        }

        EmitCommit();
        EmitChangedSince();
        EmitStore();
        EmitLoad();
        EmitScatter();
        EmitGather();
        EmitStage();
        EmitArray();
        EmitWrittenMask();
        EmitCanReadScalar();
    }

    private static MethodInfo Base(string name) => typeof(Bus).GetMethod(name, Instance)!;

    private static void EmitLoadInteger(ILGenerator il, SignalType type)
    {
        // The storage as an unsigned integer of 64 bits.
        il.Emit(type.StorageBytes switch
        {
            1 => OpCodes.Ldind_U1,
            2 => OpCodes.Ldind_U2,
            4 => OpCodes.Ldind_U4,
            _ => OpCodes.Ldind_I8,
        });
        il.Emit(OpCodes.Conv_U8);
    }

    private static void EmitStoreInteger(ILGenerator il, SignalType type) => il.Emit(type.StorageBytes switch
    {
        1 => OpCodes.Stind_I1,
        2 => OpCodes.Stind_I2,
        4 => OpCodes.Stind_I4,
        _ => OpCodes.Stind_I8,
    });

    private static void EmitUlong(ILGenerator il, ulong value) => il.Emit(OpCodes.Ldc_I8, unchecked((long)value));

    private static void EmitLoadField(ILGenerator il, FieldInfo field, SignalType type)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldflda, field);
        EmitLoadInteger(il, type);
    }

    private static void EmitPresentEpoch(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Context);
        il.Emit(OpCodes.Ldfld, PresentEpoch);
    }

    private FieldBuilder Field(SignalDescription signal, string suffix)
        => _type.DefineField($"{signal.Name}_{suffix}", signal.Type.ClrType, FieldAttributes.Public);

    private FieldBuilder Mask(string name) => _type.DefineField(name, typeof(ulong), FieldAttributes.Public);

    private ulong UninitializedMask(int word) => _layout.Scalars
        .Where(s => !s.IsInitialized && s.Index / 64 == word)
        .Aggregate(0UL, (mask, s) => mask | (1UL << (s.Index % 64)));

    private MethodBuilder Override(MethodInfo declared)
    {
        MethodBuilder method = _type.DefineMethod(
            declared.Name,
            (declared.Attributes & ~(MethodAttributes.Abstract | MethodAttributes.NewSlot)) | MethodAttributes.Final,
            declared.ReturnType,
            declared.GetParameters().Select(p => p.ParameterType).ToArray());
        _type.DefineMethodOverride(method, declared);
        return method;
    }

    private void EmitLayout()
    {
        FieldBuilder field = _type.DefineField(
            LayoutField, typeof(BusLayout), FieldAttributes.Public | FieldAttributes.Static);
        ILGenerator il = Override(Base("get_" + nameof(Bus.Layout))).GetILGenerator();
        il.Emit(OpCodes.Ldsfld, field);
        il.Emit(OpCodes.Ret);
    }

    private void EmitConstructor()
    {
        ConstructorBuilder constructor = _type.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [typeof(BusContext)]);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, typeof(Bus).GetConstructor(Instance, [typeof(BusContext)])!);
        foreach (SignalDescription scalar in _layout.Scalars.Where(s => s.InitialBits != 0))
        {
            foreach (FieldBuilder field in new[] { _value[scalar.Index], _staged[scalar.Index] })
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldflda, field);
                EmitUlong(il, scalar.Type.Extend(scalar.InitialBits));
                EmitStoreInteger(il, scalar.Type);
            }
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            if (_undefined[word] is { } undefined)
            {
                il.Emit(OpCodes.Ldarg_0);
                EmitUlong(il, UninitializedMask(word));
                il.Emit(OpCodes.Stfld, undefined);
            }
        }

        for (int index = 0; index < _arrays.Length; index++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Newobj, _arrays[index].FieldType.GetConstructor([typeof(Bus), typeof(int)])!);
            il.Emit(OpCodes.Stfld, _arrays[index]);
        }

        il.Emit(OpCodes.Ret);
    }

    // The first write of an epoch: what was staged before is readable during it.
    private void EmitBeginEpoch()
    {
        ILGenerator il = _beginEpoch.GetILGenerator();
        EmitRefuseOutsideWrite(il);
        EmitMakeReadable(il);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, Epoch);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitRefuseOutsideWrite(ILGenerator il)
    {
        Label inside = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Context);
        il.Emit(OpCodes.Ldfld, typeof(BusContext).GetField(nameof(BusContext.IsBetweenTicks))!);
        il.Emit(OpCodes.Brfalse, inside);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, Base(nameof(Bus.RefuseOutsideWrite)));
        il.MarkLabel(inside);
    }

    private void EmitMakeReadable(ILGenerator il)
    {
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, _staged[scalar.Index]);
            il.Emit(OpCodes.Stfld, _value[scalar.Index]);
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            if (_undefined[word] is { } undefined)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, undefined);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _written[word]);
                il.Emit(OpCodes.Not);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Stfld, undefined);
            }

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Stfld, _written[word]);
        }
    }

    private void EmitProperty(SignalDescription signal)
    {
        if (signal.Property.GetMethod is { } getter)
        {
            ILGenerator il = Accessor(getter);
            if (signal.IsArray)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _arrays[signal.Index]);
            }
            else
            {
                EmitGet(il, signal);
            }

            il.Emit(OpCodes.Ret);
        }

        if (signal.Property.SetMethod is { } setter)
        {
            ILGenerator il = Accessor(setter);
            if (signal.IsArray)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, signal.Index);
                il.Emit(OpCodes.Call, Base(nameof(Bus.ThrowArrayAssigned)));
            }
            else
            {
                EmitEnterEpoch(il);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Stfld, _staged[signal.Index]);
                EmitMarkWritten(il, signal);
            }

            il.Emit(OpCodes.Ret);
        }
    }

    private ILGenerator Accessor(MethodInfo declared)
    {
        MethodBuilder method = _type.DefineMethod(
            $"{declared.DeclaringType!.Name}.{declared.Name}",
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig
                | MethodAttributes.NewSlot | MethodAttributes.SpecialName,
            declared.ReturnType,
            declared.GetParameters().Select(p => p.ParameterType).ToArray());
        method.SetImplementationFlags(MethodImplAttributes.AggressiveInlining);
        _type.DefineMethodOverride(method, declared);
        return method.GetILGenerator();
    }

    private void EmitGet(ILGenerator il, SignalDescription scalar)
    {
        EmitTakeNewer(il);
        if (!scalar.IsInitialized)
        {
            Label defined = il.DefineLabel();
            EmitUndefinedMask(il, scalar.Index / 64);
            EmitUlong(il, 1UL << (scalar.Index % 64));
            il.Emit(OpCodes.And);
            il.Emit(OpCodes.Brfalse, defined);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, scalar.Index);
            il.Emit(OpCodes.Call, Base(nameof(Bus.ThrowUnwritten)));
            il.MarkLabel(defined);
        }

        if (!_byEpoch)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, _value[scalar.Index]);
            return;
        }

        Label pending = il.DefineLabel();
        Label end = il.DefineLabel();
        EmitBranchIfPending(il, pending);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, _staged[scalar.Index]);
        il.Emit(OpCodes.Br, end);
        il.MarkLabel(pending);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, _value[scalar.Index]);
        il.MarkLabel(end);
    }

    private static void EmitTakeNewer(ILGenerator il)
    {
        Label fresh = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Outdated);
        il.Emit(OpCodes.Brfalse, fresh);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, Base(nameof(Bus.TakeNewer)));
        il.MarkLabel(fresh);
    }

    // Ones for the scalars of a word that have no value to read.
    private void EmitUndefinedMask(ILGenerator il, int word)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, _undefined[word]!);
        if (_byEpoch)
        {
            Label pending = il.DefineLabel();
            EmitBranchIfPending(il, pending);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, _written[word]);
            il.Emit(OpCodes.Not);
            il.Emit(OpCodes.And);
            il.MarkLabel(pending);
        }
    }

    private static void EmitBranchIfPending(ILGenerator il, Label pending)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Epoch);
        EmitPresentEpoch(il);
        il.Emit(OpCodes.Beq, pending);
    }

    private void EmitEnterEpoch(ILGenerator il)
    {
        if (!_byEpoch)
        {
            EmitRefuseOutsideWrite(il);
            return;
        }

        Label entered = il.DefineLabel();
        LocalBuilder present = il.DeclareLocal(typeof(long));
        EmitPresentEpoch(il);
        il.Emit(OpCodes.Stloc, present);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Epoch);
        il.Emit(OpCodes.Ldloc, present);
        il.Emit(OpCodes.Beq, entered);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, present);
        il.Emit(OpCodes.Call, _beginEpoch);
        il.MarkLabel(entered);
    }

    private void EmitMarkWritten(ILGenerator il, SignalDescription scalar)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldflda, _written[scalar.Index / 64]);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldind_I8);
        EmitUlong(il, 1UL << (scalar.Index % 64));
        il.Emit(OpCodes.Or);
        il.Emit(OpCodes.Stind_I8);
    }

    private void EmitCommit()
    {
        ILGenerator il = Override(Base(nameof(Bus.Commit))).GetILGenerator();
        if (_byEpoch)
        {
            // An epoch that never comes makes staged values readable.
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_M1);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Stfld, Epoch);
        }
        else
        {
            // Remember the epoch only if something changed, for ChangedSince.
            Label same = il.DefineLabel();
            EmitDiffers(il);
            il.Emit(OpCodes.Brfalse, same);
            il.Emit(OpCodes.Ldarg_0);
            EmitPresentEpoch(il);
            il.Emit(OpCodes.Stfld, Epoch);
            il.MarkLabel(same);
            EmitMakeReadable(il);
        }

        EmitArrayCalls(il, nameof(FixedArray.Commit), passWords: false);
        il.Emit(OpCodes.Ret);
    }

    // Leaves non-zero if a staged value differs from the readable one, or gives a signal its first value.
    private void EmitDiffers(ILGenerator il)
    {
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_U8);
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            EmitLoadField(il, _value[scalar.Index], scalar.Type);
            EmitLoadField(il, _staged[scalar.Index], scalar.Type);
            il.Emit(OpCodes.Xor);
            il.Emit(OpCodes.Or);
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            if (_undefined[word] is { } undefined)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, undefined);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _written[word]);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Or);
            }
        }
    }

    private void EmitChangedSince()
    {
        ILGenerator il = Override(Base(nameof(Bus.ChangedSince))).GetILGenerator();
        Label yes = il.DefineLabel();
        Label older = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Epoch);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Blt, older);
        if (_byEpoch)
        {
            EmitDiffers(il);
            il.Emit(OpCodes.Brtrue, yes);
        }
        else
        {
            il.Emit(OpCodes.Br, yes);
        }

        il.MarkLabel(older);
        foreach (FieldBuilder array in _arrays)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, array);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, typeof(FixedArray).GetMethod(nameof(FixedArray.ChangedSince), Instance)!);
            il.Emit(OpCodes.Brtrue, yes);
        }

        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(yes);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Ret);
    }

    private void EmitStage()
    {
        ILGenerator il = Override(Base(nameof(Bus.Stage))).GetILGenerator();
        Label[] labels = _layout.Scalars.Select(_ => il.DefineLabel()).ToArray();
        EmitEnterEpoch(il);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ret);
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            il.MarkLabel(labels[scalar.Index]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, _staged[scalar.Index]);
            il.Emit(OpCodes.Ldarg_2);
            EmitStoreInteger(il, scalar.Type);
            EmitMarkWritten(il, scalar);
            il.Emit(OpCodes.Ret);
        }
    }

    private void EmitArray()
    {
        ILGenerator il = Override(Base(nameof(Bus.Array))).GetILGenerator();
        Label[] labels = _arrays.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ret);
        for (int index = 0; index < _arrays.Length; index++)
        {
            il.MarkLabel(labels[index]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, _arrays[index]);
            il.Emit(OpCodes.Ret);
        }
    }

    private void EmitWrittenMask()
    {
        ILGenerator il = Override(Base(nameof(Bus.WrittenMask))).GetILGenerator();
        Label[] labels = _written.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
        for (int word = 0; word < _written.Length; word++)
        {
            il.MarkLabel(labels[word]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, _written[word]);
            il.Emit(OpCodes.Ret);
        }
    }

    private void EmitCanReadScalar()
    {
        ILGenerator il = Override(Base(nameof(Bus.CanReadScalar))).GetILGenerator();
        Label[] labels = _written.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, 6);
        il.Emit(OpCodes.Shr);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
        for (int word = 0; word < _written.Length; word++)
        {
            il.MarkLabel(labels[word]);
            if (_undefined[word] == null)
            {
                il.Emit(OpCodes.Ldc_I4_1);
            }
            else
            {
                EmitUndefinedMask(il, word);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldc_I4, 63);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Shr_Un);
                il.Emit(OpCodes.Conv_I4);
                il.Emit(OpCodes.Ldc_I4_1);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Ceq);
            }

            il.Emit(OpCodes.Ret);
        }
    }
}
