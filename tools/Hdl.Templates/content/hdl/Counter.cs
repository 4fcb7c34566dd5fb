using SME;

namespace MyDesign;

/// <summary>Says whether to count; written by the environment.</summary>
public interface IEnable : IBus
{
    /// <summary>u1, reset 0: count in this cycle.</summary>
    [InitialValue]
    bool Enable { get; set; }
}

/// <summary>The count.</summary>
public interface ICount : IBus
{
    /// <summary>u8, reset 0; wraps.</summary>
    [InitialValue]
    byte Value { get; set; }
}

/// <summary>Counts the cycles in which it is enabled.</summary>
/// <remarks>Latency: 1 cycle from Enable to Value. Reset: 0.</remarks>
[ClockedProcess]
public sealed class Counter : SimpleProcess
{
    /// <summary>Whether to count.</summary>
    [InputBus]
    public readonly IEnable Enable = Scope.CreateBus<IEnable>();

    /// <summary>The count.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    private byte _value;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        byte nextValue = Enable.Enable ? (byte)(_value + 1) : _value;
        Count.Value = nextValue;

        // Clock edge.
        _value = nextValue;
    }
}

/// <summary>The designs of this assembly.</summary>
public static class Designs
{
    /// <summary>A counter with its enable as the top-level input.</summary>
    [Design("counter", "Counts the cycles in which it is enabled.")]
    public static void Counter()
    {
        var counter = new Counter();
        Simulation.Current!.AddTopLevelInputs(counter.Enable).AddTopLevelOutputs(counter.Count);
    }
}
