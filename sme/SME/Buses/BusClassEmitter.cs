using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME;

/// <summary>Emits the members of one generated bus class.</summary>
internal sealed class BusClassEmitter
{
    /// <summary>Name of the static method that commits a range of buses.</summary>
    public const string CommitRangeName = "CommitRange";

    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly BusLayout _layout;
    private readonly TypeBuilder _type;
    private readonly FieldBuilder[] _value;
    private readonly FieldBuilder[] _staged;
    private readonly FieldBuilder[] _arrays;
    private readonly FieldInfo[] _written;
    private readonly FieldInfo[] _undefined;

    public BusClassEmitter(BusLayout layout, TypeBuilder type)
    {
        _layout = layout;
        _type = type;
        _value = layout.Scalars.Select(s => Field(s, "value")).ToArray();
        _staged = layout.Scalars.Select(s => Field(s, "staged")).ToArray();
        _arrays = layout.Arrays.Select(s => _type.DefineField(
            s.Name, typeof(FixedArray<>).MakeGenericType(s.Type.ClrType), FieldAttributes.Public)).ToArray();
        _written = Masks("_written");
        _undefined = Masks("_undefined");
    }

    /// <summary>Emits all members.</summary>
    public void Emit()
    {
        EmitConstructor();
        foreach (SignalDescription signal in _layout.Signals)
        {
            EmitProperty(signal);
        }

        EmitCommit();
        EmitStore("Store", _value, withArrays: true);
        EmitStore("StoreStaged", _staged, withArrays: false);
        EmitLoad();
        EmitStage();
        EmitArray();
        if (_layout.MaskWords > 1)
        {
            EmitMask("WrittenMask", _written);
            EmitMask("UndefinedMask", _undefined);
        }
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

    private FieldBuilder Field(SignalDescription signal, string suffix)
        => _type.DefineField($"{signal.Name}_{suffix}", signal.Type.ClrType, FieldAttributes.Public);

    private FieldInfo[] Masks(string name)
        => Enumerable.Range(0, _layout.MaskWords)
            .Select(i => i == 0
                ? typeof(Bus).GetField(name, Instance)!
                : (FieldInfo)_type.DefineField($"{name}{i}", typeof(ulong), FieldAttributes.Public))
            .ToArray();

    private void EmitConstructor()
    {
        ConstructorBuilder constructor = _type.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [typeof(BusIdentity)]);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, typeof(Bus).GetConstructor(Instance, [typeof(BusIdentity)])!);
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
            il.Emit(OpCodes.Ldarg_0);
            EmitUlong(il, UninitializedMask(word));
            il.Emit(OpCodes.Stfld, _undefined[word]);
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

    private ulong UninitializedMask(int word) => _layout.Scalars
        .Where(s => !s.IsInitialized && s.Index / 64 == word)
        .Aggregate(0UL, (mask, s) => mask | (1UL << (s.Index % 64)));

    private void EmitProperty(SignalDescription signal)
    {
        if (signal.Property.GetMethod is { } getter)
        {
            ILGenerator il = Accessor(getter);
            if (!signal.IsArray && !signal.IsInitialized)
            {
                Label defined = il.DefineLabel();
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _undefined[signal.Index / 64]);
                EmitUlong(il, 1UL << (signal.Index % 64));
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Brfalse, defined);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, signal.Index);
                il.Emit(OpCodes.Call, Base(nameof(Bus.ThrowUnwritten)));
                il.MarkLabel(defined);
            }

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, signal.IsArray ? _arrays[signal.Index] : _value[signal.Index]);
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
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Stfld, _staged[signal.Index]);
                EmitMarkWritten(il, signal);
            }

            il.Emit(OpCodes.Ret);
        }
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

    private void EmitCommit()
    {
        MethodBuilder commit = Override(Base(nameof(Bus.Commit)));
        commit.SetImplementationFlags(MethodImplAttributes.AggressiveInlining);
        ILGenerator il = commit.GetILGenerator();
        LocalBuilder changed = il.DeclareLocal(typeof(ulong));
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            il.Emit(OpCodes.Ldloc, changed);
            EmitLoadField(il, _value[scalar.Index], scalar.Type);
            EmitLoadField(il, _staged[scalar.Index], scalar.Type);
            il.Emit(OpCodes.Xor);
            il.Emit(OpCodes.Or);
            il.Emit(OpCodes.Stloc, changed);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, _staged[scalar.Index]);
            il.Emit(OpCodes.Stfld, _value[scalar.Index]);
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            if (UninitializedMask(word) != 0)
            {
                il.Emit(OpCodes.Ldloc, changed);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _undefined[word]);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _written[word]);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Or);
                il.Emit(OpCodes.Stloc, changed);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _undefined[word]);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _written[word]);
                il.Emit(OpCodes.Not);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Stfld, _undefined[word]);
            }

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Stfld, _written[word]);
        }

        foreach (FieldBuilder array in _arrays)
        {
            il.Emit(OpCodes.Ldloc, changed);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, array);
            il.Emit(OpCodes.Callvirt, typeof(FixedArray).GetMethod(nameof(FixedArray.Commit), Instance)!);
            il.Emit(OpCodes.Or);
            il.Emit(OpCodes.Stloc, changed);
        }

        il.Emit(OpCodes.Ldloc, changed);
        il.Emit(OpCodes.Ret);
        EmitCommitRange(commit);
    }

    private void EmitCommitRange(MethodBuilder commit)
    {
        MethodBuilder method = _type.DefineMethod(
            CommitRangeName, MethodAttributes.Public | MethodAttributes.Static, typeof(ulong),
            [typeof(Bus[]), typeof(int), typeof(int)]);
        ILGenerator il = method.GetILGenerator();
        LocalBuilder changed = il.DeclareLocal(typeof(ulong));
        Label test = il.DefineLabel();
        Label body = il.DefineLabel();
        il.Emit(OpCodes.Br, test);
        il.MarkLabel(body);

        // All elements are of this class, so the call needs no cast and no dispatch.
        il.Emit(OpCodes.Ldloc, changed);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Call, commit);
        il.Emit(OpCodes.Or);
        il.Emit(OpCodes.Stloc, changed);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg_S, (byte)1);
        il.MarkLabel(test);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Blt, body);
        il.Emit(OpCodes.Ldloc, changed);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitLoadField(ILGenerator il, FieldInfo field, SignalType type)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldflda, field);
        EmitLoadInteger(il, type);
    }

    private void EmitStore(string name, FieldBuilder[] fields, bool withArrays)
    {
        ILGenerator il = Override(Base(name)).GetILGenerator();
        foreach (IGrouping<int, SignalDescription> word in _layout.Scalars.GroupBy(s => s.BitOffset / 64))
        {
            EmitWordAddress(il, word.Key);
            bool first = true;
            foreach (SignalDescription scalar in word)
            {
                EmitLoadField(il, fields[scalar.Index], scalar.Type);
                if (scalar.Type.Width < scalar.Type.StorageBytes * 8)
                {
                    EmitUlong(il, scalar.Type.Mask);
                    il.Emit(OpCodes.And);
                }

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

        if (withArrays)
        {
            for (int word = 0; word < _layout.MaskWords && _layout.DefinedWord >= 0; word++)
            {
                EmitWordAddress(il, _layout.DefinedWord + word);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, _undefined[word]);
                il.Emit(OpCodes.Not);
                il.Emit(OpCodes.Stind_I8);
            }

            EmitArrayCalls(il, nameof(FixedArray.Store));
        }

        il.Emit(OpCodes.Ret);
    }

    private void EmitLoad()
    {
        ILGenerator il = Override(Base(nameof(Bus.Load))).GetILGenerator();
        foreach (SignalDescription scalar in _layout.Scalars)
        {
            foreach (FieldBuilder field in new[] { _value[scalar.Index], _staged[scalar.Index] })
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldflda, field);
                EmitWordAddress(il, scalar.BitOffset / 64);
                il.Emit(OpCodes.Ldind_I8);
                int up = 64 - scalar.Type.Width - (scalar.BitOffset % 64);
                il.Emit(OpCodes.Ldc_I4, up);
                il.Emit(OpCodes.Shl);
                il.Emit(OpCodes.Ldc_I4, 64 - scalar.Type.Width);
                il.Emit(scalar.Type.IsSigned ? OpCodes.Shr : OpCodes.Shr_Un);
                EmitStoreInteger(il, scalar.Type);
            }
        }

        for (int word = 0; word < _layout.MaskWords; word++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Stfld, _written[word]);
            if (_layout.DefinedWord >= 0)
            {
                il.Emit(OpCodes.Ldarg_0);
                EmitWordAddress(il, _layout.DefinedWord + word);
                il.Emit(OpCodes.Ldind_I8);
                il.Emit(OpCodes.Not);
                EmitUlong(il, UninitializedMask(word));
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Stfld, _undefined[word]);
            }
        }

        EmitArrayCalls(il, nameof(FixedArray.Load));
        il.Emit(OpCodes.Ret);
    }

    private void EmitArrayCalls(ILGenerator il, string name)
    {
        foreach (FieldBuilder array in _arrays)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, array);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Callvirt, typeof(FixedArray).GetMethod(name, Instance)!);
        }
    }

    private static void EmitWordAddress(ILGenerator il, int word)
    {
        il.Emit(OpCodes.Ldarg_1);
        if (word > 0)
        {
            il.Emit(OpCodes.Ldc_I4, word * sizeof(ulong));
            il.Emit(OpCodes.Add);
        }
    }

    private void EmitStage()
    {
        ILGenerator il = Override(Base(nameof(Bus.Stage))).GetILGenerator();
        Label[] labels = _layout.Scalars.Select(_ => il.DefineLabel()).ToArray();
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

    private void EmitMask(string name, FieldInfo[] fields)
    {
        ILGenerator il = Override(Base(name)).GetILGenerator();
        Label[] labels = fields.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
        for (int word = 0; word < fields.Length; word++)
        {
            il.MarkLabel(labels[word]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, fields[word]);
            il.Emit(OpCodes.Ret);
        }
    }
}
