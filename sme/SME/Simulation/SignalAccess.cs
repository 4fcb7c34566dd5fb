using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SME;

/// <summary>
/// Which signals of a bus interface the methods of a process mention. An upper bound: it tells neither buses of one
/// type
/// nor paths apart.
/// </summary>
internal static class SignalAccess
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    /// <summary>Names of the signals a process may write.</summary>
    public static IEnumerable<string> WrittenBy(IProcess process, Type busType)
        => Mentioned(process, busType).Where(m => m.IsWrite).Select(m => m.Name).Distinct();

    /// <summary>Names of the signals a process may read.</summary>
    public static IEnumerable<string> ReadBy(IProcess process, Type busType)
        => Mentioned(process, busType).Where(m => !m.IsWrite).Select(m => m.Name).Distinct();

    private static IEnumerable<(string Name, bool IsWrite)> Mentioned(IProcess process, Type busType)
    {
        for (Type? type = process.GetType(); type != null && type.Assembly != typeof(Process).Assembly; type = type.BaseType)
        {
            // Asynchronous bodies and lambdas live in nested classes.
            foreach (Type part in type.GetNestedTypes(Declared).Prepend(type))
            {
                Type closed = part.ContainsGenericParameters && type.IsGenericType
                    ? part.MakeGenericType(type.GetGenericArguments())
                    : part;
                foreach (MethodInfo method in closed.GetMethods(Declared))
                {
                    foreach (MethodBase called in Calls(method))
                    {
                        if (called.IsSpecialName && called.DeclaringType!.IsAssignableFrom(busType)
                            && called.Name.Length > 4)
                        {
                            bool isArray = called is MethodInfo { ReturnType.IsGenericType: true };
                            yield return (called.Name[4..], called.Name.StartsWith("set_", StringComparison.Ordinal));
                            if (isArray)
                            {
                                yield return (called.Name[4..], true);
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The methods a method calls, in order of its IL.</summary>
    public static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        byte[] il = CodeOf(method);
        foreach ((OpCode opCode, int operand) in Instructions(il))
        {
            if (opCode.OperandType == OperandType.InlineMethod && MethodAt(method, il, operand) is { } called)
            {
                yield return called;
            }
        }
    }

    /// <summary>The IL of a method; nothing where it has none.</summary>
    public static byte[] CodeOf(MethodInfo method) => method.GetMethodBody()?.GetILAsByteArray() ?? [];

    /// <summary>The instructions of IL, and where the operand of each is.</summary>
    public static IEnumerable<(OpCode OpCode, int Operand)> Instructions(byte[] il)
    {
        for (int at = 0; at < il.Length;)
        {
            short value = il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at];
            OpCode opCode = OpCodesByValue[value];
            at += opCode.Size;
            yield return (opCode, at);
            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    /// <summary>The method that an operand names, or null.</summary>
    public static MethodBase? MethodAt(MethodInfo method, byte[] il, int operand)
        => method.Module.ResolveMethod(
            BitConverter.ToInt32(il, operand), TypeArgumentsOf(method),
            method.IsGenericMethod ? method.GetGenericArguments() : null);

    /// <summary>The field that an operand names, or null.</summary>
    public static FieldInfo? FieldAt(MethodInfo method, byte[] il, int operand)
        => method.Module.ResolveField(
            BitConverter.ToInt32(il, operand), TypeArgumentsOf(method),
            method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static Type[]? TypeArgumentsOf(MethodInfo method)
        => method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
}
