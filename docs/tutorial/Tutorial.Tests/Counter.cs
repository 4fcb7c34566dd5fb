using SME;

namespace Tutorial;

/// <summary>Whether to count. Flow control: always.</summary>
public interface ICountEnable : IBus
{
    /// <summary>u1, reset 0: count in this cycle.</summary>
    [InitialValue]
    bool Enable { get; set; }
}

/// <summary>A count. Flow control: always.</summary>
public interface ICount : IBus
{
    /// <summary>u8, reset 0.</summary>
    [InitialValue]
    byte Value { get; set; }
}

/// <summary>Counts the cycles in which it is enabled, from 0 to one less than its modulus, and starts again.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, Enable to Value.</para>
/// <para>Reset: 0.</para>
/// <para>Range: modulus 2 to 256.</para>
/// </remarks>
[ClockedProcess]
public sealed class Counter : SimpleProcess
{
    /// <summary>Whether to count.</summary>
    [InputBus]
    public readonly ICountEnable Enable;

    /// <summary>The count.</summary>
    [OutputBus]
    public readonly ICount Count = Scope.CreateBus<ICount>();

    private readonly byte _last;
    private byte _value;

    /// <summary>Creates a counter.</summary>
    /// <param name="enable">Whether to count.</param>
    /// <param name="modulus">Number of values the count takes.</param>
    public Counter(ICountEnable enable, int modulus)
    {
        Enable = enable;
        _last = (byte)(modulus - 1);
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        byte increased = _value == _last ? (byte)0 : (byte)(_value + 1);
        byte nextValue = Enable.Enable ? increased : _value;
        Count.Value = nextValue;

        // Clock edge.
        _value = nextValue;
    }
}
