using SME;

namespace Hardware.Filters;

/// <summary>Filtered samples, from a filter to the environment. Clocked; flow control: valid only.</summary>
public interface IFilteredStream : IBus
{
    /// <summary>u1, reset 0: a filtered sample is present.</summary>
    [InitialValue(false)]
    bool Valid { get; set; }

    /// <summary>s16, no reset: the filtered sample; don't-care while <see cref="Valid"/> is low.</summary>
    short Data { get; set; }
}
