using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>A sum on its way down a column. Clocked at every hop. Flow control: valid only.</summary>
/// <remarks>
/// 37 bits, frozen: 34 bits hold a sign, 10 bits of exponent and 23 of fraction; integer sums use the low 32 bits,
/// sign-extended. The payload is don't-care while <see cref="Valid"/> is low. All signals start at 0, since elements
/// read them in every cycle.
/// </remarks>
[InitializedBus]
public interface IPartialSum : IBus
{
    /// <summary>s34 sum; an integer wraps at 32 bits and is sign-extended.</summary>
    Int34 Data { get; set; }

    /// <summary>Whether there is a sum in this cycle; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>Whether the sum belongs to the first vector of its tile.</summary>
    bool First { get; set; }

    /// <summary>Whether the sum belongs to the last vector of its tile.</summary>
    bool Last { get; set; }
}
