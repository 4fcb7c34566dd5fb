using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>
/// One operand of a moving vector, on its way to the right along a row. Clocked at every hop. Flow control: valid only.
/// </summary>
/// <remarks>
/// 30 bits, frozen: the width serves operands of up to 22 bits (16-bit floating point, normalised), class and format
/// serve gating and mixed formats, so that a later format changes processing elements and edge units, not the wires.
/// The payload is don't-care while <see cref="Valid"/> is low. All signals start at 0, since elements read them in
/// every cycle.
/// </remarks>
[InitializedBus]
public interface IActivation : IBus
{
    /// <summary>s22 operand, read as <see cref="Format"/> says; s8 operands are sign-extended.</summary>
    Int22 Data { get; set; }

    /// <summary>u2, an <see cref="OperandClass"/>.</summary>
    UInt2 ValueClass { get; set; }

    /// <summary>u3, an <see cref="OperandFormat"/>.</summary>
    UInt3 Format { get; set; }

    /// <summary>Whether there is an operand in this cycle; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>
    /// Whether the vector is the first of its tile: with it the weights loaded in the background become active.
    /// </summary>
    bool First { get; set; }

    /// <summary>Whether the vector is the last of its tile.</summary>
    bool Last { get; set; }
}
