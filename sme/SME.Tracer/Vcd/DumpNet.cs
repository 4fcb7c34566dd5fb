namespace SME.Tracer.Vcd;

/// <summary>A net of the waveform: a signal, or one element of a memory.</summary>
/// <param name="Index">Place among the waveform's nets.</param>
/// <param name="Signal">The signal or memory.</param>
/// <param name="Element">Index of the element; -1 for signals.</param>
internal sealed record DumpNet(int Index, Signal Signal, int Element)
{
    public bool IsDefined(StateSample sample) => Element >= 0 || Signal.IsDefined(sample.State);

    public ulong Bits(StateSample sample) => Element < 0
        ? Signal.Bits(sample.State)
        : sample.Element(Signal.Id, Element) & (ulong.MaxValue >> (64 - Signal.Width));
}
