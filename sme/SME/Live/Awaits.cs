using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace SME.Live;

/// <summary>What the asynchronous body of a process class awaits, in order of its text.</summary>
internal static class Awaits
{
    private static readonly MemberTable<Type, IReadOnlyList<string>> Known = new();

    /// <summary>
    /// The names of the methods awaited, by the number of the await in the state machine; empty where an await is never reached.
    /// None when the body is not an async method.
    /// </summary>
    public static IReadOnlyList<string> Of(Type processType) => Known.GetOrAdd(processType, Find);

    private static List<string> Find(Type processType)
    {
        MethodInfo body = processType.GetMethod(
            "OnTickAsync", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])!;
        Type? machine = body.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        if (machine == null)
        {
            return [];
        }

        if (machine.ContainsGenericParameters)
        {
            machine = machine.MakeGenericType(body.DeclaringType!.GetGenericArguments());
        }

        // await M() calls M, GetAwaiter, IsCompleted and, where it has to wait, sets the state and calls AwaitUnsafeOnCompleted.
        MethodInfo moveNext = machine.GetMethod(
            "MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
        byte[] il = SignalAccess.CodeOf(moveNext);
        List<string> awaits = [];
        string last = string.Empty;
        string awaited = string.Empty;
        int constant = 0;
        int state = 0;
        foreach ((OpCode opCode, int operand) in SignalAccess.Instructions(il))
        {
            constant = ConstantOf(opCode, il, operand) ?? constant;
            if (opCode == OpCodes.Stfld && SignalAccess.FieldAt(moveNext, il, operand)?.Name == AsyncState.StateField)
            {
                state = constant;
            }
            else if (opCode.OperandType == OperandType.InlineMethod
                && SignalAccess.MethodAt(moveNext, il, operand) is { } called)
            {
                awaited = called.Name == "GetAwaiter" ? last : awaited;
                last = called.Name;
                if (called.Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted"
                    && called.DeclaringType!.Namespace == "System.Runtime.CompilerServices")
                {
                    Set(awaits, state, awaited);
                }
            }
        }

        return awaits;
    }

    // The compiler numbers awaits that are never reached, too, and makes no code of them.
    private static void Set(List<string> awaits, int state, string awaited)
    {
        while (awaits.Count <= state)
        {
            awaits.Add(string.Empty);
        }

        awaits[state] = awaited;
    }

    private static int? ConstantOf(OpCode opCode, byte[] il, int operand)
        => opCode == OpCodes.Ldc_I4 ? BitConverter.ToInt32(il, operand)
            : opCode == OpCodes.Ldc_I4_S ? (sbyte)il[operand]
            : opCode.Value >= OpCodes.Ldc_I4_M1.Value && opCode.Value <= OpCodes.Ldc_I4_8.Value
                ? opCode.Value - OpCodes.Ldc_I4_0.Value : null;
}
