namespace Sme.Elaboration.Diagnostics;

internal static partial class Texts
{
    /// <param name="written">The field through which it is written.</param>
    /// <param name="other">A field of another process through which it can be reached.</param>
    public static string SharedObject(string written, string other)
        => $"the object in {written} is written and is also the one in {other}; "
            + "give each process its own, or pass the values over a bus";

    /// <param name="signal">The signal.</param>
    /// <param name="first">A process that writes it.</param>
    /// <param name="second">Another one.</param>
    public static string SeveralWriters(string signal, string first, string second)
        => $"signal {signal} is written by {first} and by {second}; "
            + "give each a bus of its own, or mark the signal with [SharedSignal]";

    /// <param name="signal">The signal, which is shared.</param>
    /// <param name="writer">A process that writes it.</param>
    /// <param name="reason">What of the process or the bus is not built.</param>
    public static string SharedWriter(string signal, string writer, string reason)
        => $"shared signal {signal} is written by {writer} {reason}; "
            + "write it in hardware, in processes with the same clock as the bus";

    /// <param name="signal">The signal that is written.</param>
    /// <param name="field">The field that holds its bus, marked as an input; null: no field does.</param>
    public static string NoOutput(string signal, string? field)
        => $"signal {signal} is written, but {(field == null ? "no field holds its bus" : $"{field} is [InputBus] only")}; "
            + "hold the bus in a field with [OutputBus]";

    /// <param name="signal">The signal that is read.</param>
    /// <param name="field">The field that holds its bus, marked as an output; null: no field does.</param>
    public static string NoInput(string signal, string? field)
        => $"signal {signal} is read, but {(field == null ? "no field holds its bus" : $"{field} is [OutputBus] only")}; "
            + "hold the bus in a field with [InputBus]";

    /// <param name="initial">The initial value.</param>
    /// <param name="driven">What the driver computes in the reset state.</param>
    /// <param name="attribute">The attribute that makes them agree.</param>
    public static string FirstEdge(string initial, string driven, string attribute)
        => $"starts as {initial}, but its driver computes {driven} in the reset state, which costs a multiplexer at every "
            + $"clocked reader; {attribute} removes it";

    /// <param name="what">The field or signal.</param>
    public static string SimulationWrites(string what)
        => $"SimulationOnly writes {what}, which hardware reads; write it in hardware, or read it in SimulationOnly alone";
}
