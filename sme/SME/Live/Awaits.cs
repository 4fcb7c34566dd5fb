using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SME.Live;

/// <summary>What the asynchronous body of a process class awaits, in order of its text.</summary>
internal static class Awaits
{
    private static readonly MemberTable<Type, IReadOnlyList<string>> Known = new();

    /// <summary>The names of the methods awaited; none when the body is not an async method.</summary>
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

        // await M() calls M, GetAwaiter, IsCompleted and, where it has to wait, AwaitUnsafeOnCompleted.
        MethodInfo moveNext = machine.GetMethod(
            "MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
        List<string> awaits = [];
        string last = string.Empty;
        string awaited = string.Empty;
        foreach (MethodBase called in SignalAccess.Calls(moveNext))
        {
            awaited = called.Name == "GetAwaiter" ? last : awaited;
            last = called.Name;
            if (called.Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted"
                && called.DeclaringType!.Namespace == "System.Runtime.CompilerServices")
            {
                awaits.Add(awaited);
            }
        }

        return awaits;
    }
}
