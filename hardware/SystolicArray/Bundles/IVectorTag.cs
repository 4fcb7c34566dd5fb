using SME;

namespace Hardware.SystolicArray.Bundles;

/// <summary>What all operands of a vector have in common, in the cycle in which the vector enters.</summary>
[InitializedBus]
public interface IVectorTag : IBus
{
    /// <summary>Whether there is a vector in this cycle; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>Whether it is the first of its tile: with it the weights loaded in the background become active.</summary>
    bool First { get; set; }

    /// <summary>Whether it is the last of its tile.</summary>
    bool Last { get; set; }
}
