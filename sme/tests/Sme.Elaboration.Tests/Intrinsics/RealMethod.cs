using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Sme.Elaboration.Tests.Intrinsics;

/// <summary>A method of the base library as it is.</summary>
internal sealed class RealMethod
{
    private readonly MethodInfo _method;
    private readonly MethodInfo _callable;
    private readonly Type[] _results;

    /// <param name="method">The method.</param>
    /// <param name="self">The type it is called on.</param>
    public RealMethod(MethodInfo method, Type self)
    {
        _method = method;
        ParameterInfo[] parameters = method.GetParameters();
        Type[] types = parameters.Select(p => p.ParameterType).ToArray();
        Operands = [.. method.IsStatic ? [] : (Type[])[self], .. types.Where(t => !t.IsByRef)];
        _results =
        [
            .. method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments() : [method.ReturnType],
            .. types.Where(t => t.IsByRef).Select(t => t.GetElementType()!),
        ];
        _callable = method.DeclaringType!.IsInterface ? Constrained(method, self, types) : method;
    }

    /// <summary>Types of the operands, without those that only go out.</summary>
    public Type[] Operands { get; }

    /// <summary>The bits of the results, or null where it throws.</summary>
    public ulong[]? Call(ulong[] operands)
    {
        object?[] boxed = operands.Zip(Operands, Bits.Box).ToArray();
        object? target = _callable.IsStatic ? null : boxed[0];
        object?[] arguments = new object?[_callable.GetParameters().Length];
        boxed.AsSpan(_callable.IsStatic ? 0 : 1).CopyTo(arguments);
        object? result;
        try
        {
            result = _callable.Invoke(target, BindingFlags.Default, null, arguments, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArithmeticException or ArgumentException)
        {
            return null;
        }

        object?[] outs = arguments[(boxed.Length - (_callable.IsStatic ? 0 : 1))..];
        object?[] returned = result is ITuple tuple ? [tuple[0], tuple[1]] : [result];
        return returned.Concat(outs).Zip(_results, (value, type) => Bits.Of(value!, type)).ToArray();
    }

    public override string ToString() => $"{_method.DeclaringType}.{_method}";

    // Members of interfaces can only be called on a type.
    private static DynamicMethod Constrained(MethodInfo method, Type self, Type[] types)
    {
        Type[] parameters = method.IsStatic ? types : [self, .. types];
        var caller = new DynamicMethod("Call", method.ReturnType, parameters, typeof(RealMethod).Module, skipVisibility: true);
        ILGenerator il = caller.GetILGenerator();
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(i == 0 && !method.IsStatic ? OpCodes.Ldarga : OpCodes.Ldarg, (short)i);
        }

        il.Emit(OpCodes.Constrained, self);
        il.Emit(method.IsStatic ? OpCodes.Call : OpCodes.Callvirt, method);
        il.Emit(OpCodes.Ret);
        return caller;
    }
}
