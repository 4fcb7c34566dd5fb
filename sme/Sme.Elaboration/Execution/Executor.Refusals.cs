using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using Sme.Elaboration.Diagnostics;
using SME;

namespace Sme.Elaboration.Execution;

/// <content>
/// What is no hardware. Something unknown takes the place of what a refused construct gives, so that the rest of the body is
/// looked at too; what only follows from a mistake is not told.
/// </content>
internal sealed partial class Executor
{
    // Whether something was chosen in one tick that a later one may use.
    private bool _forgetsChoices;

    /// <summary>Notes that a reference is null, and gives what stands for all that is read through it.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="what">What it is called where it is in no field.</param>
    private Unknown ReportNull(Datum reference, string what)
    {
        Report(Rules.NullReference, Texts.NullReference((reference as Reference)?.Path?.Text ?? what));
        return Unknown.Instance;
    }

    /// <summary>Notes that something is used which may be too many things, unless a mistake led to that.</summary>
    private Unknown ReportUnknown(string what)
    {
        if (Diagnostics.Count == 0)
        {
            Report(Rules.RunTimeType, _forgetsChoices ? Texts.ChosenEarlier(what) : Texts.RunTimeType(what, "the use"));
        }

        return Unknown.Instance;
    }

    private Unknown ReportMissing(Datum datum, string what)
        => datum is Reference { Target: null } ? ReportNull(datum, what) : ReportUnknown(what);

    private StoppedException StopUnknown(string what)
    {
        ReportUnknown(what);
        return new StoppedException();
    }

    private void Refuse(Rule rule, string text)
    {
        Report(rule, text);
        _state.Push(Unknown.Instance);
    }

    // A call of the base library; with an argument that stands for a mistake it is one no more.
    private void RefuseMethod(MethodBase method, Datum[] arguments)
    {
        if (Diagnostics.Count == 0 || !arguments.Any(a => a is Unknown || (a is Address && ReadThrough(a) is Unknown)))
        {
            (Rule rule, string text) = MethodRefusals.Of(method);
            Report(rule, text);
        }

        int own = method.IsStatic || method.IsConstructor ? 0 : 1;
        foreach (ParameterInfo parameter in method.GetParameters().Where(p => p.IsOut))
        {
            WriteThrough(arguments[parameter.Position + own], Placeholder(parameter.ParameterType.GetElementType()!));
        }
    }

    private void RefuseArray(Type element, Datum[] lengths)
    {
        string[] texts = lengths.Select(l => AsNumber(l))
            .Select(l => TryConcrete(l, out ulong length) ? FormattableString.Invariant($"{length}") : NameOf(l.Value)).ToArray();
        Refuse(Rules.ArrayAllocated, Texts.ArrayAllocated(element, string.Join(", ", texts)));
    }

    // The compiler keeps what is passed as a span of several values in an array on the stack.
    private void RefuseInlineArray(MethodInfo method, Datum[] arguments)
    {
        Type element = method.GetGenericArguments()[^1];
        if (IsAwaitType(element))
        {
            _state.Push(Placeholder(element));
        }
        else if (method.ReturnType.IsByRef)
        {
            _state.Push(Unknown.Instance);
        }
        else
        {
            RefuseArray(element, arguments[1..]);
        }
    }

    // A statement computes with several instructions; one of them is enough.
    private void ReportFloatingPoint(string what)
    {
        if (!Diagnostics.Any(d => d.Rule == Rules.FloatingPoint && d.Location != null && d.Location == _at?.Location))
        {
            Report(Rules.FloatingPoint, Texts.FloatingPoint(what));
        }
    }

    private void RefuseFloatingPoint(ILOpCode code, int operands, int results)
    {
        _state.Stack.RemoveRange(_state.Stack.Count - operands, operands);
        ReportFloatingPoint(OpCodeTable.NameOf(code));

        for (int i = 0; i < results; i++)
        {
            _state.Push(Unknown.Instance);
        }
    }

    private Number ReportFloatingPoint(SignalType type)
    {
        ReportFloatingPoint(SourceNames.Of(type.ClrType));
        return Placeholder(type.Width);
    }

    /// <summary>Stands for what a method would give whose call was refused.</summary>
    private void PushPlaceholder(MethodBase method)
    {
        if (method is MethodInfo { ReturnType: var type } && type != typeof(void))
        {
            _state.Push(Placeholder(type));
        }
    }

    private Datum Placeholder(Type type)
        => IsAwaitType(type) ? Awaitable.Clock
            : SignalType.Of(type) is { } signal && signal.Encoding != SignalEncoding.Float
            ? FromBits(signal, Placeholder(signal.Width).Value)
            : Unknown.Instance;
}
