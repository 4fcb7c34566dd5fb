using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Sme.Elaboration.Diagnostics;
using Sme.Elaboration.Il;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>Calls: of the framework, of the base library by a table, and of everything else by running its code.</content>
internal sealed partial class Executor
{
    private void ExecuteCall(MethodBase method, bool isVirtual, Type? constrained)
    {
        int count = method.GetParameters().Length + (method.IsStatic ? 0 : 1);
        var arguments = new Datum[count];
        for (int i = count - 1; i >= 0; i--)
        {
            arguments[i] = _state.Pop();
        }

        if (constrained != null)
        {
            (method, isVirtual) = (Constrain(method, constrained, arguments), isVirtual && !constrained.IsValueType);
        }

        if (CallFramework(method, arguments) || CallBaseLibrary(method, arguments))
        {
            return;
        }

        if (isVirtual && method.IsVirtual)
        {
            CallVirtual((MethodInfo)method, arguments);
            return;
        }

        Call(method, arguments);
    }

    private void CallVirtual(MethodInfo method, Datum[] arguments)
    {
        if (arguments[0] is ReferenceChoice or IndexedReference)
        {
            List<(Value? Guard, Reference Reference)> receivers = ObjectsOf(arguments[0], method.Name);
            if (receivers.Count > 0)
            {
                CallAlternatives(receivers, method, arguments, 0);
            }

            return;
        }

        if (arguments[0] is not Reference { Target: not null } receiver)
        {
            ReportMissing(arguments[0], $"the object of {SourceNames.Of(method)}");
            PushPlaceholder(method);
            return;
        }

        MethodInfo resolved = Resolve(method, receiver);
        if (!CallBaseLibrary(resolved, arguments))
        {
            Call(resolved, arguments);
        }
    }

    private void CallAlternatives(
        List<(Value? Guard, Reference Reference)> alternatives, MethodInfo method, Datum[] arguments, int at)
    {
        Datum[] own = [alternatives[at].Reference, .. arguments.Skip(1)];
        if (at == alternatives.Count - 1)
        {
            CallVirtual(method, own);
            return;
        }

        BranchAndJoin(
            alternatives[at].Guard!, null,
            () => CallVirtual(method, own),
            () => CallAlternatives(alternatives, method, arguments, at + 1));
    }

    private MethodInfo Resolve(MethodInfo method, Datum receiver)
    {
        Type type = receiver switch
        {
            Reference { Target: VirtualObject made } => made.Type,
            Reference { Target: { } live } => live.GetType(),
            _ => throw Stop(Rules.RunTimeMethod, Texts.RunTimeMethod($"a delegate of {SourceNames.Of(method)}")),
        };
        return ResolveOn(method, type);
    }

    private static MethodInfo ResolveOn(MethodInfo method, Type type)
    {
        if (method.DeclaringType!.IsInterface)
        {
            // With variance the object implements the interface for another type.
            InterfaceMapping map = type.GetInterfaceMap(
                type.GetInterfaces().OrderByDescending(i => i == method.DeclaringType)
                    .First(method.DeclaringType.IsAssignableFrom));
            int at = Array.FindIndex(map.InterfaceMethods, m => m.HasSameMetadataDefinitionAs(method));
            MethodInfo target = map.TargetMethods[at];
            return method.IsGenericMethod ? target.MakeGenericMethod(method.GetGenericArguments()) : target;
        }

        if (!method.IsVirtual)
        {
            return method;
        }

        MethodInfo slot = (method.IsGenericMethod ? method.GetGenericMethodDefinition() : method).GetBaseDefinition();
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? t = type; t != null; t = t.BaseType)
        {
            foreach (MethodInfo candidate in t.GetMethods(Declared))
            {
                if (candidate.IsVirtual && candidate.Name == slot.Name && candidate.GetBaseDefinition() == slot)
                {
                    return method.IsGenericMethod ? candidate.MakeGenericMethod(method.GetGenericArguments()) : candidate;
                }
            }
        }

        return method;
    }

    // A call on a generic argument: on a struct its own method; on a class the receiver itself.
    private MethodBase Constrain(MethodBase method, Type constrained, Datum[] arguments)
    {
        if (!constrained.IsValueType)
        {
            if (!method.IsStatic)
            {
                arguments[0] = ReadThrough(arguments[0]);
                return method;
            }
        }

        if (method is MethodInfo { IsVirtual: true } info)
        {
            return ResolveOn(info, constrained);
        }

        return method;
    }

    /// <summary>Runs the code of a method; its result is on the stack.</summary>
    private void Call(MethodBase method, Datum[] arguments)
    {
        if (IsAsync(method))
        {
            CallAsync(method, arguments);
            return;
        }

        if (method.DeclaringType!.Name == "<PrivateImplementationDetails>" && method.IsGenericMethod)
        {
            RefuseInlineArray((MethodInfo)method, arguments);
            return;
        }

        RunMethod(method, arguments);
    }

    private void RunMethod(MethodBase method, Datum[] arguments)
    {
        Instruction? site = _at;
        if (_frames.Any(f => f.Method.Method == method))
        {
            Report(Rules.Recursion, Texts.Recursion(
                _frames.Select(f => f.Method.Method).SkipWhile(m => m != method).ToList()));
            PushPlaceholder(method);
            return;
        }

        if (method.GetMethodBody() == null)
        {
            Report(Rules.NoBody, Texts.NoBody(method));
            PushPlaceholder(method);
            return;
        }

        IlMethod code = _reader.Read(method);
        bool isMachine = method.Name == "MoveNext" && method.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), false);
        if (code.HasHandlers && !(isMachine && method.GetMethodBody()!.ExceptionHandlingClauses.Count == 1))
        {
            Report(Rules.ExceptionHandler, Texts.ExceptionHandler(method), code.Handlers[0]);
        }

        int depth = _frames.Count + 1;
        var frame = new Frame(code, ConvergenceOf(code), ArgumentCells(method, depth), LocalCells(code, depth), site)
        {
            StackBase = _state.Stack.Count,
        };
        _frames.Add(frame);
        for (int i = 0; i < arguments.Length; i++)
        {
            Write(frame.Arguments[i], arguments[i]);
        }

        List<Outcome> outcomes = Run(frame, code.Blocks[0], Stops.None);
        Take(outcomes);
        _frames.RemoveAt(_frames.Count - 1);
        foreach (LocalCell cell in frame.Arguments.Concat(frame.Locals))
        {
            _state.Store.Remove(cell);
        }

        _at = site;
        _builder.Location = site?.Location;
        if (!_state.IsDead && method is MethodInfo { ReturnType: var type } && type != typeof(void))
        {
            Datum returned = Convert(type, _state.Pop());
            if (Names.OfReturned(method) is { } name)
            {
                _names.Add(returned, name, ValueNames.OfReturned(_frames.Count));
            }

            _state.Push(returned);
        }
    }

    private Convergence ConvergenceOf(IlMethod code)
    {
        if (!_assumptions.Convergences.TryGetValue(code, out Convergence? convergence))
        {
            _assumptions.Convergences.Add(code, convergence = new Convergence(code));
        }

        return convergence;
    }

    private static LocalCell[] ArgumentCells(MethodBase method, int depth)
    {
        int rank = ValueNames.OfParameter(depth);
        IEnumerable<LocalCell> own = method.GetParameters()
            .Select(p => new LocalCell(p.ParameterType) { Name = p.Name, Rank = rank });
        return (method.IsStatic ? own : own.Prepend(new LocalCell(typeof(object)))).ToArray();
    }

    private static LocalCell[] LocalCells(IlMethod code, int depth)
        => code.Locals.Select(l => new LocalCell(l.LocalType) { Rank = ValueNames.OfLocal(depth) }).ToArray();

    private bool CallFramework(MethodBase method, Datum[] arguments)
    {
        Type type = method.DeclaringType!;
        if (type.IsInterface && typeof(IBus).IsAssignableFrom(type) && method.IsSpecialName)
        {
            if (method.Name.StartsWith("get_", StringComparison.Ordinal))
            {
                GetSignal(arguments[0], method.Name[4..]);
            }
            else
            {
                SetSignal(arguments[0], method.Name[4..], arguments[1]);
            }

            return true;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IFixedArray<>))
        {
            CallFixedArray(method.Name, arguments);
            return true;
        }

        if (type == typeof(CheckMessage))
        {
            CallMessage(method, arguments);
            return true;
        }

        if (type == typeof(DontCare))
        {
            _state.Push(Select(
                [(Truth(arguments[0]).Value, arguments[1]), (Constant(1, 1), arguments[2])], Operator.Either));
            return true;
        }

        if (type == typeof(Process) || type == typeof(IProcess))
        {
            return CallProcess(method, arguments);
        }

        return CallAwaiting(method, arguments);
    }

    private bool CallProcess(MethodBase method, Datum[] arguments)
    {
        switch (method.Name)
        {
            case "ClockAsync":
                _state.Push(Awaitable.Clock);
                return true;
            case "WaitUntilAsync":
                Function condition = arguments[1] as Function
                    ?? throw Stop(Rules.RunTimeMethod, Texts.RunTimeMethod("a delegate"));

                // It is tested from the next tick on.
                if (DependsOnTick(condition))
                {
                    throw Stop(Rules.RunTimeType, Texts.ChosenEarlier("the object of a condition that is awaited"));
                }

                _state.Push(new Awaitable(AwaitKind.Until, condition));
                return true;
            case "Assert":
                Message message = arguments[2] switch
                {
                    Reference { Target: string text } => Message.Empty.Append(text),
                    _ => ReadThrough(arguments[2]) as Message ?? Message.Empty,
                };
                Check(
                    Truth(arguments[1]).Value, new CheckText(message.Parts, message.Values.Select(v => v.Format).ToList()),
                    message.Values.Select(v => v.Value.Value));
                return true;
            case "SimulationOnly":
                CheckSimulationOnly(arguments[1]);
                return true;
            default:
                return false;
        }
    }

    private void CallMessage(MethodBase method, Datum[] arguments)
    {
        Datum handler = arguments[0];
        Message message = ReadThrough(handler) as Message ?? Message.Empty;
        switch (method.Name)
        {
            case ".ctor":
                WriteThrough(handler, Message.Empty);
                if (arguments.Length > 4)
                {
                    Number fails = Negate(Truth(arguments[3]));
                    WriteThrough(arguments[4], OnStack(fails));
                }

                break;
            case "AppendLiteral":
                WriteThrough(handler, message.Append((string)((Reference)arguments[1]).Target!));
                break;
            case "AppendFormatted":
                WriteThrough(handler, Append(message, method, arguments));
                break;
            case "ToStringAndClear" or "Take":
                _state.Push(message);
                break;
            default:
                break;
        }
    }

    private Message Append(Message message, MethodBase method, Datum[] arguments)
    {
        if (arguments[1] is Reference { Target: string text })
        {
            return message.Append(text);
        }

        Type type = method.IsGenericMethod ? method.GetGenericArguments()[0] : typeof(object);
        if (SignalType.Of(type) is not { } signal || arguments[1] is not (Number or Structure))
        {
            return message.Append("?");
        }

        string? format = arguments.Length > 2 ? (arguments[^1] as Reference)?.Target as string : null;
        (ulong, string)[] names = type.IsEnum
            ? Enum.GetNames(type).Select(n => (signal.ToBits(Enum.Parse(type, n)), n)).ToArray()
            : [];
        CheckEncoding encoding = signal.Encoding switch
        {
            SignalEncoding.Boolean => CheckEncoding.Boolean,
            SignalEncoding.Enumeration => signal.IsSigned ? CheckEncoding.SignedEnumeration : CheckEncoding.UnsignedEnumeration,
            _ => signal.IsSigned ? CheckEncoding.Signed : CheckEncoding.Unsigned,
        };
        return message.Append(new Number(ToBits(signal, arguments[1])), new CheckValue(encoding, format, names));
    }

    private void Throw(Instruction instruction)
    {
        Message message = Message.Empty.Append("an exception was thrown");
        if (instruction.OpCode == ILOpCode.Throw && _state.Pop() is Reference { Target: ThrownObject thrown })
        {
            message = thrown.Message.Parts is [""] ? Message.Empty.Append(thrown.Type.Name) : thrown.Message;
        }

        Check(
            Constant(1, 0), new CheckText(message.Parts, message.Values.Select(v => v.Format).ToList()),
            message.Values.Select(v => v.Value.Value));
    }

    private void ExecuteNew(ConstructorInfo constructor)
    {
        Type type = constructor.DeclaringType!;
        int count = constructor.GetParameters().Length;
        var arguments = new Datum[count];
        for (int i = count - 1; i >= 0; i--)
        {
            arguments[i] = _state.Pop();
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            _state.Push(arguments[1] is Function function ? new Function(function.Method, arguments[0]) : Unknown.Instance);
        }
        else if (typeof(Exception).IsAssignableFrom(type))
        {
            Message message = arguments.OfType<Message>().FirstOrDefault()
                ?? Message.Empty.Append(
                    arguments.OfType<Reference>().Select(r => r.Target).OfType<string>().FirstOrDefault() ?? string.Empty);
            _state.Push(new Reference(new ThrownObject(type, message)));
        }
        else if (type.IsValueType)
        {
            NewStruct(constructor, type, arguments);
        }
        else if (type.IsDefined(typeof(CompilerGeneratedAttribute), false))
        {
            VirtualObject made = Make(type);
            var reference = new Reference(made);
            RunMethod(constructor, [reference, .. arguments]);
            _state.Push(reference);
        }
        else if (type.IsArray)
        {
            RefuseArray(type.GetElementType()!, arguments);
        }
        else
        {
            bool isString = type == typeof(string);
            Refuse(
                isString ? Rules.StringMade : Rules.ObjectAllocated,
                isString ? Texts.StringMade(SourceNames.Of(constructor)) : Texts.ObjectAllocated(type));
        }
    }

    private void NewStruct(ConstructorInfo constructor, Type type, Datum[] arguments)
    {
        if (IsMessageHandler(type))
        {
            var handler = new LocalCell(type);
            CallMessage(constructor, [new Address(handler), .. arguments]);
            _state.Push(Read(handler));
            _state.Store.Remove(handler);
            return;
        }

        if (NewOfBaseLibrary(type, arguments) is { } made)
        {
            _state.Push(made);
            return;
        }

        if (IsBaseLibrary(type.Assembly))
        {
            RefuseMethod(constructor, arguments);
            _state.Push(Unknown.Instance);
            return;
        }

        var cell = new LocalCell(type);
        _state.Store[cell] = ZeroOf(type);
        Call(constructor, [new Address(cell), .. arguments]);
        if (!_state.IsDead)
        {
            _state.Push(Read(cell));
            _state.Store.Remove(cell);
        }
    }

    private static bool IsMessageHandler(Type type)
        => type == typeof(CheckMessage) || type == typeof(DefaultInterpolatedStringHandler);

    private void Cast(Type type, bool isTest)
    {
        Datum datum = _state.Stack[^1];
        if (datum is Reference reference)
        {
            bool fits = reference.Target == null || type.IsAssignableFrom(
                reference.Target is VirtualObject made ? made.Type : reference.Target.GetType());
            if (!fits && isTest)
            {
                _state.Pop();
                _state.Push(Reference.Null);
            }
            else if (!fits)
            {
                Fail($"an object is no {type.Name}");
            }
            else if (isTest && type.IsValueType)
            {
                ReplaceObject($"a test for {SourceNames.Of(type)}");
            }
        }
        else if (datum is ReferenceChoice or IndexedReference && isTest)
        {
            _state.Pop();
            _state.Push(new ReferenceChoice(AlternativesOf(datum).Select(a => (
                a.Guard!,
                a.Reference.Target != null && type.IsInstanceOfType(a.Reference.Target)
                    ? a.Reference : Reference.Null)).ToList()));
        }
        else if (datum is Number or Structure)
        {
            ReplaceObject($"a {(isTest ? "test for" : "cast to")} {SourceNames.Of(type)}");
        }
    }

    private void Box(Type type)
    {
        if (type.IsValueType && !type.IsEnum && Nullable.GetUnderlyingType(type) == null
            && _state.Stack[^1] is not (Number or Structure))
        {
            _state.Pop();
            _state.Push(ReportUnknown($"an object made of {SourceNames.Of(type)}"));
        }
    }

    // Numbers in objects are not looked for.
    private void Unbox(Type type)
    {
        if (_state.Stack[^1] is Unknown && Diagnostics.Count > 0)
        {
            return;
        }

        ReplaceObject($"a cast to {SourceNames.Of(type)}");
    }

    private void ReplaceObject(string operation)
    {
        _state.Pop();
        Refuse(Rules.RunTimeType, Texts.RunTimeType("an object", operation));
    }

    /// <summary>An exception that the code makes to throw it.</summary>
    private sealed record ThrownObject(Type Type, Message Message);
}
