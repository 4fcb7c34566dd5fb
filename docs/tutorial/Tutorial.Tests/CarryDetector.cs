using SME;

namespace Tutorial;

/// <summary>Says when a counter is about to start again, so that the next digit counts.</summary>
/// <remarks>
/// <para>Latency: 0 cycles.</para>
/// <para>Reset: no registers.</para>
/// </remarks>
public sealed class CarryDetector : SimpleProcess
{
    /// <summary>Whether the counter counts.</summary>
    [InputBus]
    public readonly ICountEnable Enable;

    /// <summary>The count.</summary>
    [InputBus]
    public readonly ICount Count;

    /// <summary>Whether the next digit counts.</summary>
    [OutputBus]
    public readonly ICountEnable Carry = Scope.CreateBus<ICountEnable>();

    private readonly byte _last;

    /// <summary>Creates a detector beside a counter.</summary>
    /// <param name="enable">The counter's enable.</param>
    /// <param name="count">The counter's count.</param>
    /// <param name="modulus">The counter's modulus.</param>
    public CarryDetector(ICountEnable enable, ICount count, int modulus)
    {
        Enable = enable;
        Count = count;
        _last = (byte)(modulus - 1);
    }

    /// <inheritdoc/>
    protected override void OnTick() => Carry.Enable = Enable.Enable && Count.Value == _last;
}
