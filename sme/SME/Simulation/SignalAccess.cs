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
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < il.Length;)
        {
            short value = il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at];
            OpCode opCode = OpCodesByValue[value];
            at += opCode.Size;
            if (opCode.OperandType == OperandType.InlineMethod)
            {
                Type[]? typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
                MethodBase? called = method.Module.ResolveMethod(
                    BitConverter.ToInt32(il, at), typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null);
                if (called != null)
                {
                    yield return called;
                }
            }

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
}
