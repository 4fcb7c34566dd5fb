using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>A product on its way to the adder, with the tags of its vector. Clocked or not; valid only.</summary>
[InitializedBus]
public interface IProductTerm : IBus
{
    /// <summary>s16, exact; where it does not count, what was there before.</summary>
    short Data { get; set; }

    /// <summary>Whether the product belongs to a vector and is not left out of its sum; reset value 0.</summary>
    bool Counts { get; set; }

    /// <summary>Whether <see cref="Data"/> was made in the interval of these tags; only checks read it.</summary>
    bool Fresh { get; set; }

    /// <summary>Whether there is a vector in this cycle; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>Whether the vector is the first of its tile.</summary>
    bool First { get; set; }

    /// <summary>Whether the vector is the last of its tile.</summary>
    bool Last { get; set; }
}
