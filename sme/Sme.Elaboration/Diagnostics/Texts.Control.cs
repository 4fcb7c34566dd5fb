using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Sme.Elaboration.Diagnostics;

internal static partial class Texts
{
    public static string ExceptionHandler(MethodBase method)
        => $"{SourceNames.Short(method)} has an exception handler (try, using, lock, or foreach over an enumerator), and "
            + "nothing is caught in hardware; test the condition beforehand, or stop with Assert";

    public static string Lock(MethodBase method)
        => $"takes a lock ({SourceNames.Of(method)}); leave it out: a process runs alone";

    /// <param name="variable">What the test depends on.</param>
    /// <param name="range">What it may still be.</param>
    public static string LoopBound(string variable, string range)
        => $"loop bound depends on a signal: after {Limits.Rounds} rounds {variable} may still be in {range}; "
            + "bound it with a constant and leave with break, or use a StateProcess";

    /// <param name="cycle">The methods, each calling the next, the last one calling the first.</param>
    public static string Recursion(IReadOnlyList<MethodBase> cycle)
        => $"recursion: {string.Join(" -> ", cycle.Append(cycle[0]).Select(SourceNames.Short))}; "
            + "use a loop with a constant bound, or a StateProcess with a stack in an array";

    /// <param name="largest">What most of it comes from.</param>
    public static string BodyTooLarge(string largest)
        => $"the body becomes more than {Limits.Operations} operations, most of them from {largest}; "
            + "do the work over several ticks in a StateProcess, or share it among processes";

    public static string OutOfInstructions()
        => $"the body is not done after {Limits.Instructions} IL instructions; "
            + "compute tables in the constructor, or do the work over several ticks in a StateProcess";

    /// <param name="delegateOrReceiver">What decides which method is called.</param>
    public static string RunTimeMethod(string delegateOrReceiver)
        => $"the method to call is only known at run time: {delegateOrReceiver}; "
            + "set it in the constructor, or choose among calls with switch";

    /// <param name="reference">The reference.</param>
    /// <param name="operation">What is asked of it.</param>
    public static string RunTimeType(string reference, string operation)
        => $"{operation} of {reference}, whose type is only known at run time; "
            + "use a virtual method, or an enum that tells the types apart";

    /// <param name="reference">The reference.</param>
    public static string ChosenEarlier(string reference)
        => $"the use of {reference}, which a condition chose in an earlier tick; "
            + "keep the condition or the index in a variable, and choose again";

    public static string NoBody(MethodBase method)
        => $"{SourceNames.Of(method)} has no body (it is extern, abstract or made at run time); "
            + "write it in C#, or make the process a [BlackBox]";

    /// <param name="what">What is to be chosen.</param>
    /// <param name="count">Among how many.</param>
    public static string TooManyAlternatives(string what, int count)
        => $"{what} is one of {count} references or constants, more than {Limits.Alternatives}; "
            + "keep the numbers in a readonly array and index it, or choose in two steps";

    /// <param name="what">What is enumerated.</param>
    public static string Enumeration(string what) => $"enumerates {what}; use for or foreach over an array";

    /// <param name="awaited">What is awaited.</param>
    public static string AwaitedNoClock(string awaited)
        => $"awaits {awaited}, which is not the clock; end a state with await ClockAsync() or await WaitUntilAsync(...)";

    /// <param name="what">What is done with the task.</param>
    public static string TaskKept(string what)
        => $"{what}; await ClockAsync() or WaitUntilAsync(...) where it is called, and let what runs side by side be "
            + "processes of their own";
}
