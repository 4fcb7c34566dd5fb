using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Sme.Elaboration.Diagnostics;

/// <summary>What is said of methods of the base library that are no hardware.</summary>
internal static class MethodRefusals
{
    /// <summary>The first row that fits counts; a type that ends in a dot is a namespace.</summary>
    private static readonly Row[] Rows =
    [
        Refused("System.String", null, Rules.StringMade, m => Texts.StringMade(SourceNames.Of(m))),
        Refused("System.Text.", null, Rules.StringMade, m => Texts.StringMade(SourceNames.Of(m))),
        Refused(
            "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
            null,
            Rules.StringMade,
            _ => Texts.StringMade("interpolation")),
        Refused(null, "ToString", Rules.StringMade, m => Texts.StringMade(SourceNames.Of(m))),
        Refused("System.Single", null, Rules.FloatingPoint, m => Texts.FloatingPoint(SourceNames.Of(m))),
        Refused("System.Double", null, Rules.FloatingPoint, m => Texts.FloatingPoint(SourceNames.Of(m))),
        Refused("System.Half", null, Rules.FloatingPoint, m => Texts.FloatingPoint(SourceNames.Of(m))),
        Refused("System.Decimal", null, Rules.FloatingPoint, m => Texts.FloatingPoint(SourceNames.Of(m))),
        Refused("System.MathF", null, Rules.FloatingPoint, m => Texts.FloatingPoint(SourceNames.Of(m))),
        Refused("System.Threading.Monitor", null, Rules.ExceptionHandler, Texts.Lock),
        Refused("System.Threading.Lock", null, Rules.ExceptionHandler, Texts.Lock),
        Refused("System.Threading.Tasks.Task", "Delay", Rules.AwaitedNoClock, m => Texts.AwaitedNoClock(SourceNames.Of(m))),
        Refused("System.Threading.Tasks.Task", "Yield", Rules.AwaitedNoClock, m => Texts.AwaitedNoClock(SourceNames.Of(m))),
        Refused("System.Threading.Tasks.", null, Rules.TaskKept, m => Texts.TaskKept("calls " + SourceNames.Of(m))),
        Refused("System.Runtime.InteropServices.", null, Rules.Pointer, m => Texts.Pointer(SourceNames.Of(m))),
        Refused("System.Runtime.CompilerServices.Unsafe", null, Rules.Pointer, m => Texts.Pointer(SourceNames.Of(m))),
        Refused("System.Linq.", null, Rules.Enumeration, m => Texts.Enumeration(SourceNames.Of(m))),
        Refused("System.Reflection.", null, Rules.RunTimeMethod, m => Texts.RunTimeMethod(SourceNames.Of(m))),
        Refused("System.Activator", null, Rules.ObjectAllocated, Instantiated),
        Instead("System.Math", "Pow", "shift for powers of two, or read a table that the constructor computes"),
        Instead("System.Array", "Copy", "copy in a for loop"),
        Instead("System.Array", "Fill", "write in a for loop"),
        Instead("System.Array", "Clear", "write in a for loop"),
        Instead("System.Array", null, "use a for loop over the array"),
        Instead("System.Enum", "HasFlag", "use (flags & flag) != 0"),
        Instead("System.Enum", null, "use switch over the values"),
        Instead("System.Object", "GetType", "use a virtual method, or an enum that tells the types apart"),
        Instead("System.Object", null, "compare the fields themselves"),
        Instead("System.ValueType", null, "compare the fields themselves"),
        Instead("System.HashCode", null, "compute the hash with operators"),
        Instead("System.Random", null, "use a linear-feedback shift register"),
        Instead("System.Console", null, "call it in SimulationOnly"),
        Instead("System.Diagnostics.Debug", null, "use Assert of the process"),
        Instead("System.Diagnostics.Stopwatch", null, "count ticks in a register"),
        Instead("System.Diagnostics.", null, "call it in SimulationOnly"),
        Instead("System.Convert", null, "use a cast"),
        Instead("System.BitConverter", null, "use shifts and casts"),
        Instead("System.Buffers.Binary.", null, "use shifts and casts"),
        Instead("System.Collections.", null, "use an array of the greatest length and a count"),
        Instead("System.DateTime", null, "count ticks in a register"),
        Instead("System.TimeSpan", null, "count ticks in a register"),
        Instead("System.Threading.Interlocked", null, "use an assignment: a process runs alone"),
        Instead("System.Threading.Volatile", null, "use an assignment: a process runs alone"),
    ];

    /// <summary>The rule that refuses a method that is no intrinsic, and the text.</summary>
    public static (Rule Rule, string Text) Of(MethodBase method)
    {
        string type = FullName(method.DeclaringType);
        Row? row = Rows.FirstOrDefault(r => r.Fits(type, method.Name));
        return row != null ? (row.Rule, row.Text(method))
            : TypesOf(method).Any(IsFloatingPoint) ? (Rules.FloatingPoint, Texts.FloatingPoint(SourceNames.Of(method)))
            : (Rules.NoHardwareMethod, Texts.NoHardwareMethod(method));
    }

    private static Row Refused(string? type, string? name, Rule rule, Func<MethodBase, string> text)
        => new(type, name, rule, text);

    private static Row Instead(string type, string? name, string alternative)
        => new(type, name, Rules.NoHardwareMethod, m => Texts.NoHardwareMethod(m, alternative));

    private static string Instantiated(MethodBase method)
        => Texts.ObjectAllocated(method.IsGenericMethod ? method.GetGenericArguments()[0] : typeof(object));

    private static IEnumerable<Type> TypesOf(MethodBase method)
        => method.GetParameters().Select(p => p.ParameterType)
            .Append(method is MethodInfo info ? info.ReturnType : typeof(void));

    private static bool IsFloatingPoint(Type type)
        => type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half);

    private static string FullName(Type? type)
    {
        Type? open = type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type;
        string name = open?.FullName ?? "";
        int tick = name.IndexOf('`');
        return tick < 0 ? name : name[..tick];
    }

    private sealed record Row(string? Type, string? Name, Rule Rule, Func<MethodBase, string> Text)
    {
        public bool Fits(string type, string name)
            => (Name == null || Name == name)
                && (Type == null || (Type.EndsWith('.') ? type.StartsWith(Type, StringComparison.Ordinal) : type == Type));
    }
}
