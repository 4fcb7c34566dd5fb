using SME;

namespace Hardware.ProcessingElements;

/// <summary>A product with the tags of its vector, one cycle after the multiplication. Clocked; valid only.</summary>
[InitializedBus]
public interface IDelayedProduct : IBus
{
    /// <summary>s16, exact.</summary>
    short Data { get; set; }

    /// <summary>Whether there is a product in this cycle; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>Whether the vector is the first of its tile.</summary>
    bool First { get; set; }

    /// <summary>Whether the vector is the last of its tile.</summary>
    bool Last { get; set; }
}
