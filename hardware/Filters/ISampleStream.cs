using SME;

namespace Hardware.Filters;

/// <summary>Samples from the environment to the taps of a filter. Flow control: valid only.</summary>
public interface ISampleStream : IBus
{
    /// <summary>u1, reset 0: a sample is present.</summary>
    [InitialValue(false)]
    bool Valid { get; set; }

    /// <summary>s16, no reset: the sample; don't-care while <see cref="Valid"/> is low.</summary>
    short Data { get; set; }
}
