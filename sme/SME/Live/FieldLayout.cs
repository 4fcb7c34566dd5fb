using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME.Live;

/// <summary>A register of a process class: a mutable field, or a field of a struct in one.</summary>
/// <param name="Name">Instance name: <c>count</c>, <c>pixel.red</c>.</param>
/// <param name="Path">The fields that lead to it from the process.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="BitOffset">Position in the process's packed words.</param>
internal sealed record RegisterField(string Name, FieldInfo[] Path, SignalType Type, int BitOffset);

/// <summary>A memory of a process class: an array of values.</summary>
/// <param name="Name">Instance name.</param>
/// <param name="Field">The array field.</param>
/// <param name="Element">Type of an element.</param>
internal sealed record MemoryField(string Name, FieldInfo Field, SignalType Element);

/// <summary>The registers and memories of a process class, and code that reads them without boxing.</summary>
internal sealed class FieldLayout
{
    private static readonly MemberTable<Type, FieldLayout> Known = new();

    private readonly Type _type;

    private FieldLayout(Type type)
    {
        _type = type;
        List<RegisterField> registers = [];
        List<MemoryField> memories = [];
        int bit = 0;
        foreach (FieldInfo field in FieldsOf(type))
        {
            string name = InstanceNames.Of(field);
            bool hasBits = true;
            if (field.FieldType.IsArray)
            {
                Type elementType = field.FieldType.GetElementType()!;
                hasBits = IsStructure(elementType);
                if (SignalType.Of(elementType) is { } element)
                {
                    memories.Add(new MemoryField(name, field, element));
                    hasBits = true;
                }
            }
            else if (!field.IsInitOnly)
            {
                hasBits = AddRegisters(name, [field], registers, ref bit);
            }
            else if (typeof(IEnumerable).IsAssignableFrom(field.FieldType) && field.FieldType != typeof(string))
            {
                hasBits = false;
            }

            WithoutBits ??= hasBits ? null : field;
        }

        Registers = registers.ToArray();
        Memories = memories.ToArray();
        WordCount = (bit + 63) / 64;
        Store = WordCount == 0 ? null : EmitStore();
        Load = WordCount == 0 ? null : EmitLoad();
    }

    /// <summary>Moves the registers of a process to or from their packed form.</summary>
    public delegate void MoveRegisters(Process process, ref ulong words);

    /// <summary>Mutable fields, in order of declaration, the process's own class first.</summary>
    public RegisterField[] Registers { get; }

    /// <summary>Array fields.</summary>
    public MemoryField[] Memories { get; }

    /// <summary>A field that may hold state but is neither register nor memory, or null when there is none.</summary>
    public FieldInfo? WithoutBits { get; }

    /// <summary>Length of the packed registers in 64-bit words.</summary>
    public int WordCount { get; }

    /// <summary>Writes the packed registers, or null when there are none.</summary>
    public MoveRegisters? Store { get; }

    /// <summary>Sets the registers from packed ones, or null when there are none.</summary>
    public MoveRegisters? Load { get; }

    /// <summary>The layout of a process class.</summary>
    public static FieldLayout Of(Type type) => Known.GetOrAdd(type, t => new FieldLayout(t));

    /// <summary>The value of a register.</summary>
    public static ulong Read(Process process, RegisterField register)
    {
        object? value = process;
        foreach (FieldInfo field in register.Path)
        {
            value = field.GetValue(value);
        }

        return register.Type.ToBits(value!);
    }

    /// <summary>Sets a register.</summary>
    public static void Write(Process process, RegisterField register, ulong bits)
        => Write(process, register.Path, register.Type.FromBits(bits));

    /// <summary>Refuses to save a design whose processes hold state in fields without bits.</summary>
    /// <exception cref="InvalidOperationException">There is such a field; the message names it.</exception>
    public static void RefuseFieldsWithoutBits(Simulation simulation)
    {
        foreach (ProcessMetadata process in simulation.Processes.Where(p => p.Instance is not SimulationProcess))
        {
            if (Of(process.Instance.GetType()).WithoutBits is { } field)
            {
                throw new InvalidOperationException(
                    $"the state cannot be saved: field {field.Name} of process {simulation.NameOf(process.Instance)} is a "
                    + $"{field.FieldType.Name}, which is no register and no memory: hold the state in signal types and arrays "
                    + "of them, or mark the field [Ignore]");
            }
        }
    }

    private static void Write(object target, ReadOnlySpan<FieldInfo> path, object value)
    {
        if (path.Length > 1)
        {
            object inner = path[0].GetValue(target)!;
            Write(inner, path[1..], value);
            value = inner;
        }

        path[0].SetValue(target, value);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? t = type; t != null && t.Assembly != typeof(Process).Assembly; t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(Declared).Where(f => !f.IsDefined(typeof(IgnoreAttribute), false)))
            {
                yield return field;
            }
        }
    }

    // What a design is made of, not what it holds.
    private static bool IsStructure(Type type)
        => typeof(IBus).IsAssignableFrom(type) || typeof(IProcess).IsAssignableFrom(type)
            || typeof(Component).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
            || type.Assembly == typeof(Process).Assembly;

    // False when part of the value has no bits.
    private static bool AddRegisters(string name, FieldInfo[] path, List<RegisterField> registers, ref int bit)
    {
        Type type = path[^1].FieldType;
        if (SignalType.Of(type) is { } signal)
        {
            if ((bit % 64) + signal.Width > 64)
            {
                bit = (bit + 63) / 64 * 64;
            }

            registers.Add(new RegisterField(name, path, signal, bit));
            bit += signal.Width;
            return true;
        }

        bool complete = IsStructure(type);
        if (type.IsValueType && !type.IsPrimitive && !type.IsGenericType && path.Length < 4)
        {
            complete = true;
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                complete &= AddRegisters($"{name}.{InstanceNames.Of(field)}", [.. path, field], registers, ref bit);
            }
        }

        return complete;
    }

    private MoveRegisters EmitStore()
    {
        ILGenerator il = BeginMove("StoreRegisters", out DynamicMethod method, out LocalBuilder typed);
        foreach (IGrouping<int, RegisterField> word in Registers.GroupBy(r => r.BitOffset / 64))
        {
            EmitWordAddress(il, word.Key);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Conv_U8);
            foreach (RegisterField register in word)
            {
                EmitAddress(il, typed, register);
                il.Emit(register.Type.StorageBytes switch
                {
                    1 => OpCodes.Ldind_U1,
                    2 => OpCodes.Ldind_U2,
                    4 => OpCodes.Ldind_U4,
                    _ => OpCodes.Ldind_I8,
                });
                il.Emit(OpCodes.Conv_U8);
                il.Emit(OpCodes.Ldc_I8, unchecked((long)register.Type.Mask));
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Ldc_I4, register.BitOffset % 64);
                il.Emit(OpCodes.Shl);
                il.Emit(OpCodes.Or);
            }

            il.Emit(OpCodes.Stind_I8);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<MoveRegisters>();
    }

    private MoveRegisters EmitLoad()
    {
        ILGenerator il = BeginMove("LoadRegisters", out DynamicMethod method, out LocalBuilder typed);
        foreach (RegisterField register in Registers)
        {
            EmitAddress(il, typed, register);
            EmitWordAddress(il, register.BitOffset / 64);
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Ldc_I4, 64 - register.Type.Width - (register.BitOffset % 64));
            il.Emit(OpCodes.Shl);
            il.Emit(OpCodes.Ldc_I4, 64 - register.Type.Width);
            il.Emit(register.Type.IsSigned ? OpCodes.Shr : OpCodes.Shr_Un);
            il.Emit(register.Type.StorageBytes switch
            {
                1 => OpCodes.Stind_I1,
                2 => OpCodes.Stind_I2,
                4 => OpCodes.Stind_I4,
                _ => OpCodes.Stind_I8,
            });
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<MoveRegisters>();
    }

    private ILGenerator BeginMove(string name, out DynamicMethod method, out LocalBuilder typed)
    {
        method = new DynamicMethod(
            name, typeof(void), [typeof(Process), typeof(ulong).MakeByRefType()], _type.Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        typed = il.DeclareLocal(_type);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, _type);
        il.Emit(OpCodes.Stloc, typed);
        return il;
    }

    private static void EmitWordAddress(ILGenerator il, int word)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, word * sizeof(ulong));
        il.Emit(OpCodes.Add);
    }

    private static void EmitAddress(ILGenerator il, LocalBuilder typed, RegisterField register)
    {
        il.Emit(OpCodes.Ldloc, typed);
        foreach (FieldInfo field in register.Path)
        {
            il.Emit(OpCodes.Ldflda, field);
        }
    }
}
