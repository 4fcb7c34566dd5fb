using System;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading.Tasks;

namespace SME.Live;

/// <summary>
/// At which await an asynchronous method stands. The task that a C# async method returns once it has waited is the box
/// that holds the compiler's state machine, whose state field numbers the awaits from 0.
/// </summary>
internal static class AsyncState
{
    /// <summary>The field of a state machine that holds its state.</summary>
    public const string StateField = "<>1__state";

    private static readonly MemberTable<Type, Func<Task, int>?> Readers = new();

    /// <summary>k at the k-th await in order of the source text; 0 when not waiting or not known.</summary>
    public static int Of(Task? body)
    {
        if (body == null || body.IsCompleted)
        {
            return 0;
        }

        Func<Task, int>? read = Readers.GetOrAdd(body.GetType(), CreateReader);
        return read == null ? 0 : read(body) + 1;
    }

    private static Func<Task, int>? CreateReader(Type boxType)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        FieldInfo? machine = boxType.GetField("StateMachine", Any);
        FieldInfo? state = machine?.FieldType.GetField(StateField, Any);
        if (machine == null || state == null)
        {
            return null;
        }

        var method = new DynamicMethod("ReadState", typeof(int), [typeof(Task)], typeof(AsyncState).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, boxType);
        il.Emit(machine.FieldType.IsValueType ? OpCodes.Ldflda : OpCodes.Ldfld, machine);
        il.Emit(OpCodes.Ldfld, state);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<Task, int>>();
    }
}
