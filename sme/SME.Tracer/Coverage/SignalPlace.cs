using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>Where a signal lies: in which instance of which definition, and under which name there.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Instance">Path of the instance.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Name">The signal's name in the definition, with its port.</param>
internal sealed record SignalPlace(Signal Signal, string Instance, Definition Definition, string Name)
{
    /// <summary>The place of a signal of a table.</summary>
    public static SignalPlace Of(Signal signal)
    {
        // A port is a scope of its own, within that of the process.
        bool isPort = signal.Origin is { Property: not null, Class.IsInterface: false };
        IEnumerable<string> scope = isPort ? signal.Scope.SkipLast(1) : signal.Scope;
        string instance = string.Join('.', scope);
        return new SignalPlace(
            signal, instance, new Definition(signal.Origin?.Class, instance),
            isPort ? $"{signal.Scope[^1]}.{signal.Name}" : signal.Name);
    }
}
