using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Intrinsics;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>The base library: arrays, spans, tuples and nullable values here, the others by the table of intrinsics.</content>
internal sealed partial class Executor
{
    private bool CallBaseLibrary(MethodBase method, Datum[] arguments)
    {
        Type type = method.DeclaringType!;
        if (type.IsArray || type == typeof(Array))
        {
            return CallArray(method, arguments);
        }

        if (!IsBaseLibrary(type.Assembly))
        {
            return false;
        }

        if (type == typeof(object) || type == typeof(ValueType))
        {
            switch (method.Name)
            {
                case ".ctor":
                    return true;
                case "ReferenceEquals":
                    _state.Push(OnStack(Same(arguments[0], arguments[1])));
                    return true;
                default:
                    break;
            }
        }

        if (typeof(Delegate).IsAssignableFrom(type) && method.Name == "Invoke")
        {
            Invoke(method, arguments);
            return true;
        }

        if (IsMessageHandler(type))
        {
            CallMessage(method, arguments);
            return true;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EqualityComparer<>))
        {
            CallEquality(method, arguments);
            return true;
        }

        if (CallSpan(method, type, arguments) || CallStruct(method, type, arguments))
        {
            return true;
        }

        if (type == typeof(Enum) && method.Name == "HasFlag")
        {
            Number flag = AsNumber(arguments[1]);
            _state.Push(OnStack(Apply(
                Operator.Equal, 1,
                    Apply(Operator.And, flag.Value.Width, AsNumber(ReadThrough(arguments[0]) is Number n ? n : arguments[0]),
                    flag),
                flag)));
            return true;
        }

        if (_intrinsics.TryGet(method, out Intrinsic? intrinsic))
        {
            CallIntrinsic(method, intrinsic, arguments);
            return true;
        }

        RefuseMethod(method, arguments);
        PushPlaceholder(method);
        return true;
    }

    // The comparison that the compiler writes for records.
    private void CallEquality(MethodBase method, Datum[] arguments)
    {
        if (method.Name == "get_Default")
        {
            _state.Push(new Reference(new VirtualObject(method.DeclaringType!, "comparer", isKept: false)));
        }
        else if (method.Name == "Equals" && arguments.Length == 3)
        {
            Type type = method.DeclaringType!.GetGenericArguments()[0];
            if (_leaves.Of(type) is [{ Path.Length: 0 }])
            {
                _state.Push(OnStack(Same(arguments[1], arguments[2])));
                return;
            }

            if (type.GetMethod("Equals", [type]) is not { } equals || !equals.DeclaringType!.IsAssignableTo(type))
            {
                RefuseMethod(method, arguments);
                PushPlaceholder(method);
                return;
            }

            var left = new LocalCell(type);
            _state.Store[left] = arguments[1];
            Call(equals, [new Address(left), arguments[2]]);
            _state.Store.Remove(left);
        }
        else
        {
            RefuseMethod(method, arguments);
            PushPlaceholder(method);
        }
    }

    private static bool IsBaseLibrary(Assembly assembly)
        => assembly == typeof(object).Assembly || (assembly.GetName().Name is { } name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard" || name == "mscorlib"));

    private void CallIntrinsic(MethodBase method, Intrinsic intrinsic, Datum[] arguments)
    {
        var values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Datum argument = arguments[i] is Address or AddressChoice ? ReadThrough(arguments[i]) : arguments[i];
            values[i] = AsNumber(argument).Value;
        }

        Value[] results = intrinsic.Emit(new IntrinsicContext(_builder, (holds, message) => Check(holds, message)), values);
        if (_state.IsDead)
        {
            return;
        }

        for (int i = 0; i < results.Length; i++)
        {
            results[i] = results[i].IsConstant ? Constant(results[i].Width, results[i].Bits) : results[i];
            NoteLive(results[i]);
        }

        // What goes into out parameters comes last.
        int[] outs = method.GetParameters().Where(p => p.IsOut).Select(p => p.Position + (method.IsStatic ? 0 : 1)).ToArray();
        int returned = results.Length - outs.Length;
        for (int i = 0; i < outs.Length; i++)
        {
            WriteThrough(arguments[outs[i]], new Number(results[returned + i]));
        }

        Type type = ((MethodInfo)method).ReturnType;
        if (returned > 1)
        {
            StructLayout layout = _leaves.LayoutOf(type);
            _state.Push(new Structure(layout, results.Take(returned).Select(r => (Datum)new Number(r)).ToArray()));
        }
        else if (returned == 1)
        {
            _state.Push(new Number(results[0]));
        }
    }

    // Intrinsics add operations of their own: what depends on constants of the instance only still has a value now.
    private ulong? NoteLive(Value value)
    {
        if (value.IsConstant)
        {
            return value.Bits;
        }

        if (_live.TryGetValue(value, out ulong known))
        {
            return known;
        }

        if (value.Operation is not { } operation || !Evaluation.IsPure(operation.Operator))
        {
            return null;
        }

        var bits = new ulong[operation.Operands.Length];
        var widths = new int[bits.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            if (NoteLive(operation.Operands[i]) is not { } operand)
            {
                return null;
            }

            (bits[i], widths[i]) = (operand, operation.Operands[i].Width);
        }

        ulong result = Evaluation.Apply(operation.Operator, value.Width, operation.Immediate, bits, widths);
        _live.Add(value, result);
        return result;
    }

    private bool CallArray(MethodBase method, Datum[] arguments)
    {
        Datum array = arguments[0];
        switch (method.Name)
        {
            case "get_Length" or "GetLength" or "get_Rank" or "GetLowerBound" or "GetUpperBound":
                if (array is not Reference { Target: Array live } reference)
                {
                    ReportMissing(array, "an array");
                    PushPlaceholder(method);
                    return true;
                }

                _template.PinLength(reference.Path, live);
                if (arguments.Length > 1)
                {
                    PushOfDimension(method.Name, live, AsNumber(arguments[1]));
                    return true;
                }

                _state.Push(Literal(32, method.Name == "get_Rank" ? live.Rank : live.Length));
                return true;
            case "Get" or "Set" or "Address":
                CallRectangular(method, arguments);
                return true;
            default:
                RefuseMethod(method, arguments);
                PushPlaceholder(method);
                return true;
        }
    }

    // A dimension may depend on a signal.
    private void PushOfDimension(string method, Array live, Number dimension)
    {
        CheckIndex(dimension, live.Rank, null);
        if (_state.IsDead)
        {
            return;
        }

        Value[] bounds = Enumerable.Range(0, live.Rank).Select(d => Constant(32, (ulong)(method switch
        {
            "GetLength" => live.GetLength(d),
            "GetLowerBound" => live.GetLowerBound(d),
            _ => live.GetUpperBound(d),
        }))).ToArray();
        _state.Push(TryConcrete(dimension, out ulong known)
            ? new Number(bounds[known])
            : new Number(Op(Operator.Select, 32, [dimension.Value, .. bounds])));
    }

    // An array of several dimensions: its elements count with the last index running fastest.
    private void CallRectangular(MethodBase method, Datum[] arguments)
    {
        if (arguments[0] is not Reference { Target: Array live } reference)
        {
            ReportMissing(arguments[0], "an array");
            PushPlaceholder(method);
            return;
        }

        Number flat = Literal(32, 0);
        for (int rank = 0; rank < live.Rank; rank++)
        {
            Number index = AsNumber(arguments[1 + rank]);
            CheckIndex(index, live.GetLength(rank), null);
            if (_state.IsDead)
            {
                return;
            }

            flat = Apply(Operator.Add, 32, Apply(Operator.Multiply, 32, flat, Literal(32, live.GetLength(rank))), index);
        }

        switch (method.Name)
        {
            case "Get":
                _state.Push(ElementWithin(reference, live, flat)!);
                break;
            case "Address":
                _state.Push(new Address(PlaceOf(reference, live, flat)));
                break;
            default:
                Type type = live.GetType().GetElementType()!;
                if (_leaves.Of(type).Length == 0)
                {
                    Report(Rules.UnfitArray, Texts.UnfitArray(NameOfArray(reference), type));
                    break;
                }

                Place place = PlaceOf(reference, live, flat);
                Datum datum = Convert(type, arguments[^1]);
                Write(place, datum);
                break;
        }
    }

    private bool CallSpan(MethodBase method, Type type, Datum[] arguments)
    {
        if (type == typeof(RuntimeHelpers) && method.Name == "CreateSpan")
        {
            _state.Push(TableOf((FieldInfo)((Reference)arguments[0]).Target!, method.GetGenericArguments()[0]));
            return true;
        }

        if (!type.IsGenericType || (type.GetGenericTypeDefinition() != typeof(ReadOnlySpan<>)
            && type.GetGenericTypeDefinition() != typeof(Span<>)))
        {
            return false;
        }

        if (method.Name == "op_Implicit" && arguments[0] is Reference { Target: Array whole } array)
        {
            _template.PinLength(array.Path, whole);
            _state.Push(new SpanOf(array, 0, whole.Length));
            return true;
        }

        if ((arguments[0] is Address or AddressChoice ? ReadThrough(arguments[0]) : arguments[0]) is not SpanOf span)
        {
            return false;
        }

        switch (method.Name)
        {
            case "get_Length":
                _state.Push(Literal(32, span.Length));
                return true;
            case "get_Item":
                Number index = AsNumber(arguments[1]);
                CheckIndex(index, span.Length, null);
                if (!_state.IsDead)
                {
                    Number at = Apply(Operator.Add, index.Value.Width, index, Literal(index.Value.Width, span.Start));
                    _state.Push(new Address(PlaceOf(span.Array, (Array)span.Array.Target!, at)));
                }

                return true;
            case "Slice" when TryConcrete(AsNumber(arguments[1]), out ulong start):
                ulong length = (ulong)span.Length - start;
                if (arguments.Length > 2 && !TryConcrete(AsNumber(arguments[2]), out length))
                {
                    return false;
                }

                _state.Push(new SpanOf(span.Array, span.Start + (int)start, (int)length));
                return true;
            default:
                return false;
        }
    }

    // A table that the compiler put into the assembly's data.
    private SpanOf TableOf(FieldInfo data, Type element)
    {
        if (!_assumptions.Tables.TryGetValue((data, element), out Array? table))
        {
            table = Array.CreateInstance(element, SizeOf(data.FieldType) / SizeOf(element));
            RuntimeHelpers.InitializeArray(table, data.FieldHandle);
            _assumptions.Tables.Add((data, element), table);
        }

        return new SpanOf(new Reference(table), 0, table.Length);
    }

    private bool CallStruct(MethodBase method, Type type, Datum[] arguments)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying
            && ReadThrough(arguments[0]) is Structure { Fields: [var has, var value] })
        {
            switch (method.Name)
            {
                case "get_HasValue":
                    _state.Push(has);
                    return true;
                case "get_Value":
                    Check(Truth(has).Value, "a nullable value has no value");
                    if (!_state.IsDead)
                    {
                        _state.Push(value);
                    }

                    return true;
                case "GetValueOrDefault":
                    Datum otherwise = arguments.Length > 1 ? arguments[1] : ZeroOf(underlying);
                    Value holds = Truth(has).Value;
                    _state.Push(Select([(holds, value), (Not(holds), otherwise)]));
                    return true;
                default:
                    return false;
            }
        }

        if (method.Name == ".ctor" && arguments[0] is Address target
            && NewOfBaseLibrary(type, arguments.Skip(1).ToArray()) is { } made)
        {
            Write(target.Place, made);
            return true;
        }

        return false;
    }

    // A struct of the base library whose constructor only sets its fields.
    private Datum? NewOfBaseLibrary(Type type, Datum[] arguments)
    {
        if (!IsBaseLibrary(type.Assembly))
        {
            return null;
        }

        if (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            StructLayout layout = _leaves.LayoutOf(type);
            return new Structure(layout, layout.Fields.Select((f, i) => Convert(f.FieldType, arguments[i])).ToArray());
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return new Structure(_leaves.LayoutOf(type), [Literal(32, 1), Convert(underlying, arguments[0])]);
        }

        if (type.IsGenericType && arguments is [Reference { Target: FieldInfo data }, _])
        {
            return TableOf(data, type.GetGenericArguments()[0]);
        }

        if (type.IsGenericType && arguments.Length == 1 && arguments[0] is Reference { Target: Array live } array
            && (type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) || type.GetGenericTypeDefinition() == typeof(Span<>)))
        {
            _template.PinLength(array.Path, live);
            return new SpanOf(array, 0, live.Length);
        }

        return null;
    }

    private void Invoke(MethodBase invoke, Datum[] arguments)
    {
        if (arguments[0] is not Function function)
        {
            if (arguments[0] is Reference { Target: null })
            {
                ReportNull(arguments[0], "a delegate");
            }
            else if (Diagnostics.Count == 0)
            {
                string path = (arguments[0] as Reference)?.Path is { } named ? " " + named.Text : string.Empty;
                Report(Rules.RunTimeMethod, Texts.RunTimeMethod($"a delegate{path}"));
            }

            PushPlaceholder(invoke);
            return;
        }

        Invoke(function, arguments.Skip(1).ToArray());
    }

    private void Invoke(Function function, Datum[] passed)
    {
        if (function.Method.IsStatic)
        {
            Call(function.Method, function.Target is null or Reference { Target: null } ? passed : [function.Target, .. passed]);
        }
        else if (function.Method is MethodInfo { IsVirtual: true } info)
        {
            CallVirtual(info, [function.Target!, .. passed]);
        }
        else
        {
            Call(function.Method, [function.Target!, .. passed]);
        }
    }
}
