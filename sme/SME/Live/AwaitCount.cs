using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SME.Live;

/// <summary>How many awaits the asynchronous body of a process class has in its text.</summary>
internal static class AwaitCount
{
    private static readonly ConcurrentDictionary<Type, int> Known = new();

    /// <summary>The number of awaits, or 0 when the body is not an async method.</summary>
    public static int Of(Type processType) => Known.GetOrAdd(processType, Count);

    private static int Count(Type processType)
    {
        MethodInfo body = processType.GetMethod(
            "OnTickAsync", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])!;
        Type? machine = body.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        if (machine == null)
        {
            return 0;
        }

        if (machine.ContainsGenericParameters)
        {
            machine = machine.MakeGenericType(body.DeclaringType!.GetGenericArguments());
        }

        MethodInfo moveNext = machine.GetMethod(
            "MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
        return SignalAccess.Calls(moveNext).Count(
            m => m.Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted"
                && m.DeclaringType!.Namespace == "System.Runtime.CompilerServices");
    }
}
